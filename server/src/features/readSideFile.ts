import { repoPath } from '../engine/targets/repoPath.ts';
import { fail, ok } from '../engine/result.ts';
import { readSideFile as request } from '../protocol/requests/hub.ts';
import { defineFeature } from './feature.ts';

/** Null: the side has no such file, or it is no text. */
export const readSideFile = defineFeature(request, async ({ observation }, { side, path, version }) => {
  const inside = repoPath(path);
  if (!inside.ok) return { ok: false, problem: { ...inside.problem, field: 'path' } };
  if (!observation.sides().some(({ id }) => id === side) && !side.startsWith('buffers/')) return fail('not-found', `there is no side ${side}; list them with: interlock sides`, 'side');
  return ok({ text: await observation.readFile(side, inside.value, version) ?? null });
});
