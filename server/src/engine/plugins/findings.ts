import type { Detected, Party, PartyPair } from '../../protocol/plugins.ts';
import type { Conflict, Place } from '../../protocol/shapes.ts';

/** What a plug-in found, as a conflict without an id. `symbol` tells two of one kind apart. */
export interface PluginFinding { readonly conflict: Omit<Conflict, 'id' | 'status' | 'foundAt' | 'resolution'>; readonly parties: readonly string[]; readonly tellsApart: string }

/** A plug-in's answer as conflicts like all others. What it says of certainty is ours to say: it looked at edits, or at words alone. */
export const findingsOf = (plugin: string, { a, b }: PartyPair, found: Detected): readonly PluginFinding[] => found.map(it => {
  const places = it.places.map(place => placeOf(place, place.of === 'a' ? a : b));
  return {
    conflict: {
      kind: 'custom', custom: { by: plugin, kind: it.kind }, severity: it.severity, certainty: a.files.length + b.files.length > 0 ? 'DERIVED' : 'DECLARED',
      message: it.message, targets: it.targets, places, suggestions: it.suggestions, intents: intentsOf(a, b),
    },
    parties: [nameOf(a), nameOf(b)],
    tellsApart: JSON.stringify([plugin, it.kind, ...it.targets, ...it.places.map(({ of, path, symbol = '' }) => [of === 'a' ? nameOf(a) : nameOf(b), path, symbol]).sort()]),
  };
});

/** Its worktree, else its intent. What a window did not save counts as its worktree: saving makes no other conflict of it. */
export const nameOf = ({ side, intents }: Party): string => worktreeOf(side) ?? intents[0]?.id ?? '';

const worktreeOf = (side: string | undefined): string | undefined => side?.replace(/^buffers\/[^/]*\//, 'worktree/');

/** Two edits stand between nobody's declarations; what was only declared is known by its intents. */
const intentsOf = (a: Party, b: Party): string[] => [a, b].flatMap(it => (it.side === undefined ? it.intents.slice(0, 1).map(({ id }) => id) : []));

const placeOf = ({ path, symbol, line, endLine }: Detected[number]['places'][number], of: Party): Place => ({
  side: of.files.some(it => it.path === path && it.unsaved) ? of.side! : nameOf(of), path, ...(symbol === undefined ? {} : { symbol }), ...(of.actor === undefined ? {} : { actor: of.actor }),
  ...(line === undefined ? {} : { range: { start: { line: line - 1, character: 0 }, end: { line: Math.max(endLine ?? line, line), character: 0 } } }),
});
