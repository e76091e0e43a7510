import * as z from 'zod';
import { listIntents as list } from '../requests/intents.ts';
import { targetText } from '../shapes.ts';
import { intentStatuses } from '../words.ts';
import { agentIntent, intentForAgent } from './agentShapes.ts';
import { defineTool } from './tool.ts';

export const listIntents = defineTool({
  name: 'list_intents', title: 'List declared work', readOnly: true, idempotent: true,
  description: 'Declared work of everybody, newest first. Filter by status, actor, an overlapping target or words of the goal.',
  input: z.object({
    status: z.array(z.enum(intentStatuses)).max(5).default(['registered', 'in_progress', 'completed']), actor: z.string().max(200).optional(),
    target: targetText.optional().describe('only intents whose scope overlaps this kind:key=operation'),
    search: z.string().max(200).optional().describe('words in the goal'), limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ intents: z.array(agentIntent), total: z.number() }),
  async run(ask, filter) {
    const { intents, total } = await ask(list, filter);
    return { intents: intents.map(intentForAgent), total };
  },
});
