import { excerptOf, linesIn, linesOf } from '../engine/textual/excerpt.ts';
import type { LineRange } from '../engine/textual/lines.ts';
import { fail, ok } from '../engine/result.ts';
import { showConflictTexts as request, type ShownPlace } from '../protocol/requests/outcomes.ts';
import type { Conflict, Place } from '../protocol/shapes.ts';
import { findConflict } from './allConflicts.ts';
import { defineFeature, type HubContext } from './feature.ts';

/** A declaration longer than this is shown by its name alone. */
const longestLines = 60;

export const showConflictTexts = defineFeature(request, async (context, { id }, { signal }) => {
  const conflict = findConflict(context, id);
  if (!conflict) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  return ok({ places: await shownPlaces(context, conflict, signal) });
});

/** The lines that a conflict is about. */
export const shownPlaces = async (context: HubContext, conflict: Conflict, signal: AbortSignal): Promise<ShownPlace[]> => {
  const languages = new Set(conflict.places.flatMap(it => (it.symbol === undefined ? [] : context.syntax.languageOf(it.path) ?? [])));
  // Without its grammar a declaration is shown by its name alone.
  await Promise.all([...languages].map(it => context.syntax.load(it).catch(() => undefined)));
  return Promise.all(conflict.places.map((_, at) => shownPlace(context, conflict, at, signal)));
};

const shownPlace = async (context: HubContext, conflict: Conflict, at: number, signal: AbortSignal): Promise<ShownPlace> => {
  const place = conflict.places[at]!;
  const shown = { at, side: place.side, path: place.path };
  if (place.path === '') return { ...shown, missing: 'only declared: there is no text yet' };
  if (!isSide(context, place)) return { ...shown, ...await declaredAt(context, place), missing: 'declared: nothing of it is seen in a file yet' };
  const { now, base } = await textsOf(context, conflict, place, signal);
  if (now === undefined && base === undefined) return { ...shown, missing: 'there is no text of it' };
  const lines = now === undefined ? { start: 0, end: 0 } : linesAt(context, place, now);
  return {
    ...shown,
    ...(now === undefined ? { missing: 'deleted here' } : { now: excerptOf(now, lines) }),
    ...(base === undefined ? {} : { base: excerptOf(base, now === undefined ? linesOf(undefined) : linesIn(base, now, lines)) }),
  };
};

/** What a declaration speaks of, as the main worktree has it. */
const declaredAt = async (context: HubContext, place: Place): Promise<Pick<ShownPlace, 'base'>> => {
  const { observation, root, syntax } = context;
  const main = observation.sides().find(it => it.kind === 'worktree' && it.root === root);
  const text = main && await observation.readFile(main.id, place.path, 'now');
  const parsed = text === undefined ? undefined : syntax.parse(place.path, text);
  const found = parsed?.assessed ? parsed.declarations.find(it => it.path === place.symbol) : undefined;
  return text === undefined || (place.symbol !== undefined && !found) ? {} : { base: excerptOf(text, linesOf(found?.range)) };
};

const isSide = ({ observation }: HubContext, { side }: Place): boolean => side.startsWith('buffers/') || observation.sides().some(it => it.id === side);

/** The base that two sides share, where both have the file; else what the side began with. */
const textsOf = async ({ observation }: HubContext, { places }: Conflict, place: Place, signal: AbortSignal): Promise<{ readonly now: string | undefined; readonly base: string | undefined }> => {
  const other = places.find(it => it.side !== place.side && it.path !== '');
  const shared = other && await observation.threeTexts(place.side, other.side, place.path, signal);
  if (shared) return { now: shared.a.text, base: shared.base };
  const [now, base] = await Promise.all([observation.readFile(place.side, place.path, 'now'), observation.readFile(place.side, place.path, 'base')]);
  return { now, base };
};

/** Of a place that names a symbol its whole declaration, where a person can take it in. */
const linesAt = ({ syntax }: Pick<HubContext, 'syntax'>, { path, range, symbol }: Place, text: string): LineRange => {
  const lines = linesOf(range);
  if (symbol === undefined || !range || lines.end - lines.start > 1) return lines;
  const parsed = syntax.parse(path, text);
  const found = parsed.assessed ? parsed.declarations.find(it => it.path === symbol && it.nameRange.start.line === range.start.line) : undefined;
  const whole = found && linesOf(found.range);
  return whole && whole.end - whole.start <= longestLines ? whole : lines;
};
