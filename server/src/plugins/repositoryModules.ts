import { createHash } from 'node:crypto';
import { trustKey } from '../engine/state.ts';
import type { Git } from '../ports/git.ts';
import type { Store } from '../ports/store.ts';
import type { Plugin } from '../protocol/plugins.ts';

/** A module as the commit of the main worktree has it; or in words why it cannot be had. */
export type Module = { readonly text: string; readonly hash: string } | { readonly missing: string };

/** Longer ones are no rule of conflicts, characters. */
const longest = 1_000_000;

/** Reads it like the rules themselves: no agent changes it in its own worktree. */
export const readModule = async (git: Pick<Git, 'readFile'> | undefined, { module }: Plugin): Promise<Module> => {
  const bytes = await git?.readFile('HEAD', module);
  if (!bytes) return { missing: `${module} is not in the commit of the main worktree` };
  if (bytes.length > longest) return { missing: `${module} is longer than ${longest} bytes` };
  return { text: Buffer.from(bytes).toString('utf8'), hash: createHash('sha256').update(bytes).digest('hex') };
};

/** Whether a person agreed to this very text. */
export const isTrusted = ({ state }: Pick<Store, 'state'>, name: string, hash: string): boolean =>
  state.trusts.get(trustKey({ what: 'plugin', name }))?.hash === hash;
