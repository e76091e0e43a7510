import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunCheck, Remembered } from '../ports/workbench.ts';
import { placesIn } from './brokenMerge.ts';
import { allId } from './mergedItems.ts';
import type { MergedWork, SpeculationBench } from './mergedWork.ts';
import { placesOf } from './placesOf.ts';
import { speculate } from './speculate.ts';
import type { Outcome, Speculation } from './speculation.ts';
import { workLines, type WorkLine } from './workLines.ts';

/** @param ids what somebody asked for; undefined: nobody waits for it */
export const runRound = async (work: MergedWork, command: string, ids: readonly string[] | undefined, signal: AbortSignal): Promise<void> => {
  const opened = await work.bench();
  signal.throwIfAborted();
  const { lines, notAssessed } = await workLines(opened.git, opened.bench, work.parts.sides());
  work.items.expect(lines);
  work.changed(notAssessed);
  if (lines.length < 2) { work.waiting('for a second worktree with work in it'); return; }
  const pairs = (ids ?? []).filter((it) => it !== allId);
  const round = new Round(work, opened, { command, lines, signal, fresh: ids !== undefined });
  const found = pairs.length > 0 && !ids!.includes(allId) ? await round.ofPairs(pairs) : await round.ofAll();
  work.changed([...notAssessed, ...found.flatMap((it) => it.notAssessed)]);
};

interface Wanted { readonly command: string; readonly lines: readonly WorkLine[]; readonly signal: AbortSignal; readonly fresh: boolean }

/** What merges and risks are known of commits, as long as the workbench has them. */
const known = new WeakMap<SpeculationBench, Pick<Remembered, 'merged' | 'risky'>>();

class Round {
  readonly #byName: ReadonlyMap<string, WorkLine>;
  readonly #kept = new Set<string>();

  constructor(private readonly work: MergedWork, private readonly opened: SpeculationBench, private readonly wanted: Wanted) {
    this.#byName = new Map(wanted.lines.map((it) => [it.name, it]));
  }

  async ofAll(): Promise<readonly Speculation[]> {
    this.work.items.begin();
    const found = await this.#speculate(this.wanted.lines, false);
    this.work.items.together(this.wanted.lines, found, this.work.parts.clock.now());
    return [found];
  }

  async ofPairs(ids: readonly string[]): Promise<readonly Speculation[]> {
    const found: Speculation[] = [];
    for (const id of ids) {
      const between = this.work.show(id)?.item.between ?? [];
      const lines = this.wanted.lines.filter((it) => between.includes(it.side));
      if (lines.length === 2) found.push(await this.#speculate(lines, true));
    }
    return found;
  }

  #speculate(lines: readonly WorkLine[], everyPair: boolean): Promise<Speculation> {
    const { parts: { syntax }, limits } = this.work;
    const { git, bench } = this.opened;
    return speculate({ git, syntax, bench, run: this.#run }, {
      revisions: lines.map((it) => it.name), commits: new Map(lines.map((it) => [it.name, it.commit])),
      check: this.wanted.command, limitMs: limits.checkMs, signal: this.wanted.signal, everyPair, remembered: this.#remembered(),
      onRun: (what) => { this.#running(what); }, onOutcome: (it) => this.#found(it),
    });
  }

  /** Nobody waits for it: not while somebody needs the processors, or the battery. */
  readonly #run: RunCheck = async (command, folder, options) => {
    const { work, wanted: { signal, fresh } } = this;
    for (let why = fresh ? undefined : await work.parts.busy(); why !== undefined; why = await work.parts.busy()) {
      work.waiting(why);
      await sleep(work.limits.calmMs, undefined, { signal });
    }
    work.waiting('');
    return work.parts.run(command, folder, options);
  };

  #running(what: string): void {
    this.work.items.run(what.replace(/, again$/, '').split(' + ').flatMap((it) => this.#byName.get(it)?.side ?? []));
    this.work.changed();
  }

  async #found(outcome: Outcome): Promise<void> {
    const { parts, items } = this.work;
    const lines = outcome.of.flatMap((it) => this.#byName.get(it) ?? []);
    const { folder, bench } = this.opened;
    const broken = outcome.state === 'breaks';
    const named = broken ? placesOf(outcome.lines, outcome.output ?? '', bench.folder, (it) => folder.isFile(it)) : [];
    // Of a trace the files that somebody changed are the ones to look at.
    const changed = new Set(lines.flatMap((it) => parts.changedBy(it.side)));
    const pointed = named.some((it) => changed.has(it.path)) ? named.filter((it) => changed.has(it.path)) : named;
    const places = broken ? await placesIn(pointed, lines, (it) => folder.read(it), ({ side }, path) => parts.readSide(side, path)) : [];
    items.run(undefined);
    items.set(lines, outcome, { command: this.wanted.command, places, at: parts.clock.now() });
    this.work.changed();
  }

  /** What somebody asks for is run again, though not twice. */
  #remembered(): Remembered {
    const { memory } = this.work.parts;
    const key = (tree: string): string => createHash('sha256').update(JSON.stringify([this.wanted.command, tree, this.opened.installed])).digest('hex').slice(0, 40);
    const ofBench = known.get(this.opened) ?? { merged: new Map(), risky: new Map() };
    known.set(this.opened, ofBench);
    return {
      ...ofBench,
      checked: (tree) => this.wanted.fresh && !this.#kept.has(tree) ? undefined : memory.get(key(tree)),
      keep: (tree, run) => { this.#kept.add(tree); memory.set(key(tree), run); },
    };
  }
}
