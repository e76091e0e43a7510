import * as z from 'zod';
import { listConflicts as list } from '../requests/conflicts.ts';
import { severities } from '../words.ts';
import { found, foundForAgent } from './agentShapes.ts';
import { defineTool } from './tool.ts';

export const listConflicts = defineTool({
  name: 'list_conflicts', title: 'List conflicts', readOnly: true, idempotent: true,
  description: 'Open conflicts between declared work, and between edits seen in worktrees, branches and unsaved editors; most severe first. Filter by intent to see only yours.',
  input: z.object({
    intent: z.string().max(100).optional().describe('only those of this intent'), severity: z.array(z.enum(severities)).max(3).default(['error', 'warning']),
    open: z.boolean().default(true), limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ ...found, total: z.number() }),
  async run(ask, filter) {
    const listed = await ask(list, filter);
    return { ...foundForAgent(listed), total: listed.total };
  },
});
