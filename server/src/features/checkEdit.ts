import { isAbsolute, relative, sep } from 'node:path';
import { fail, ok } from '../engine/result.ts';
import { checkEdit as request, type OtherSide } from '../protocol/requests/edits.ts';
import type { Conflict, Place } from '../protocol/shapes.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { isStopping, violationsOfTexts, writtenByEdit } from './judgeTexts.ts';
import { ownTurns } from './ownTurns.ts';
import { agentsAt, callerOf, enters, judgedBy, rulesNotRead, violationsFor } from './rightsAt.ts';
import { shortDiff } from './shortDiff.ts';

/** Sides whose work is shown. */
const maxOthers = 3;

export const checkEdit = defineFeature(request, async (context, { file, text }, call) => {
  if (!isAbsolute(file)) return fail('invalid-input', 'file: give an absolute path', 'file');
  const { observation } = context;
  const standing = await context.rights.rules.current();
  const judged = judgedBy(context, standing, [callerOf(context, call)], call);
  const at = observation.locate(file);
  // Git's own directory and the store may lie outside of every worktree.
  const path = at?.path ?? insideGit(context, file);
  if (path === undefined) return outside(file);
  const violations = violationsFor(judged, [{ path, kind: text === null ? 'delete' : 'modify' }]).map(it => it.violation);
  const code = violations.length > 0 || !at || text === undefined ? [] : await violationsOfTexts(context, judged, standing, [await writtenByEdit(context, at.side, at.path, text)]);
  const right = { violations: [...violations, ...code], deny: [...violations, ...code].some(isStopping), ...enters(context, call, at?.root), ...theirs(context, call, at?.root), ...ownTurns(context, call) };
  const unread = rulesNotRead(standing);
  // What is refused collides with nothing.
  if (right.deny || text === undefined || !at) return ok({ side: at?.side ?? '', path, conflicts: [], notAssessed: [...unread], others: [], ...right });
  const found = await observation.checkEdit({ file, text: text ?? undefined, actor: call.actor }, call.signal);
  if (!found) return outside(file);
  const { side, conflicts, notAssessed } = found;
  const open = conflicts.filter(it => it.status === 'open');
  return ok({ side, path: found.path, conflicts: [...conflicts], notAssessed: [...notAssessed, ...unread], others: await othersIn(observation, open, side), ...right });
});

/** An agent that edits in another's worktree steps on it, whatever merges. */
const theirs = (context: HubContext, call: Call, root: string | undefined): { readonly theirs?: string[] } => {
  if (root === undefined || root === call.worktree || callerOf(context, call).kind === 'person') return {};
  const others = agentsAt(context, root).map(({ id }) => id).filter(id => id !== call.actor);
  return others.length === 0 ? {} : { theirs: others };
};

const outside = (file: string) => fail('outside-repository', `file: ${file} lies in no worktree of this repository`, 'file');

/** As a path below `.git`; undefined where it lies elsewhere. */
const insideGit = ({ git, storeDir }: HubContext, file: string): string | undefined => {
  for (const folder of [git?.commonDir, storeDir]) {
    if (folder === undefined) continue;
    const inside = relative(folder, file);
    if (inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)) return `.git/${inside.split(sep).join('/')}`;
  }
  return undefined;
};

/** The other sides of these conflicts with what they did to the file they collide in, each file once. */
const othersIn = async (observation: HubContext['observation'], conflicts: readonly Conflict[], own: string): Promise<OtherSide[]> => {
  const places = new Map<string, Place[]>();
  for (const place of conflicts.flatMap(it => it.places)) {
    if (place.side === own || place.path === '' || !/^(?:worktree|buffers|branch)\//.test(place.side)) continue;
    const key = `${place.side}\0${place.path}`;
    places.set(key, [...places.get(key) ?? [], place]);
  }
  const labels = new Map(observation.sides().map(it => [it.id, it.label]));
  return Promise.all([...places.values()].slice(0, maxOthers).map(async all => {
    const { side, path, actor } = all[0]!;
    const [before, now] = await Promise.all([observation.readFile(side, path, 'base'), observation.readFile(side, path, 'now')]);
    const lines = all.flatMap(({ range }) => (range ? [range.start.line] : []));
    return { side, label: labels.get(side) ?? side, path, diff: shortDiff(path, before ?? '', now ?? '', lines), ...(actor === undefined ? {} : { actor }) };
  }));
};
