import * as z from 'zod';
import { listedPlugin } from '../plugins.ts';
import { defineRequest } from '../request.ts';
import { trust } from '../trust.ts';
import { shortName } from '../webhooks.ts';

export const listPlugins = defineRequest({
  name: 'plugin/list', summary: 'Rules of conflicts that the repository, or an extension, brings along.', access: 'read',
  input: z.object({}), output: z.object({
    plugins: z.array(listedPlugin),
    /** Names that `interlock.json` has in the main worktree alone: not committed, they count for nothing. */
    uncommitted: z.array(z.string()).optional(),
  }),
  cli: { command: 'plugin list' },
});

/** For people alone: what a repository names does not run before. */
export const trustPlugin = defineRequest({
  name: 'plugin/trust', summary: 'Agree that a module of the repository runs on this machine, as it is now.', access: 'write',
  input: z.object({
    name: shortName,
    /** What was read, or how it begins: refused where the module is another by now. */
    hash: z.string().regex(/^[0-9a-f]{10,64}$/, 'must be what "plugin list" shows: the SHA-256, or its first 10 characters or more').optional(),
  }),
  output: z.object({ trust, module: z.string() }),
  cli: { command: 'plugin trust', positionals: ['name'] },
});
