import type { Log } from '../ports/log.ts';
import type { Activity } from './activity.ts';
import type { ConflictList, Finding, Sighting } from './conflictList.ts';
import type { PathJudge } from './pathJudge.ts';
import { RepeatedReads } from './repeatedReads.ts';
import { Needs } from './texts.ts';
import { withoutEchoes } from './withoutEchoes.ts';

/** Readings until the texts of one path must be there. */
const maxReads = 20;

export interface PathFindingsParts {
  readonly judge: Pick<PathJudge, 'judge'>;
  readonly list: ConflictList;
  readonly activity: Activity;
  readonly log: Log;
  /** What stands at a path across files. */
  readonly acrossFiles: (path: string) => readonly Sighting[];
  /** What a path needed was read: it is to be judged again. */
  readonly again: (path: string) => void;
  /** The conflicts of this file are others now. */
  readonly changed: (file: string) => void;
  /** There is something to tell, and nothing to judge. */
  readonly wake: () => void;
}

/** What was found at each path, between its versions; with what stands across files it goes to the list of conflicts. */
export class PathFindings {
  private readonly found = new Map<string, Finding>();
  private readonly reads: RepeatedReads;

  constructor(private readonly parts: PathFindingsParts) {
    this.reads = new RepeatedReads(maxReads, parts.activity, { again: parts.again, givenUp: (path, reason) => this.giveUp(path, reason) });
  }

  /** Judges a path with the texts of now. False: something has to be read first, and then it is asked for again. */
  judge(path: string): boolean {
    const found = this.tryJudge(path);
    if (found instanceof Needs) { this.reads.read(path, found); return false; }
    this.reads.done(path);
    this.replace(path, found);
    return true;
  }

  /** What stands across files is other at these paths. */
  crossChanged(paths: ReadonlySet<string>): void {
    for (const path of paths) this.replace(path, this.found.get(path) ?? { sightings: [], notAssessed: [] });
    this.parts.wake();
  }

  /** Whether it was said why something of a path could not be judged. */
  isUnread(path: string): boolean { return (this.found.get(path)?.notAssessed.length ?? 0) > 0; }

  dispose(): void { this.reads.dispose(); }

  private replace(path: string, found: Finding): void {
    if (found.sightings.length === 0 && found.notAssessed.length === 0) this.found.delete(path);
    else this.found.set(path, found);
    const sightings = withoutEchoes([...found.sightings, ...this.parts.acrossFiles(path)]);
    for (const file of this.parts.list.replace(path, { sightings, notAssessed: found.notAssessed })) this.parts.changed(file);
  }

  /** A fault in judging one file costs that file's answer, never the hub; it is said, not passed over. */
  private tryJudge(path: string): Finding | Needs {
    try {
      return this.parts.judge.judge(path);
    } catch (error) {
      this.parts.log.error('observation', `judging ${path} failed`, error);
      return { sightings: [], notAssessed: [{ path, reason: `judging it failed: ${(error as Error).message}` }] };
    }
  }

  private giveUp(path: string, reason: string): void {
    this.replace(path, { sightings: [], notAssessed: [{ path, reason }] });
    this.parts.wake();
  }
}
