import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import type { FileEdits, Offer } from '../engine/broadcast/offer.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import type { OfferedEdit, OfferedEdits } from '../observation/observation.ts';
import { listRenames as list, showRename as show, type OfferedRename } from '../protocol/requests/renames.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { callerOf, judgedBy, violationsFor } from './rightsAt.ts';

export const listRenames = defineFeature(list, async (context, { root }, call) => {
  const found = await offersAt(context, root, call);
  return found.ok ? ok({ renames: found.value.offered.map(described), notAssessed: [...found.value.notAssessed] }) : found;
});

export const showRename = defineFeature(show, async (context, { id, root }, call) => {
  const found = await offersAt(context, root, call);
  if (!found.ok) return found;
  const offered = found.value.offered.find(it => it.id === id);
  if (!offered) return fail('not-found', `${id} is not offered here, or no longer; list what is with: interlock rename list`, 'id');
  const { files } = offered.offer;
  const standing = await context.rights.rules.current();
  const violations = violationsFor(judgedBy(context, standing, [callerOf(context, call)], call), files.map(({ path }) => ({ path, kind: 'modify' }))).map(it => it.violation);
  return ok({
    rename: described(offered), root: found.value.root, violations, patch: patchOf(files),
    texts: files.map(({ path, before, edits }) => ({ path, sha256: createHash('sha256').update(before).digest('hex'), edits: edits.map(({ range, text, own }) => ({ range, text, own })) })),
  });
});

const offersAt = async (context: HubContext, root: string | undefined, call: Call): Promise<Result<OfferedEdits & { readonly root: string }>> => {
  await afterFirstLook(context, call);
  const at = root ?? call.worktree;
  const side = context.observation.sides().find(it => it.kind === 'worktree' && it.root === at);
  if (!side) return fail('not-found', `root: ${at ?? 'no folder'} is no worktree of this repository; list them with: interlock sides`, 'root');
  return ok({ ...await context.observation.offers(side.id, call.signal), root: side.root });
};

export const described = ({ id, taking: { side, who, actor }, offer }: OfferedEdit): OfferedRename => ({
  id, message: sentence(who, offer), how: offer.how, from: offer.from, to: offer.to, symbols: [...offer.symbols], side, ...(actor === undefined ? {} : { actor }),
  files: offer.files.map(({ path, edits }) => ({ path, edits: edits.length, own: edits.filter(it => it.own).length })),
  left: offer.left.map(it => ({ ...it })), ...(offer.refused === undefined ? {} : { refused: offer.refused }),
});

const sentence = (who: string, { how, from, to, symbols }: Offer): string => how === 'renamed' ? `${who} renames ${from} to ${to} in ${filesOf(symbols).join(' and ')}`
  : how === 'signature' ? `${who} changes ${from} to ${to} in ${filesOf(symbols).join(' and ')}; calls of it are right once both are merged`
  : `${who} moves ${namesOf(symbols).join(' and ') || from} to ${to}; imports of it build once both are merged`;

const namesOf = (symbols: readonly string[]): readonly string[] => symbols.flatMap(it => (it.endsWith('#') ? [] : [it.slice(it.indexOf('#') + 1)])).slice(0, 3);

const filesOf = (symbols: readonly string[]): readonly string[] => [...new Set(symbols.map(it => it.slice(0, it.indexOf('#'))))];

const patchOf = (files: readonly FileEdits[]): string => files.map(({ path, before, after }) =>
  createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 }).replace(/^(?:Index: .*\n)?=+\n/, '')).join('');
