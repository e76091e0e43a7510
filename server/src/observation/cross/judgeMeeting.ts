import { judgeCrossPair } from '../../engine/conflicts/observed/judgeCrossPair.ts';
import type { CrossFinding } from '../../engine/conflicts/observed/crossPair.ts';
import type { ChangedFile } from '../../engine/references/changedFile.ts';
import { rootsOf } from '../../engine/references/worlds.ts';
import type { Bound } from '../actorIndex.ts';
import type { Judging } from '../judging.ts';
import type { Needs, TextSource } from '../texts.ts';
import { BaseWorld } from './baseWorld.ts';
import type { Draft } from './draft.ts';
import type { PartyFile, SideFiles } from './sideFiles.ts';

export interface MeetingDeps { readonly files: SideFiles; readonly texts: TextSource; readonly judging: Judging }

/** Files of one side that are judged together, all of one state of it. */
export interface SideOfMeeting { readonly of: Draft; readonly paths: ReadonlySet<string> }

export interface MeetingJudged {
  readonly findings: readonly CrossFinding[];
  /** Every path an answer may have hung on. */
  readonly asked: ReadonlySet<string>;
  /** Versions that took part, by side and by path, as places name them. */
  readonly parties: ReadonlyMap<string, PartyFile>;
}

/** Imports go through no more files than this. */
const mostRounds = 24;

/**
 * Judges some files of two sides across files. Whatever else of the two sides the answers turn out to hang on is taken
 * in as well, so they are those of all that the sides changed.
 */
export function judgeMeeting(deps: MeetingDeps, base: string, a: SideOfMeeting, b: SideOfMeeting, bound: ReadonlyMap<string, Bound>, needs: Needs): MeetingJudged {
  const parties = new Map<string, PartyFile>();
  const own = new Gathered(deps, base, a.of, bound, needs, parties), other = new Gathered(deps, base, b.of, bound, needs, parties);
  // What the one side judges, the other may have changed too: whoever is judged first, the answer is the same.
  const asked = new Set([...a.paths, ...b.paths]);
  for (const path of asked) for (const it of [own, other]) it.take(path);
  let findings: readonly CrossFinding[] = [];
  for (let round = 0; round < mostRounds && !needs.any; round++) {
    if (own.files.size === 0 || other.files.size === 0) break;
    const [x, y] = [[...own.files.values()], [...other.files.values()]];
    const world = new BaseWorld(base, rootsOf([...x, ...y].flatMap((it) => [it.base.path, it.now.path])), deps, needs);
    findings = judgeCrossPair(world, x, y, deps.judging.reader);
    const fresh = [...world.asked].filter((path) => !asked.has(path));
    for (const path of fresh) asked.add(path);
    const grown = fresh.filter((path) => [own, other].map((it) => it.take(path)).includes(true));
    if (grown.length === 0) break;
  }
  return { findings, asked, parties };
}

export const placeKey = (side: string, path: string): string => `${side}\0${path}`;

/** One side's files of a meeting. */
export class Gathered {
  readonly files = new Map<string, ChangedFile>();
  private readonly looked = new Set<string>();

  constructor(private readonly deps: MeetingDeps, private readonly base: string, private readonly of: Draft, private readonly bound: ReadonlyMap<string, Bound>, private readonly needs: Needs, private readonly parties: Map<string, PartyFile>) {}

  /** Whether the side changed the file at this path and it was not among its files. */
  take(path: string): boolean {
    if (this.looked.has(path)) return false;
    this.looked.add(path);
    const found = this.deps.files.partyOf(this.of, path, this.needs);
    if (!found || this.files.has(found.at)) return false;
    const file = this.deps.files.changed(found, this.base, this.bound, this.needs);
    if (!file) return false;
    this.files.set(found.at, file);
    this.parties.set(placeKey(found.party.sideId, found.party.path), found);
    return true;
  }
}
