import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { CheckRun, MergedLine, RunCheck, Workbench } from '../ports/workbench.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import { errorLines } from './errorLines.ts';
import { narrow } from './narrow.ts';
import { isRisky, type Pair } from './riskyPairs.ts';
import type { ProvenBreak, Speculation } from './speculation.ts';

export interface SpeculationParts {
  readonly git: Git;
  readonly syntax: Syntax;
  readonly bench: Workbench;
  readonly run: RunCheck;
}

export interface ToSpeculate {
  /** Each once. */
  readonly revisions: readonly string[];
  readonly check: string;
  /** Of one run, ms. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told before each run. */
  readonly onRun?: (what: string) => void;
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
    const pairs = sound.flatMap((a, at) => sound.slice(at + 1).map((b): Pair => [a, b]));
    const [risky, safe] = await this.#divide(pairs);
    for (const pair of risky) await this.#tryPair(pair);
    const together = sound.length > 2 ? await this.#tryTogether(sound) : [];
    return { check, alone, breaks: this.#breaks, passed: this.#passed, stops: this.#stops, pruned: safe.length, together, runs: this.#runs, notAssessed: this.#notAssessed };
  }

  async #passesAlone(id: string): Promise<boolean> {
    const found = await this.#check(await this.parts.bench.treeOf(id), id);
    if (!found.ok) this.#notAssessed.push({ side: id, path: '', reason: `the check ${found.timedOut ? 'takes too long' : 'fails'} on it alone, so no failure with others means anything: ${errorLines(found.output, this.parts.bench.folder)[0] ?? 'it says nothing'}` });
    return found.ok;
  }

  async #divide(pairs: readonly Pair[]): Promise<readonly [readonly Pair[], readonly Pair[]]> {
    const [risky, safe]: [Pair[], Pair[]] = [[], []];
    for (const pair of pairs) (await isRisky(this.parts.git, this.parts.syntax, pair, this.wanted.signal) ? risky : safe).push(pair);
    return [risky, safe];
  }

  async #tryPair(pair: Pair): Promise<void> {
    const merged = await this.#merge(...pair);
    if (merged.stops.length > 0) { this.#stops.push({ between: pair, files: merged.stops }); return; }
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
    let line = await this.parts.git.resolve(of[0]!);
    for (const id of of.slice(1)) {
      const next = await this.#merge(line, id);
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
    if (first.ok) return 'passes';
    const unclear = (reason: string): undefined => { this.#notAssessed.push({ side: what, path: '', reason }); return undefined; };
    if (first.timedOut) return unclear(`the check was stopped after ${this.wanted.limitMs / 1_000} s`);
    this.#checked.delete(tree);
    const second = await this.#check(tree, `${what}, again`);
    return second.ok ? unclear('the check fails once and passes once') : errorLines(second.output, this.parts.bench.folder);
  }

  /** What begins alike is merged once. */
  #merge(a: string, b: string): Promise<MergedLine> {
    const known = this.#merged.get(`${a} ${b}`) ?? this.parts.bench.merge(a, b);
    this.#merged.set(`${a} ${b}`, known);
    return known;
  }

  #check(tree: string, what: string): Promise<CheckRun> {
    const known = this.#checked.get(tree) ?? this.#checkTree(tree, what);
    this.#checked.set(tree, known);
    return known;
  }

  async #checkTree(tree: string, what: string): Promise<CheckRun> {
    const { check, limitMs, signal, onRun } = this.wanted;
    signal?.throwIfAborted();
    onRun?.(what);
    this.#runs++;
    await this.parts.bench.checkOut(tree);
    return this.parts.run(check, this.parts.bench.folder, { limitMs, signal });
  }
}
