import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../engine/result.ts';
import type { FileMergeAnswer } from '../ports/fileMerges.ts';
import type { OutputOf } from '../protocol/request.ts';
import { mergeConflictFile as request } from '../protocol/requests/outcomes.ts';
import type { Conflict, Place } from '../protocol/shapes.ts';
import { findConflict } from './allConflicts.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { proposed } from './proposeMerge.ts';

export const mergeConflictFile = defineFeature(request, async (context, { id, path, side, other, propose }, call) => {
  const conflict = findConflict(context, id);
  if (!conflict) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  const isMeant = (it: MergePair): boolean => (path === undefined || it.path === path) && [side, other].every(one => one === undefined || one === it.mine || one === it.theirs);
  const found = mergeablePairs(context, conflict, call.worktree).find(isMeant);
  if (!found) return fail('invalid-input', `${id} has no two such sides with a place in ${path ?? 'one file'}: there is nothing to merge`, path === undefined ? 'id' : 'path');
  const isTurned = side === found.theirs || other === found.mine;
  const merged = await mergePair(context, isTurned ? { path: found.path, mine: found.theirs, theirs: found.mine } : found, call.signal);
  if (!merged.ok || !propose || merged.value.label !== 'REFUSED') return merged;
  return ok(await withProposal(context, call, conflict, merged.value));
});

/** With what a model proposes in place of git's markers, where that was accepted. */
const withProposal = async (context: HubContext, call: Call, conflict: Conflict, pair: MergedPair): Promise<OutputOf<typeof request>> => {
  const texts = await context.observation.threeTexts(pair.mine, pair.theirs, pair.path, call.signal);
  const versions = { base: texts?.base ?? '', mine: texts?.a.text ?? '', theirs: texts?.b.text ?? '' };
  if (createHash('sha256').update(versions.mine).digest('hex') !== pair.sha256) return { ...pair, proposal: { accepted: false, reason: 'no proposal: the file was changed meanwhile' } };
  const goals = conflict.intents.flatMap(it => context.store.state.intents.get(it) ?? []).map(it => `${it.actor}: ${it.goal}`);
  const { proposal, text } = await proposed(context, call, { pair, versions, goals });
  return text === undefined ? { ...pair, proposal } : { ...pair, label: 'PROPOSED', reason: proposal.reason, text, proposal };
};

export interface MergePair { readonly path: string; readonly mine: string; readonly theirs: string }

/** Two sides of a conflict with a place in one file each; whose worktree asks is `mine`. */
export const mergeablePairs = ({ observation }: Pick<HubContext, 'observation'>, { places }: Conflict, worktree: string | undefined): readonly MergePair[] => {
  const sides = observation.sides();
  const rank = ({ side }: Place): number => (side.startsWith('buffers/') ? 2 : sides.some(it => it.id === side && it.root === worktree) ? 1 : 0);
  const inFiles = places.filter(it => it.path !== '' && (it.side.startsWith('buffers/') || sides.some(({ id }) => id === it.side)));
  const pairs = new Map<string, MergePair>();
  for (const a of inFiles) {
    for (const b of inFiles) {
      if (a.side === b.side || a.path !== b.path) continue;
      const [mine, theirs] = rank(a) > rank(b) || (rank(a) === rank(b) && inFiles.indexOf(a) < inFiles.indexOf(b)) ? [a, b] : [b, a];
      pairs.set(`${a.path}\0${[a.side, b.side].sort().join('\0')}`, { path: a.path, mine: mine.side, theirs: theirs.side });
    }
  }
  return [...pairs.values()];
};

export type MergedPair = MergePair & FileMergeAnswer & { readonly sha256: string };

/** Refused with a reason where there are no three texts. */
export const mergePair = async ({ observation, fileMerges }: Pick<HubContext, 'observation' | 'fileMerges'>, pair: MergePair, signal: Call['signal']): Promise<Result<MergedPair>> => {
  const texts = await observation.threeTexts(pair.mine, pair.theirs, pair.path, signal);
  const [mine, theirs] = [texts?.a.text, texts?.b.text];
  if (!texts || mine === undefined || theirs === undefined) return fail('invalid-input', `${pair.path} cannot be merged: ${texts?.unreadable ?? 'the two sides do not both have it'}`, 'path');
  const sha256 = createHash('sha256').update(mine).digest('hex');
  const versions = { base: texts.base ?? '', mine, theirs };
  try {
    return ok({ ...pair, ...await fileMerges.merge({ versions, path: pair.path, labels: { base: 'base', mine: pair.mine, theirs: pair.theirs } }, signal), sha256 });
  } catch (error) {
    return fail('unavailable', `${pair.path} was not merged: ${error instanceof Error ? error.message : String(error)}`);
  }
};
