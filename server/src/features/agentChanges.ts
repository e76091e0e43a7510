import { findAgent } from '../engine/agents/steerAgent.ts';
import { ok } from '../engine/result.ts';
import { decodeContent } from '../observation/content.ts';
import type { ChangedPath, Git } from '../ports/git.ts';
import type { Agent, AgentChange } from '../protocol/agents.ts';
import { showAgentChanges as request } from '../protocol/requests/agents.ts';
import { defineFeature, type HubContext } from './feature.ts';

/** What one answer holds. */
const mostFiles = 200;
const mostCharacters = 4_000_000;

/** Of a worktree that is still there what lies in it; else what was reviewed last. */
export const showAgentChanges = defineFeature(request, async (context, { id }) => {
  const found = findAgent(context.store.state, id);
  if (!found.ok) return found;
  const { git } = context, { base } = found.value;
  if (!git || base === undefined) return ok({ files: [], left: 0 });
  const { changed, now } = await lastOf(context, git, found.value, base);
  const files: AgentChange[] = [];
  let characters = 0;
  for (const { path, oldPath, status } of changed.slice(0, mostFiles)) {
    const [before, after] = await Promise.all([status === 'added' ? undefined : git.readFile(base, oldPath ?? path), status === 'deleted' ? null : now(path)]);
    const file = { path, ...(oldPath === undefined ? {} : { was: oldPath }), before: textOf(before), now: after };
    characters += (file.before?.length ?? 0) + (file.now?.length ?? 0);
    if (characters > mostCharacters) break;
    files.push(file);
  }
  return ok({ files, left: changed.length - files.length });
});

interface Last { readonly changed: readonly ChangedPath[]; readonly now: (path: string) => Promise<string | null> }

const lastOf = async ({ observation }: HubContext, git: Git, { worktree, reviews }: Agent, base: string): Promise<Last> => {
  const there = (await git.worktrees()).find(it => it.root === worktree);
  const side = observation.sides().find(it => it.kind === 'worktree' && it.root === worktree)?.id;
  if (there && side !== undefined) return { changed: await git.diffWorktree(base, there), now: async path => await observation.readFile(side, path, 'now') ?? null };
  const commit = reviews.at(-1)?.commit;
  return commit === undefined ? { changed: [], now: () => Promise.resolve(null) } : { changed: await git.diffCommits(base, commit), now: async path => textOf(await git.readFile(commit, path)) };
};

const textOf = (bytes: Uint8Array | undefined): string | null => {
  const content = bytes && decodeContent(bytes);
  return content?.state === 'text' ? content.text : null;
};
