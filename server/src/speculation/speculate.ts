import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { CheckRun, MergedLine, Remembered, RunCheck, Workbench } from '../ports/workbench.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import { errorLines } from './errorLines.ts';
import { narrow } from './narrow.ts';
import { isRisky, type Pair } from './riskyPairs.ts';
import type { Outcome, ProvenBreak, Speculation } from './speculation.ts';

export interface SpeculationParts {
  readonly git: Git;
  readonly syntax: Syntax;
  readonly bench: Workbench;
  readonly run: RunCheck;
}

export interface ToSpeculate {
  /** Each once: what a person calls it. */
  readonly revisions: readonly string[];
  /** Their commits, by these names; what is not named is a revision by itself. */
  readonly commits?: ReadonlyMap<string, string>;
  readonly check: string;
  /** Of one run, ms. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told before each run. */
  readonly onRun?: (what: string) => void;
  /** Told of each at once and waited for, while what failed lies in the folder. */
  readonly onOutcome?: (outcome: Outcome) => Promise<void> | void;
  /** Pairs are run whether or not they look as if they could break each other. */
  readonly everyPair?: boolean;
  readonly remembered?: Remembered;
}

/**
 * Runs the project's own check on what merges would make: each line of work by itself, the pairs that can break each other,
 * and all together. What fails only together is proven. Rejects with `GitError` when a revision is not there.
 */
export const speculate = (parts: SpeculationParts, wanted: ToSpeculate): Promise<Speculation> => new Speculator(parts, wanted).run();

class Speculator {
  readonly #checked = new Map<string, Promise<CheckRun>>();
  readonly #merged = new Map<string, Promise<MergedLine>>();
  readonly #breaks: ProvenBreak[] = [];
  readonly #passed: Pair[] = [];
  readonly #stops: { readonly between: Pair; readonly files: readonly string[] }[] = [];
  readonly #notAssessed: NotAssessed[];
  #runs = 0;

  constructor(private readonly parts: SpeculationParts, private readonly wanted: ToSpeculate) {
    this.#notAssessed = parts.bench.doubts.map((reason) => ({ path: '', reason }));
  }

