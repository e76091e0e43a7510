import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { CheckRun, RunCheck, Workbench } from '../ports/workbench.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import { errorLines } from './errorLines.ts';
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
    const together = sound.length > 2 ? await this.#tryTogether(sound) : undefined;
    // All fail together, and no pair says why: then one of those that looked safe is not.
    const looked = together && !together.ok && this.#breaks.length === 0 ? safe : [];
    for (const pair of looked) await this.#tryPair(pair);
    if (together && !together.ok && this.#breaks.length === 0) this.#breaks.push({ between: together.of, lines: together.lines });
    return {
      check, alone, breaks: this.#breaks, passed: this.#passed, stops: this.#stops, pruned: safe.length - looked.length,
      ...(together ? { together: { of: together.of, ok: together.ok } } : {}), runs: this.#runs, notAssessed: this.#notAssessed,
    };
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
    const merged = await this.parts.bench.merge(...pair);
    if (merged.stops.length > 0) { this.#stops.push({ between: pair, files: merged.stops }); return; }
    const found = await this.#proven(merged.tree, pair);
    if (found === 'passes') this.#passed.push(pair);
    else if (found) this.#breaks.push({ between: pair, lines: found });
  }

  /** Those that stop are left out: each of them is told of with the one it collides with. */
  async #tryTogether(sound: readonly string[]): Promise<{ readonly of: readonly string[]; readonly ok: boolean; readonly lines: readonly string[] } | undefined> {
    let line: { readonly commit: string; readonly tree: string } | undefined;
    const of: string[] = [];
    for (const id of sound) {
      const next = line ? await this.parts.bench.merge(line.commit, id) : { commit: await this.parts.git.resolve(id), tree: await this.parts.bench.treeOf(id), stops: [] };
      if (next.stops.length > 0) { this.#notAssessed.push({ side: id, path: '', reason: `is left out of what was checked together: it does not merge with ${of.join(', ')}` }); continue; }
      line = next;
      of.push(id);
    }
    if (!line || of.length < 3) return undefined;
    const found = await this.#proven(line.tree, of);
    return found === undefined ? undefined : { of, ok: found === 'passes', lines: found === 'passes' ? [] : found };
  }

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
