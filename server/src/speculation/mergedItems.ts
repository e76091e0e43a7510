import type { Sighting } from '../observation/conflictList.ts';
import type { Place } from '../protocol/shapes.ts';
import type { MergedWorkItem } from '../protocol/speculation.ts';
import { brokenMerge, mergedId } from './brokenMerge.ts';
import type { Outcome, Speculation } from './speculation.ts';
import type { WorkLine } from './workLines.ts';

/** All sides together. */
export const allId = 'm-all';

interface Kept {
  readonly lines: readonly WorkLine[];
  readonly item: Omit<MergedWorkItem, 'isStale'>;
  readonly output: string;
  readonly sighting?: Sighting;
}

/** What is known of each pair and of all; what was known of sides that are gone is forgotten. */
export class MergedItems {
  readonly #kept = new Map<string, Kept>();
  /** Breaks of more than two that no pair explains. */
  #more: Sighting[] = [];
  #running: string | undefined;

  /** @param stamps side → what lies there now */
  list(stamps: ReadonlyMap<string, string>): readonly MergedWorkItem[] {
    return [...this.#kept.values()].map(({ item, lines }) => this.#shown(item, lines, stamps));
  }

  of(id: string, stamps: ReadonlyMap<string, string>): { readonly item: MergedWorkItem; readonly output: string } | undefined {
    const kept = this.#kept.get(id);
    return kept && { item: this.#shown(kept.item, kept.lines, stamps), output: kept.output };
  }

  sightings(): readonly Sighting[] { return [...[...this.#kept.values()].flatMap((it) => it.sighting ?? []), ...this.#more]; }

  /** Pairs and all of these are there from now on, others no longer. */
  expect(lines: readonly WorkLine[]): void {
    const wanted = new Map(pairsOf(lines).map((it) => [mergedId(it.map(({ side }) => side)), it]));
    if (lines.length > 2) wanted.set(allId, lines);
    for (const id of this.#kept.keys()) if (!wanted.has(id)) this.#kept.delete(id);
    for (const [id, between] of wanted) {
      if (!this.#kept.has(id) || id === allId) this.#kept.set(id, this.#kept.get(id) ?? { lines: between, item: itemOf(id, between, 'waiting'), output: '' });
    }
    const there = new Set(lines.map((it) => it.side));
    this.#more = this.#more.filter(({ roots }) => [...roots.keys()].every((it) => there.has(it)));
  }

  clear(): void {
    this.#kept.clear();
    this.#more = [];
  }

  begin(): void { this.#more = []; }

  /** The check runs on these; undefined: on nothing. */
  run(sides: readonly string[] | undefined): void { this.#running = sides && (sides.length === 2 ? mergedId(sides) : allId); }

  set(lines: readonly WorkLine[], { state, lines: said, output = '' }: Outcome, how: { readonly command: string; readonly places: readonly Place[]; readonly at: number }): void {
    if (lines.length < 2 || state === 'fails') return;
    const broken = state === 'breaks' ? brokenMerge(lines, how.command, said, how.places) : undefined;
    if (lines.length > 2) { if (broken) this.#more.push(broken); return; }
    const id = mergedId(lines.map((it) => it.side));
    this.#kept.set(id, { lines, item: { ...itemOf(id, lines, state), lines: [...said], places: [...how.places], at: how.at }, output, ...(broken ? { sighting: broken } : {}) });
  }

  /** Of all together, once a round has ended. */
  together(lines: readonly WorkLine[], found: Speculation, at: number): void {
    if (lines.length < 3) return;
    const names = (of: readonly string[]): string => of.join(' + ');
    const broken = found.breaks.map((it) => `${names(it.between)}: ${it.lines[0] ?? ''}`);
    const stopped = found.stops.map((it) => `${names(it.between)} do not merge: ${it.files.join(', ')}`);
    const alone = found.alone.filter((it) => !it.ok).map((it) => `${it.id} does not pass the check by itself`);
    const state = found.together.length === lines.length ? 'passes' : broken.length > 0 ? 'breaks' : stopped.length > 0 ? 'stops' : 'unknown';
    const said = [...broken, ...stopped, ...alone];
    this.#kept.set(allId, { lines, item: { ...itemOf(allId, lines, state), lines: said, at }, output: said.join('\n') });
  }

  #shown(item: Omit<MergedWorkItem, 'isStale'>, lines: readonly WorkLine[], stamps: ReadonlyMap<string, string>): MergedWorkItem {
    const isStale = item.at !== undefined && lines.some((it) => stamps.get(it.side) !== it.stamp);
    return { ...item, isStale, ...(this.#running === item.id ? { state: 'running' } : {}) };
  }
}

const itemOf = (id: string, lines: readonly WorkLine[], state: MergedWorkItem['state']): Omit<MergedWorkItem, 'isStale'> =>
  ({ id, between: lines.map((it) => it.side), state, lines: [], places: [] });

const pairsOf = (lines: readonly WorkLine[]): readonly (readonly WorkLine[])[] => lines.flatMap((a, at) => lines.slice(at + 1).map((b) => [a, b]));
