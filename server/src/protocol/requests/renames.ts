import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { violation } from '../rights.ts';
import { notAssessed, range } from '../shapes.ts';

const root = z.string().min(1).max(4_000).optional();

/** What another side renamed, moved or gave other parameters, as edits of this worktree's files that were checked. Nobody makes them but who asks. */
const offeredRename = z.object({
  id: z.string(),
  /** One sentence: who renames what, and where. */
  message: z.string(),
  /** `renamed`: the edits are right at once; those of the others once both sides are merged. */
  how: z.enum(['renamed', 'moved', 'signature']),
  /** Names; with `moved` files, with `signature` functions with their parameters. */
  from: z.string(), to: z.string(),
  /** What was renamed, moved or changed, as `path#symbol`. */
  symbols: z.array(z.string()),
  /** The side that renames. */
  side: z.string(), actor: z.string().optional(),
  files: z.array(z.object({
    path: z.string(), edits: z.int(),
    /** Of them, on lines that this worktree wrote itself. */
    own: z.int(),
  })),
  /** Where the old name stays, and why. */
  left: z.array(z.object({ path: z.string(), range, reason: z.string() })),
  /** Why nothing is offered; then there are no files. */
  refused: z.string().optional(),
});
export type OfferedRename = z.infer<typeof offeredRename>;

/** Looked at again at each call: an offer is gone when its facts are. */
export const listRenames = defineRequest({
  name: 'rename/list', summary: 'Renames and moves of others that this worktree could take over, as checked edits.', access: 'read',
  input: z.object({ root }),
  output: z.object({ renames: z.array(offeredRename), notAssessed: z.array(notAssessed) }),
  cli: { command: 'rename list' },
});

/** With the edits themselves. */
export const showRename = defineRequest({
  name: 'rename/show', summary: 'The edits of one rename that this worktree could take over, as a patch.', access: 'read',
  input: z.object({ id: z.string().regex(/^r-[a-f0-9]{16}$/, 'an offered rename looks like r-5f0a91c2d7e83b46; list them with: interlock rename list'), root }),
  output: z.object({
    rename: offeredRename,
    /** Root of the worktree. */
    root: z.string(),
    texts: z.array(z.object({
      path: z.string(),
      /** SHA-256 of the text that was looked at, with `\n` at the ends of its lines and no byte order mark. */
      sha256: z.string(),
      edits: z.array(z.object({ range, text: z.string(), own: z.boolean() })),
    })),
    /** Unified. */
    patch: z.string(),
    /** What the caller may not change there. */
    violations: z.array(violation),
  }),
  cli: { command: 'rename show', positionals: ['id'] },
});
