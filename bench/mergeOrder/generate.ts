import type { Landings, Meeting } from '../../server/src/engine/mergeOrder/landings.ts';
import type { Certainty } from '../../server/src/protocol/words.ts';
import type { Random } from '../ddl/random.ts';

/** What is known of a set of sides when it is planned, and what turns out when they land. */
export interface GeneratedSet { readonly said: Landings<Meeting>; readonly truth: Landings<Meeting> }

/** What a side does to one symbol. */
interface Touch { readonly symbol: number; readonly what: 'changes' | 'takes' | 'uses' }

/** How often a conflict of that certainty turns out to be one; a few that nobody foresaw come on top. */
const holds: Readonly<Record<Certainty, number>> = { PROVEN: 1, DERIVED: 0.8, DECLARED: 0.5 };
const unforeseen = 0.03;

/**
 * Sides as they are in a repository with few files that everybody touches and many that hardly anybody does: each works in
 * one or two areas, on one to eight symbols. Changes of one symbol stop in half of all cases (they lie on the same lines) and
 * are to be looked at in the others; a symbol that is renamed, deleted or given another signature breaks who begins to use
 * it. One side in ten is built on another.
 */
export function generateSet(random: Random, size: number): GeneratedSet {
  const areas = 1 + Math.ceil(size / 4);
  const sides = Array.from({ length: size }, (_, since) => ({ id: `s${since}`, since, touches: touchesOf(random, areas) }));
  const pairs = sides.flatMap((x, at) => sides.slice(at + 1).map((y) => [x, y] as const));
  const said = pairs.flatMap(([x, y]) => meetingOf(random, x, y));
  const met = said.filter((it) => random.chance(holds[it.certainty])).map((it): Meeting => ({ ...it, certainty: 'PROVEN' }));
  const missed = pairs.flatMap(([x, y]): Meeting[] => random.chance(unforeseen) ? [{ between: [x.id, y.id], severity: 'error', certainty: 'PROVEN' }] : []);
  const waits = sides.flatMap((it) => it.since > 0 && random.chance(0.1) ? [{ side: it.id, other: `s${random.below(it.since)}` }] : []);
  const landings = sides.map(({ id, since }) => ({ id, since }));
  return { said: { landings, meetings: said, waits }, truth: { landings, meetings: [...met, ...missed], waits } };
}

function touchesOf(random: Random, areas: number): readonly Touch[] {
  const area = random.below(areas);
  return Array.from({ length: 1 + random.below(8) }, (): Touch => {
    const where = random.chance(0.8) ? area : random.below(areas);
    // Few symbols are popular: the square draws the low numbers more often.
    const symbol = where * 100 + Math.floor(random.next() ** 2 * 30);
    return { symbol, what: random.chance(0.12) ? 'takes' : random.chance(0.3) ? 'uses' : 'changes' };
  });
}

interface Sided { readonly id: string; readonly touches: readonly Touch[] }

/** What stops, if anything does: two sides that collide twice stop once. */
function meetingOf(random: Random, x: Sided, y: Sided): readonly Meeting[] {
  const found = x.touches.flatMap((one) => y.touches.filter((it) => it.symbol === one.symbol).flatMap((other): Meeting[] => {
    const between = [x.id, y.id] as const;
    if (one.what === 'uses' && other.what === 'uses') return [];
    const certainty = random.chance(0.5) ? 'PROVEN' : random.chance(0.7) ? 'DERIVED' : 'DECLARED';
    if (one.what === 'takes' && other.what === 'uses') return [{ between, severity: 'error', certainty: 'DERIVED', first: y.id }];
    if (one.what === 'uses' && other.what === 'takes') return [{ between, severity: 'error', certainty: 'DERIVED', first: x.id }];
    if (one.what === 'uses' || other.what === 'uses') return [];
    return [{ between, severity: random.chance(0.5) ? 'error' : 'warning', certainty }];
  }));
  const worst = found.find((it) => it.severity === 'error') ?? found[0];
  return worst ? [worst] : [];
}
