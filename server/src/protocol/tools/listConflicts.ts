import * as z from 'zod';
import { listConflicts as list } from '../requests/conflicts.ts';
import { listRenames, showRename, type OfferedRename } from '../requests/renames.ts';
import { severities } from '../words.ts';
import { found, foundForAgent } from './agentShapes.ts';
import { defineTool, type Ask } from './tool.ts';

/** Conflicts behind which a rename may lie. */
const ofRenames: ReadonlySet<string> = new Set(['rename-use', 'move-use', 'required-member', 'signature-use']);

const agentRename = z.object({
  id: z.string(), message: z.string(), files: z.array(z.string()),
  left: z.array(z.string()).describe('places with the old name that nobody can be sure of: look at them yourself'),
  refused: z.string().optional().describe('why there are no edits'),
});

export const listConflicts = defineTool({
  name: 'list_conflicts', title: 'List conflicts', readOnly: true, idempotent: true,
  description: 'Open conflicts between declared work, and between edits seen in worktrees, branches and unsaved editors; most severe first. Filter by intent to see only yours. Where others renamed or moved what you use, renames lists checked edits for your worktree: ask again with rename for the patch, or run interlock rename apply.',
  input: z.object({
    intent: z.string().max(100).optional().describe('only those of this intent'), severity: z.array(z.enum(severities)).max(3).default(['error', 'warning']),
    open: z.boolean().default(true), limit: z.int().min(1).max(200).default(50),
    rename: z.string().max(100).optional().describe('id out of renames, as r-5f0a91c2d7e83b46: answers with its patch, too'),
  }),
  output: z.object({ ...found, total: z.number(), renames: z.array(agentRename).optional(), patch: z.string().optional().describe('for git apply, in your worktree') }),
  async run(ask, { rename, ...filter }, { worktree }) {
    const listed = await ask(list, filter);
    const shown = rename === undefined ? undefined : await ask(showRename, { id: rename, root: worktree });
    const renames = shown ? [shown.rename] : listed.conflicts.some((it) => ofRenames.has(it.kind)) ? await offered(ask, worktree) : [];
    return {
      ...foundForAgent(listed), total: listed.total,
      ...(renames.length > 0 && { renames: renames.map(renameForAgent) }), ...(shown && { patch: shown.patch }),
    };
  },
});

/** An agent may call from outside of every worktree: then nothing is offered to it. */
const offered = async (ask: Ask, root: string): Promise<readonly OfferedRename[]> => (await ask(listRenames, { root }).catch(() => ({ renames: [] }))).renames;

const renameForAgent = ({ id, message, files, left, refused }: OfferedRename): z.output<typeof agentRename> =>
  ({ id, message, files: files.map((it) => it.path), left: left.map((it) => `${it.path}:${it.range.start.line + 1} ${it.reason}`), ...(refused === undefined ? {} : { refused }) });
