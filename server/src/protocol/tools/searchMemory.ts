import * as z from 'zod';
import { searchNotes } from '../requests/notes.ts';
import { noteKinds } from '../words.ts';
import { agentNote, noteForAgent } from './agentShapes.ts';
import { defineTool } from './tool.ts';

export const searchMemory = defineTool({
  name: 'search_memory', title: 'Search decisions and progress', readOnly: true, idempotent: true,
  description: 'What was decided here before, and how far work has come, newest first. All words have to be in a note. Ask before you decide something that may have been decided.',
  input: z.object({ words: z.string().max(500).default(''), kind: z.array(z.enum(noteKinds)).max(2).default([]), actor: z.string().max(200).optional(), limit: z.int().min(1).max(100).default(20) }),
  output: z.object({ notes: z.array(agentNote), total: z.number() }),
  async run(ask, filter) {
    const { notes, total } = await ask(searchNotes, filter);
    return { notes: notes.map(noteForAgent), total };
  },
});
