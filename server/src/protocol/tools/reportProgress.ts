import * as z from 'zod';
import { statusName } from '../marks.ts';
import { renewIntent } from '../requests/intents.ts';
import { putMark } from '../requests/marks.ts';
import { recordNote } from '../requests/notes.ts';
import { conflictId } from '../shapes.ts';
import { agentIntent, agentNote, found, foundForAgent, intentForAgent, noteForAgent } from './agentShapes.ts';
import { defineTool } from './tool.ts';

/** Of a reason beside a status, characters. */
const longestWhy = 2_000;

export const reportProgress = defineTool({
  name: 'report_progress', title: 'Say how far you are', readOnly: false, idempotent: false,
  description: 'Say in a sentence how far your intent has come and what is left: others see it, a later session goes on from it, and your lease is renewed. Where the repository has statuses of its own (PENDING_REVIEW, …), status puts one on your intent, or on conflict. Answers with what collides with it now.',
  input: z.object({
    intent: z.string().describe('id of your intent'), progress: z.string().trim().min(1).max(4_000),
    status: statusName.optional().describe('one of the repository\'s own, as PENDING_REVIEW; progress says why. Another name is refused with those there are'),
    conflict: conflictId.optional().describe('with status: the conflict to put it on instead of the intent'),
  }),
  output: z.object({ note: agentNote, intent: agentIntent, ...found }),
  async run(ask, { intent: id, progress, status, conflict }) {
    // First what may be refused: then nothing was said.
    const alive = await ask(renewIntent, { id });
    if (status !== undefined) await ask(putMark, { id: conflict ?? id, as: status, why: progress.slice(0, longestWhy) });
    const { note } = await ask(recordNote, { kind: 'progress', text: progress, intent: id });
    const renewed = status === undefined ? alive : await ask(renewIntent, { id });
    return { note: noteForAgent(note), intent: intentForAgent(renewed.intent), ...foundForAgent(renewed) };
  },
});
