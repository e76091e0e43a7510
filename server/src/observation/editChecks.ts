import type { SaidOfAll } from '../engine/conflicts/threads.ts';
import type { Clock } from '../ports/clock.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import type { Activity } from './activity.ts';
import { ConflictList, type Finding } from './conflictList.ts';
import type { CrossObservation } from './cross/crossObservation.ts';
import type { DeclaredWork } from './declaredWork.ts';
import type { Judging } from './judging.ts';
import type { CheckedEdit, ProposedEdit } from './observation.ts';
import type { PartySources } from './parties.ts';
import { PathJudge } from './pathJudge.ts';
import type { ChangeReader } from './readChanges.ts';
import type { SideFile } from './sideRegistry.ts';
import { declaredBy, supposing } from './supposed.ts';
import { Needs } from './texts.ts';
import { withoutEchoes } from './withoutEchoes.ts';

export interface EditChecksDeps {
  readonly sources: PartySources;
  readonly reader: ChangeReader | undefined;
  readonly judging: Judging;
  readonly declared: DeclaredWork;
  readonly cross: CrossObservation | undefined;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly said: SaidOfAll;
}

/** Work under way is waited for this long, ms: whoever asks is about to write. */
const patienceMs = 1_000;
/** Readings until all texts that an answer asks for must be there. */
const maxReads = 40;

/** Answers what an edit would collide with, by the judges of the live view over sources in which it was made. */
export class EditChecks {
  constructor(private readonly deps: EditChecksDeps) {}

  async check(edit: ProposedEdit, signal: AbortSignal): Promise<CheckedEdit | undefined> {
    const { sources: { registry }, clock, said } = this.deps;
    const late = await this.caughtUp();
    signal.throwIfAborted();
    const at = registry.locate(edit.file);
    if (!at) return undefined;
    const found = await this.read(edit, at, signal);
    const list = new ConflictList(clock, said);
    list.replace(at.path, found);
    return { side: at.side.id, path: at.path, conflicts: list.all(), notAssessed: [...found.notAssessed, ...late] };
  }

  /** Waits until all that was noticed is judged, as long as it is bearable; what has to be said of an answer where that was not long enough. */
  async caughtUp(): Promise<readonly NotAssessed[]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<boolean>((done) => { timer = setTimeout(() => done(false), patienceMs); });
    try {
      const isCurrent = await Promise.race([this.deps.activity.settled().then(() => true), tooLong]);
      return isCurrent ? [] : [{ path: '', reason: 'changes of other sides were still being read; the newest may be missing' }];
    } finally {
      clearTimeout(timer);
    }
  }

  private async read(edit: ProposedEdit, at: SideFile, signal: AbortSignal): Promise<Finding> {
    const supposed = supposing(this.deps.sources, at, edit.text);
    for (let round = 0; round < maxReads; round++) {
      const needs = new Needs();
      const found = this.judge(supposed, edit, at, needs);
      if (found && !needs.any) return found;
      await Promise.all(needs.loads.map((load) => load()));
      signal.throwIfAborted();
    }
    return { sightings: [], notAssessed: [{ side: at.side.id, path: at.path, reason: 'its texts change faster than they can be read' }] };
  }

  /** Only what the edit's own side has part in: what stands between others is not asked. */
  private judge(sources: PartySources, { actor }: ProposedEdit, { side, path }: SideFile, needs: Needs): Finding | undefined {
    const { reader, judging, cross } = this.deps;
    const declared = declaredBy(this.deps.declared, actor, side);
    const atBase = sources.changesOf(side).own.basePath(path);
    // Asked first: it is what the edit is measured against where there is no git.
    sources.texts.onDisk(side.root, path, needs);
    if (needs.any) return undefined;
    const own = new PathJudge({ sources, reader, texts: sources.texts, judging, declared }).judge(atBase);
    if (own instanceof Needs) { needs.loads.push(...own.loads); return undefined; }
    const across = cross?.suppose(sources, declared, judging, { path: atBase, side: side.id }, needs) ?? [];
    const sightings = [...own.sightings, ...across].filter(({ conflict }) => conflict.places.some((it) => it.side === side.id));
    return { sightings: withoutEchoes(sightings), notAssessed: own.notAssessed };
  }
}
