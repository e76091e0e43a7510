import type { Conflict, Intent, NotAssessed, Side } from '../../protocol/shapes.ts';
import type { State } from '../state.ts';
import { waitsFor } from '../intents/waiting.ts';
import type { NamedLanding, Open, ToldMeeting } from './describeOrder.ts';
import type { Wait } from './landings.ts';
import { userFirst } from './userFirst.ts';

export interface Work {
  readonly sides: readonly Side[];
  /** Those that others have to heed. */
  readonly intents: readonly Intent[];
  readonly conflicts: readonly Conflict[];
  readonly state: Pick<State, 'intents'>;
  /** Root of the main worktree. */
  readonly root: string;
  readonly notAssessed: readonly NotAssessed[];
}

/**
 * What is to land: each worktree or branch with its unsaved texts and the intents that are worked on there, and each
 * intent that no side works on yet. All land on the main worktree; what is in it counts as landed.
 */
export function openWork(work: Work): Open {
  const { sides, intents, root } = work;
  const target = sides.find((it) => it.kind === 'worktree' && it.root === root)?.id;
  const homeOf = (intent: Intent): string => sides.find((it) => it.id !== target && it.kind !== 'buffers' && isWorkedOnAt(intent, it))?.id ?? intent.id;
  const homes = new Map(intents.map((it) => [it.id, homeOf(it)]));
  const partyOf = (place: string): string | undefined => homes.get(place) ?? sideOf(sides, place)?.id;
  const busy = sides.filter((it) => it.id !== target && it.kind !== 'buffers')
    .filter((it) => it.changedFiles > 0 || [...homes.values()].includes(it.id) || sides.some((other) => other.kind === 'buffers' && it.root === other.root));
  const meetings = meetingsOf(work, partyOf);
  return {
    landings: [...busy.map((it) => sideLanding(it, intents.filter(({ id }) => homes.get(id) === it.id))), ...intents.filter((it) => homes.get(it.id) === it.id).map(intentLanding)],
    meetings, waits: once([...declaredWaits(work, homes), ...agreedWaits(work, partyOf)]), notAssessed: work.notAssessed,
    ...(target === undefined ? {} : { target }),
  };
}

/** Who declares in another's worktree need not work there: its intent is that side's work once it has begun. */
const isWorkedOnAt = ({ branch, worktree, actor, status, joined = [] }: Intent, side: Side): boolean => {
  const declaredFor = side.actor === undefined || side.actor === actor || status !== 'registered' ? [{ branch, worktree }] : [{ branch, worktree: undefined }];
  return [...declaredFor, ...joined].some((it) => it.branch === side.branch || (side.kind === 'worktree' && it.worktree === side.root));
};

/** Unsaved texts are part of the worktree they lie over. */
const sideOf = (sides: readonly Side[], id: string): Side | undefined => {
  const side = sides.find((it) => it.id === id);
  return side?.kind === 'buffers' ? sides.find((it) => it.kind === 'worktree' && it.root === side.root) : side;
};

/** Of a side that nobody declared anything for it is not known since when it is there: longer than others, for all we know. */
const sideLanding = ({ id, label, actor }: Side, intents: readonly Intent[]): NamedLanding => ({
  id, label, since: intents.length === 0 ? 0 : Math.min(...intents.map((it) => it.createdAt)), intents: intents.map((it) => it.id),
  ...(actor === undefined ? intents[0] && { actor: intents[0].actor } : { actor }),
});

const intentLanding = ({ id, goal, actor, createdAt }: Intent): NamedLanding => ({ id, label: goal, actor, since: createdAt, intents: [id] });

/** Also those that were resolved by an order or at a risk: the texts meet all the same. Drift is of one party. */
const stillMeet = ({ kind, status, resolution }: Conflict): boolean => kind !== 'drift' && (status === 'open' || (status === 'resolved' && (resolution?.by === 'sequence' || resolution?.by === 'accept')));

const meetingsOf = ({ conflicts }: Work, partyOf: (place: string) => string | undefined): readonly ToldMeeting[] => conflicts.filter(stillMeet).flatMap((it) => {
  const first = userFirst(it);
  const firstParty = first && partyOf(first.side);
  return pairsOf(it, partyOf).map((between): ToldMeeting => ({
    between, severity: it.severity, certainty: it.certainty, message: it.message, targets: it.targets, conflict: it.id,
    ...(firstParty === undefined || !between.includes(firstParty) ? {} : { first: firstParty }),
  }));
});

const pairsOf = ({ places, intents }: Conflict, partyOf: (place: string) => string | undefined): readonly (readonly [string, string])[] => {
  const parties = [...new Set([...places.map((it) => it.side), ...intents].flatMap((it) => partyOf(it) ?? []))];
  return parties.flatMap((x, at) => parties.slice(at + 1).map((y) => [x, y] as const));
};

const declaredWaits = ({ intents, state }: Work, homes: ReadonlyMap<string, string>): readonly Wait[] => intents.flatMap((it) =>
  waitsFor(state, it).map((leader): Wait => ({ side: homes.get(it.id)!, other: homes.get(leader.id) ?? leader.id })));

/** Of edits that nobody declared it is only written down who goes first: here it counts. */
const agreedWaits = ({ conflicts }: Work, partyOf: (place: string) => string | undefined): readonly Wait[] => conflicts.flatMap((it) => {
  const first = it.status === 'resolved' && it.resolution?.by === 'sequence' && it.resolution.first !== undefined ? partyOf(it.resolution.first) : undefined;
  return first === undefined ? [] : pairsOf(it, partyOf).flatMap(([x, y]): Wait[] => x === first ? [{ side: y, other: x }] : y === first ? [{ side: x, other: y }] : []);
});

const once = (waits: readonly Wait[]): readonly Wait[] => [...new Map(waits.filter((it) => it.side !== it.other).map((it) => [`${it.side}\0${it.other}`, it])).values()];
