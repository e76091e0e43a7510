import { hash } from 'node:crypto';
import { join } from 'node:path';
import { withThread, type Said, type SaidOfAll } from '../engine/conflicts/threads.ts';
import { severities, type Severity } from '../protocol/words.ts';
import type { Conflict, NotAssessed } from '../protocol/shapes.ts';
import type { Clock } from '../ports/clock.ts';
import { KeyedSets } from './keyedSets.ts';

/** A conflict as seen between two versions of a file: on disk, or with one or two windows' unsaved text. */
export interface Sighting {
  readonly conflict: Omit<Conflict, 'status' | 'foundAt' | 'resolution'>;
  /** Side id → root, for the sides its places name. */
  readonly roots: ReadonlyMap<string, string>;
}

/** What was found about one path of the base. */
export interface Finding { readonly sightings: readonly Sighting[]; readonly notAssessed: readonly NotAssessed[] }

/**
 * Stable id of an observed conflict. `parties` are side names or intent ids: a window's unsaved text counts as its
 * worktree, so saving a file does not make it another conflict.
 */
export const conflictId = (kind: string, parties: readonly string[], path: string, symbol: string | undefined): string =>
  `c-${hash('sha256', JSON.stringify([kind, [...parties].sort(), path, symbol ?? ''])).slice(0, 16)}`;

/** An actor among parties: no side or intent has such an id. */
export const partOf = (actor: string): string => `actor ${actor}`;

const others = '\0';

/** Where in the list stands what another source found; no file is called so. */
export const ofOthers = (source: string): string => `${others}${source}`;

interface Known { readonly foundAt: number; readonly sightings: Set<Sighting> }

/** All observed conflicts, by the path they were found at and by the files they have places in. */
export class ConflictList {
  private readonly byPath = new Map<string, Finding>();
  private readonly byPlace = new KeyedSets<Sighting>();
  /** By the files that its places are in, on whichever side. */
  private readonly byFile = new KeyedSets<Sighting>();
  /** By the sides that its places are on, whoever works there, and the intents that have part in it. */
  private readonly byParty = new KeyedSets<Sighting>();
  /** What stands, by id. One conflict can be seen at several paths. */
  private readonly known = new Map<string, Known>();
  private readonly shownAs = new WeakMap<Sighting['conflict'], Said & { readonly shown: Conflict }>();
  /** Of what is told: all of it by id, and in its order; and which conflicts may be others since it was made. */
  private readonly told = new Map<string, Conflict>();
  private ordered: readonly Conflict[] = [];
  private readonly touched = new Set<string>();
  /** What was said when it was made. */
  private saidThen: unknown;

  constructor(private readonly clock: Clock, private readonly said: SaidOfAll) {}

  /** Replaces what is known about a path. Returns the absolute files whose conflicts are others now. */
  replace(path: string, finding: Finding): ReadonlySet<string> {
    const before = this.byPath.get(path)?.sightings ?? [];
    const sightings = sameAgain(before, finding.sightings);
    if (sightings.length === 0 && finding.notAssessed.length === 0) this.byPath.delete(path);
    else this.byPath.set(path, { ...finding, sightings });
    const [was, stands] = [new Set(before), new Set(sightings)];
    const [gone, fresh] = [[...was].filter((it) => !stands.has(it)), [...stands].filter((it) => !was.has(it))];
    for (const it of fresh) this.add(it);
    for (const it of gone) this.remove(it);
    return new Set([...gone, ...fresh].flatMap(filesOf));
  }

  /** Of files: what others found has none to judge again. */
  paths(): readonly string[] { return [...this.byPath.keys()].filter((it) => !it.startsWith(others)); }

  /** Whether something was found at a path. */
  has(path: string): boolean { return this.byPath.has(path); }

  get isEmpty(): boolean { return this.byPath.size === 0; }

  notAssessed(): readonly NotAssessed[] { return [...this.byPath.values()].flatMap((it) => it.notAssessed); }

  /** Each conflict once, most severe first, then oldest first. Asked by everybody at every change: the same list as long as nothing is other, and at the cost of what is. */
  all(): readonly Conflict[] {
    const said = this.said.version();
    if (!Object.is(said, this.saidThen)) for (const id of this.known.keys()) this.touched.add(id);
    this.saidThen = said;
    const changed = new Set([...this.touched].filter((id) => this.tell(id)));
    this.touched.clear();
    if (changed.size > 0) this.ordered = inOrder([...this.ordered.filter((it) => !changed.has(it.id)), ...[...changed].flatMap((id) => this.told.get(id) ?? [])]);
    return this.ordered;
  }

  /**
   * Conflicts with a place in this file of this side. `rank` says which sighting a reader wants when the same conflict
   * was seen between several versions: lowest first; undefined for one that is not for this reader.
   */
  at(sideId: string, path: string, rank: (sighting: Sighting) => number | undefined): readonly Conflict[] {
    const here = [...this.byPlace.get(placeKey(sideId, path)) ?? []].filter((it) => rank(it) !== undefined);
    return this.once(here, (it) => rank(it) ?? 0);
  }

