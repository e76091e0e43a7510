import * as z from 'zod';
import { renewIntent } from '../requests/intents.ts';
import { recordNote } from '../requests/notes.ts';
import { agentIntent, agentNote, found, foundForAgent, intentForAgent, noteForAgent } from './agentShapes.ts';
import { defineTool } from './tool.ts';

export const reportProgress = defineTool({
  name: 'report_progress', title: 'Say how far you are', readOnly: false, idempotent: false,
  description: 'Say in a sentence how far your intent has come and what is left: others see it, a later session goes on from it, and your lease is renewed. Answers with what collides with it now.',
  input: z.object({ intent: z.string().describe('id of your intent'), progress: z.string().trim().min(1).max(4_000) }),
  output: z.object({ note: agentNote, intent: agentIntent, ...found }),
  async run(ask, { intent: id, progress }) {
    const { note } = await ask(recordNote, { kind: 'progress', text: progress, intent: id });
    const renewed = await ask(renewIntent, { id });
    return { note: noteForAgent(note), intent: intentForAgent(renewed.intent), ...foundForAgent(renewed) };
  },
});
