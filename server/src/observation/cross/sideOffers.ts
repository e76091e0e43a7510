import { createHash } from 'node:crypto';
import { offersBetween } from '../../engine/broadcast/offersBetween.ts';
import type { FileOnSide } from '../../engine/conflicts/observed/judgement.ts';
import { rootsOf } from '../../engine/references/worlds.ts';
import type { Bound } from '../actorIndex.ts';
import type { OfferedEdit } from '../observation.ts';
import type { PartySources } from '../parties.ts';
import type { ChangeReader } from '../readChanges.ts';
import type { Needs } from '../texts.ts';
import { BaseWorld } from './baseWorld.ts';
import { stateOf, type Draft } from './draft.ts';
import type { DraftIndex } from './draftIndex.ts';
import { Gathered, type MeetingDeps } from './judgeMeeting.ts';

export interface SideOffersDeps extends MeetingDeps {
  readonly index: Pick<DraftIndex, 'all' | 'met'>;
  readonly sources: Pick<PartySources, 'registry'>;
  readonly reader: ChangeReader;
}

/** One state of a side, with the files in which it differs from what it is measured against. */
type State = readonly [Draft, ...Draft[]];

/** Finds what a side is offered of what others took away from under it. */
export class SideOffers {
  constructor(private readonly deps: SideOffersDeps) {}

  /** `side`: a worktree, or a window's unsaved texts, which stand on the files of its worktree. */
  of(side: string, bound: ReadonlyMap<string, Bound>, needs: Needs): readonly OfferedEdit[] {
    const states = statesOf(this.deps.index.all());
    const own = [...states.values()].filter(([first]) => first.sideId === side).map((it) => withWorktree(it, states));
    return own.flatMap((using) => this.metBy(using, states).flatMap((taking) => this.between(taking, using, bound, needs)));
  }

  /** States of other sides that share a name with this one. */
  private metBy(using: State, states: ReadonlyMap<string, State>): readonly State[] {
    const keys = new Set(using.flatMap((it) => [...this.deps.index.met(it)].map((other) => stateOf(other, other.from))));
    return [...keys].sort().flatMap((key) => { const it = states.get(key); return it ? [it] : []; });
  }

  private between(taking: State, using: State, bound: ReadonlyMap<string, Bound>, needs: Needs): readonly OfferedEdit[] {
    const base = this.baseOf(taking[0], using[0], needs);
    if (base === undefined) return [];
    const [own, other] = [this.gather(taking, base, bound, needs), this.gather(using, base, bound, needs)];
    if (needs.any || own.length === 0 || other.length === 0) return [];
    const world = new BaseWorld(base, rootsOf([...own, ...other].flatMap((it) => [it.base.path, it.now.path])), this.deps, needs);
    const offers = offersBetween(world, own, other, this.deps.judging.reader);
    return offers.map((offer) => ({ id: offerId(taking[0], using[0], offer.key), taking: takerOf(own[0]!.now), using: using[0].sideId, worktree: using[0].worktree, offer }));
  }

  private gather(state: State, base: string, bound: ReadonlyMap<string, Bound>, needs: Needs) {
    const gathered = new Gathered(this.deps, base, state[0], bound, needs, new Map());
    for (const it of state) gathered.take(it.at);
    // In whatever order they were written: the same sides are always offered the same.
    return [...gathered.files.values()].sort((a, b) => (a.base.path < b.base.path ? -1 : 1));
  }

  private baseOf(a: Draft, b: Draft, needs: Needs): string | undefined {
    const { reader, sources: { registry } } = this.deps;
    const [x, y] = [registry.byId(a.worktree)?.head, registry.byId(b.worktree)?.head];
    if (x === undefined || y === undefined) return undefined;
    const { known, base } = reader.knownMergeBase(x, y);
    if (!known) needs.loads.push(() => reader.mergeBase(x, y));
    return base;
  }
}

/** What a window has not saved stands on all else that its worktree changed. */
function withWorktree(state: State, states: ReadonlyMap<string, State>): State {
  const [first] = state;
  const below = first.sideId === first.worktree ? [] : states.get(first.worktree) ?? [];
  return [...state, ...below.filter((it) => !state.some((own) => own.at === it.at))];
}

function statesOf(drafts: Iterable<Draft>): ReadonlyMap<string, State> {
  const found = new Map<string, [Draft, ...Draft[]]>();
  for (const it of drafts) {
    const key = stateOf(it, it.from), known = found.get(key);
    if (known) known.push(it);
    else found.set(key, [it]);
  }
  return found;
}

const takerOf = ({ side, who, actor }: FileOnSide): OfferedEdit['taking'] => ({ side, who, ...(actor === undefined ? {} : { actor }) });

const offerId = (taking: Draft, using: Draft, key: string): string =>
  `r-${createHash('sha256').update(JSON.stringify([taking.sideId, using.worktree, key])).digest('hex').slice(0, 16)}`;
