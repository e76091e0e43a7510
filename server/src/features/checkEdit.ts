import { isAbsolute } from 'node:path';
import { fail, ok } from '../engine/result.ts';
import { checkEdit as request, type OtherSide } from '../protocol/requests/edits.ts';
import type { Conflict, Place } from '../protocol/shapes.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { shortDiff } from './shortDiff.ts';

/** Sides whose work is shown. */
const maxOthers = 3;

export const checkEdit = defineFeature(request, async ({ observation }, { file, text }, call) => {
  if (!isAbsolute(file)) return fail('invalid-input', 'file: give an absolute path', 'file');
  const found = await observation.checkEdit({ file, text: text ?? undefined, actor: call.actor }, call.signal);
  if (!found) return fail('outside-repository', `file: ${file} lies in no worktree of this repository`, 'file');
  const { side, path, conflicts, notAssessed } = found;
  const open = conflicts.filter(it => it.status === 'open');
  return ok({ side, path, conflicts: [...conflicts], notAssessed: [...notAssessed], others: await othersIn(observation, open, side) });
});

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