  /** Conflicts that one of these has part in, a side's id, an intent's or `partOf` an actor: a few of many, each as `all` shows it. `files`: only those seen in one of them. */
  of(parties: readonly string[], files?: ReadonlySet<string>): readonly Conflict[] {
    const its = parties.map((it) => this.byParty.get(it) ?? none);
    const sightings = files ? [...files].flatMap((it) => this.seenIn(it)).filter((it) => its.some((all) => all.has(it))) : its.flatMap((it) => [...it]);
    const ids = new Set(sightings.map(({ conflict }) => conflict.id));
    return this.once([...ids].flatMap((it) => [...this.known.get(it)!.sightings]), () => 0);
  }

  /** By a name that a file has on a side, or had in the base. */
  private seenIn(file: string): readonly Sighting[] { return [...this.byPath.get(file)?.sightings ?? [], ...this.byFile.get(file) ?? []]; }

  /** Whether it is told otherwise than before. */
  private tell(id: string): boolean {
    const [sighting] = onceEach([...this.known.get(id)?.sightings ?? []], () => 0);
    const now = sighting && this.show(sighting), before = this.told.get(id);
    if (now) this.told.set(id, now);
    else this.told.delete(id);
    return now !== before;
  }

  private once(sightings: readonly Sighting[], rank: (sighting: Sighting) => number): readonly Conflict[] {
    return inOrder(onceEach(sightings, rank).map((it) => this.show(it)));
  }

  /** The same object as long as nothing of it is other. */
  private show({ conflict }: Sighting): Conflict {
    const { isResolved, thread } = this.said.of(conflict.id);
    const foundAt = this.known.get(conflict.id)?.foundAt ?? 0;
    const before = this.shownAs.get(conflict);
    if (before && before.isResolved === isResolved && before.thread === thread && before.shown.foundAt === foundAt) return before.shown;
    const shown = withThread({ ...conflict, status: isResolved ? 'resolved' : 'open', foundAt }, thread);
    this.shownAs.set(conflict, { isResolved, thread, shown });
    return shown;
  }

  private add(it: Sighting): void {
    this.touched.add(it.conflict.id);
    const known = this.known.get(it.conflict.id);
    if (known) known.sightings.add(it);
    else this.known.set(it.conflict.id, { foundAt: this.clock.now(), sightings: new Set([it]) });
    for (const key of placeKeys(it)) this.byPlace.add(key, it);
    for (const { path } of it.conflict.places) this.byFile.add(path, it);
    for (const key of partiesOf(it)) this.byParty.add(key, it);
  }

  private remove(it: Sighting): void {
    this.touched.add(it.conflict.id);
    const known = this.known.get(it.conflict.id);
    if (known?.sightings.delete(it) && known.sightings.size === 0) this.known.delete(it.conflict.id);
    for (const key of placeKeys(it)) this.byPlace.delete(key, it);
    for (const { path } of it.conflict.places) this.byFile.delete(path, it);
    for (const key of partiesOf(it)) this.byParty.delete(key, it);
  }
}

/** What is seen as it was before is the same object: what is known of it stays, and it is no news. */
const sameAgain = (before: readonly Sighting[], now: readonly Sighting[]): readonly Sighting[] => {
  if (before.length === 0) return now;
  const known = new Set(before);
  if (now.every((it) => known.has(it))) return now;
  const byText = new Map(before.map((it) => [textOf(it), it]));
  return now.map((it) => (known.has(it) ? it : byText.get(textOf(it)) ?? it));
};

const textOf = (it: Sighting): string => {
  const text = texts.get(it) ?? JSON.stringify([it.conflict, ...it.roots]);
  texts.set(it, text);
  return text;
};
const texts = new WeakMap<Sighting, string>();

/** Of sightings of one conflict the one with the lowest rank, then the most severe, then the newest. */
const onceEach = (sightings: readonly Sighting[], rank: (sighting: Sighting) => number): readonly Sighting[] => {
  const order = (it: Sighting): number => rank(it) * 10 + ranks[it.conflict.severity] * 2 + (isLive(it) ? 0 : 1);
  const byId = new Map<string, Sighting>();
  for (const it of sightings) {
    const other = byId.get(it.conflict.id);
    if (!other || order(it) < order(other)) byId.set(it.conflict.id, it);
  }
  return [...byId.values()];
};

const inOrder = (conflicts: readonly Conflict[]): readonly Conflict[] =>
  [...conflicts].sort((a, b) => ranks[a.severity] - ranks[b.severity] || a.foundAt - b.foundAt || (a.id < b.id ? -1 : 1));

const ranks = Object.fromEntries(severities.map((it, at) => [it, at])) as Readonly<Record<Severity, number>>;

const none: ReadonlySet<Sighting> = new Set();

const placeKey = (side: string, path: string): string => `${side}\0${path}`;
const placeKeys = ({ conflict }: Sighting): readonly string[] => conflict.places.map((it) => placeKey(it.side, it.path));
const partiesOf = ({ conflict }: Sighting): ReadonlySet<string> =>
  new Set([...conflict.places.flatMap(({ side, actor }) => (actor === undefined ? [side] : [side, partOf(actor)])), ...conflict.intents]);

/** Seen in an unsaved text: newer than what is on disk. */
const isLive = ({ conflict }: Sighting): boolean => conflict.places.some((it) => it.side.startsWith('buffers/'));

const filesOf = ({ conflict, roots }: Sighting): string[] => conflict.places.flatMap((it) => {
  const root = roots.get(it.side);
  return root === undefined || it.path === '' ? [] : [join(root, it.path)];
});