  async run(): Promise<Speculation> {
    const { revisions, check } = this.wanted;
    const alone: { id: string; ok: boolean }[] = [];
    for (const id of revisions) alone.push({ id, ok: await this.#passesAlone(id) });
    const sound = alone.filter((it) => it.ok).map((it) => it.id);
    for (const pair of pairsOf(revisions)) if (!pair.every((it) => sound.includes(it))) await this.#tell({ of: pair, state: 'unknown', lines: pair.filter((it) => !sound.includes(it)).map((it) => `${it} does not pass the check by itself`) });
    const [risky, safe] = await this.#divide(pairsOf(sound));
    for (const pair of safe) await this.#tell({ of: pair, state: 'skipped', lines: [] });
    for (const pair of risky) await this.#tryPair(pair);
    const together = sound.length > 2 ? await this.#tryTogether(sound) : [];
    return { check, alone, breaks: this.#breaks, passed: this.#passed, stops: this.#stops, pruned: safe.length, together, runs: this.#runs, notAssessed: this.#notAssessed };
  }

  async #passesAlone(id: string): Promise<boolean> {
    const found = await this.#check(await this.parts.bench.treeOf(this.#rev(id)), id);
    const lines = found.ok ? [] : errorLines(found.output, this.parts.bench.folder);
    await this.#tell({ of: [id], state: found.ok ? 'passes' : found.timedOut ? 'unknown' : 'fails', lines: found.timedOut ? [this.#tooLong()] : lines, output: found.output });
    if (!found.ok) this.#notAssessed.push({ side: id, path: '', reason: `the check ${found.timedOut ? 'takes too long' : 'fails'} on it alone, so no failure with others means anything: ${lines[0] ?? 'it says nothing'}` });
    return found.ok;
  }

  async #divide(pairs: readonly Pair[]): Promise<readonly [readonly Pair[], readonly Pair[]]> {
    const [risky, safe]: [Pair[], Pair[]] = [[], []];
    for (const pair of pairs) (this.wanted.everyPair || await this.#isRisky(pair) ? risky : safe).push(pair);
    return [risky, safe];
  }

  async #isRisky(pair: Pair): Promise<boolean> {
    const revs: Pair = [this.#rev(pair[0]), this.#rev(pair[1])];
    const known = this.wanted.remembered?.risky;
    const risky = known?.get(revs.join(' ')) ?? await isRisky(this.parts.git, this.parts.syntax, revs, this.wanted.signal);
    known?.set(revs.join(' '), risky);
    return risky;
  }

  async #tryPair(pair: Pair): Promise<void> {
    const merged = await this.#merge(this.#rev(pair[0]), this.#rev(pair[1]));
    if (merged.stops.length > 0) {
      this.#stops.push({ between: pair, files: merged.stops });
      await this.#tell({ of: pair, state: 'stops', lines: merged.stops });
      return;
    }
    const found = await this.#proven(merged.tree, pair);
    if (found === 'passes') this.#passed.push(pair);
    else if (found) this.#breaks.push({ between: pair, lines: found });
  }

  /** What fails together though no pair that was run says why is narrowed down, and whoever brings it is left out. */
  async #tryTogether(sound: readonly string[]): Promise<readonly string[]> {
    let of = await this.#compatible(sound);
    while (of.length > 2) {
      const found = await this.#provenLine(of);
      if (found === 'passes') return of;
      if (!found) return [];
      const between = await narrow(of, async (some) => (await this.#checkLine(some)).ok);
      if (!this.#breaks.some((it) => between.every((id) => it.between.includes(id)))) this.#breaks.push({ between, lines: await this.#linesOf(between) });
      of = of.filter((it) => it !== between.at(-1));
    }
    return [];
  }

  /** Without those that do not merge with the ones before them, or are known to break with one of them. */
  async #compatible(sound: readonly string[]): Promise<readonly string[]> {
    const of: string[] = [];
    for (const id of sound) {
      if (this.#breaks.some(({ between }) => between.includes(id) && between.some((it) => of.includes(it)))) continue;
      if (await this.#lineOf([...of, id])) of.push(id);
      else this.#notAssessed.push({ side: id, path: '', reason: `is left out of what was checked together: it does not merge with ${of.join(', ')}` });
    }
    return of;
  }

  /** All merged one after another; undefined where one stops. */
  async #lineOf(of: readonly string[]): Promise<string | undefined> {
    let line = await this.parts.git.resolve(this.#rev(of[0]!));
    for (const id of of.slice(1)) {
      const next = await this.#merge(line, this.#rev(id));
      if (next.stops.length > 0) return undefined;
      line = next.commit;
    }
    return line;
  }

  async #treeOfLine(of: readonly string[]): Promise<string> { return this.parts.bench.treeOf((await this.#lineOf(of))!); }

  async #checkLine(of: readonly string[]): Promise<CheckRun> { return this.#check(await this.#treeOfLine(of), of.join(' + ')); }

  async #provenLine(of: readonly string[]): Promise<'passes' | readonly string[] | undefined> { return this.#proven(await this.#treeOfLine(of), of); }

  async #linesOf(of: readonly string[]): Promise<readonly string[]> { return errorLines((await this.#checkLine(of)).output, this.parts.bench.folder); }

  /** What fails is run again: a check that does not answer the same twice proves nothing. */
  async #proven(tree: string, of: readonly string[]): Promise<'passes' | readonly string[] | undefined> {
    const what = of.join(' + ');
    const first = await this.#check(tree, what);
    if (first.ok) {
      await this.#tell({ of, state: 'passes', lines: [], output: first.output });
      return 'passes';
    }
    if (first.timedOut) return this.#unclear(of, this.#tooLong());
    const second = this.wanted.remembered?.checked(tree)?.isProven ? first : await this.#again(tree, `${what}, again`);
    if (second.ok) return this.#unclear(of, 'the check fails once and passes once');
    if (second.timedOut) return this.#unclear(of, this.#tooLong());
    const lines = errorLines(second.output, this.parts.bench.folder);
    this.wanted.remembered?.keep(tree, { ...second, isProven: true });
    await this.#tell({ of, state: 'breaks', lines, output: second.output });
    return lines;
  }

  async #unclear(of: readonly string[], reason: string): Promise<undefined> {
    this.#notAssessed.push({ side: of.join(' + '), path: '', reason });
    await this.#tell({ of, state: 'unknown', lines: [reason] });
    return undefined;
  }

  #tooLong(): string { return `the check was stopped after ${this.wanted.limitMs / 1_000} s`; }

  #rev(name: string): string { return this.wanted.commits?.get(name) ?? name; }

  async #tell(outcome: Outcome): Promise<void> { await this.wanted.onOutcome?.(outcome); }

  /** What begins alike is merged once. */
  #merge(a: string, b: string): Promise<MergedLine> {
    const merged = this.wanted.remembered?.merged ?? this.#merged;
    const known = merged.get(`${a} ${b}`) ?? this.parts.bench.merge(a, b);
    merged.set(`${a} ${b}`, known);
    known.catch(() => merged.delete(`${a} ${b}`));
    return known;
  }

  #check(tree: string, what: string): Promise<CheckRun> {
    const known = this.#checked.get(tree) ?? this.#checkTree(tree, what);
    this.#checked.set(tree, known);
    return known;
  }

  #again(tree: string, what: string): Promise<CheckRun> {
    const run = this.#run(tree, what);
    this.#checked.set(tree, run);
    return run;
  }

  async #checkTree(tree: string, what: string): Promise<CheckRun> {
    const before = this.wanted.remembered?.checked(tree);
    if (before) return before;
    const run = await this.#run(tree, what);
    // How long it takes depends on more than the tree.
    if (!run.timedOut) this.wanted.remembered?.keep(tree, run);
    return run;
  }

  async #run(tree: string, what: string): Promise<CheckRun> {
    const { check, limitMs, signal, onRun } = this.wanted;
    signal?.throwIfAborted();
    onRun?.(what);
    this.#runs++;
    await this.parts.bench.checkOut(tree);
    return this.parts.run(check, this.parts.bench.folder, { limitMs, signal, oneCore: true });
  }
}

const pairsOf = (names: readonly string[]): readonly Pair[] => names.flatMap((a, at) => names.slice(at + 1).map((b): Pair => [a, b]));
