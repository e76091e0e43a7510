import { chooseLevels, type Choice, type Level } from '../engine/context/choose.ts';
import type { FileOutline } from '../engine/context/outline.ts';
import { relevanceOf, type Likely } from '../engine/context/relevance.ts';
import { renderContext, renderRest } from '../engine/context/render.ts';
import { guessTokens } from '../engine/context/tokens.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import { ScopePredictor, type RankedScope, type ScopeDeps } from '../scope/predictScope.ts';
import { OutlineReader, type ReadOutline } from './outlineReader.ts';

/** Tokens, or the part of the whole. */
export type ContextSize = { readonly budget: number } | { readonly ratio: number };

export interface MadeContext {
  readonly text: string;
  /** Of the text, and of all source of the tree, by the same guess. */
  readonly tokens: number;
  readonly whole: number;
  readonly budget: number;
  /** How many symbols are told at each length, and how many not at all. */
  readonly kept: Readonly<Record<Level, number>>;
  readonly dropped: { readonly symbols: number; readonly files: number; /** The likeliest of those files. */ readonly named: readonly string[] };
  /** What is told of each symbol. */
  readonly told: Choice['told'];
  readonly notAssessed: readonly NotAssessed[];
}

/** Everything that choosing needs, for any size. */
export interface ContextGround {
  /** Likeliest first. */
  readonly files: readonly FileOutline[];
  readonly relevance: ReadonlyMap<string, number>;
  readonly whole: number;
  readonly notAssessed: readonly NotAssessed[];
}

/** Files, best first, of which is asked what they use. */
const usesRead = 10;
/** Files named among those that were dropped. */
const mostNamed = 20;

/** Tells of a repository what matters for a goal, in as many tokens as there are. What it read is kept for the next question. */
export class ContextMaker {
  private readonly predictor: ScopePredictor;
  private readonly outlines: OutlineReader;

  constructor(private readonly deps: ScopeDeps) {
    this.predictor = new ScopePredictor(deps);
    this.outlines = new OutlineReader(deps.git, deps.syntax);
  }

  async make(question: { readonly goal: string; readonly rev: string; readonly size: ContextSize }, signal?: AbortSignal): Promise<MadeContext> {
    return tell(await this.ground(question, signal), question.size);
  }

  async ground({ goal, rev }: { readonly goal: string; readonly rev: string }, signal?: AbortSignal): Promise<ContextGround> {
    const ranked = await this.predictor.rank({ goal, rev }, signal);
    const end = this.deps.now() + (this.deps.limitMs ?? 30_000);
    const read: ReadOutline[] = [];
    let late = 0;
    for (const file of ranked.files) {
      signal?.throwIfAborted();
      if (this.deps.now() > end) { late++; continue; }
      const it = await this.outlines.of(file);
      if (it) read.push(it);
    }
    const files = read.map((it) => it.outline);
    return {
      files, relevance: relevanceOf(files, likely(ranked, read)), whole: files.reduce((sum, it) => sum + it.tokens, 0),
      notAssessed: [...late > 0 ? [{ side: rev, path: '', reason: `${late} files were not reached in time` }] : [], ...read.flatMap(({ outline, reason }) => (reason === undefined ? [] : [{ side: rev, path: outline.path, reason }]))],
    };
  }
}

const likely = ({ files, symbols }: RankedScope, read: readonly ReadOutline[]): Likely => ({
  files: new Map(files.map(({ path, score }) => [path, score])),
  symbols: new Map(symbols.map(({ id, score }) => [id, score])),
  uses: new Map(read.slice(0, usesRead).flatMap((it) => [...it.uses()])),
});

/** Of the budget, for the lines that say what is not told. */
const forTheRest = 0.04;

/** Chosen anew with less while the text, with what joins its parts, is longer than it may be. */
export const tell = (ground: ContextGround, size: ContextSize): MadeContext => {
  const budget = Math.max(1, Math.floor('budget' in size ? size.budget : ground.whole / size.ratio));
  let text = '', choice: Choice = { told: new Map(), tokens: 0 };
  for (let room = budget * (1 - forTheRest); room >= 1; room *= 0.95) {
    choice = chooseLevels(ground.files, ground.relevance, room);
    text = [renderContext(ground.files, choice), renderRest(ground.files, choice, budget * forTheRest)].filter((it) => it !== '').join('\n');
    if (guessTokens(text) <= budget) break;
    text = '';
  }
  return { text, tokens: guessTokens(text), whole: ground.whole, budget, ...counts(ground.files, choice), told: choice.told, notAssessed: ground.notAssessed };
};

const counts = (files: readonly FileOutline[], { told }: Choice): Pick<MadeContext, 'kept' | 'dropped'> => {
  const kept = { name: 0, head: 0, text: 0 };
  for (const level of told.values()) kept[level]++;
  const gone = files.filter(({ symbols }) => !symbols.some((it) => told.has(it.id)));
  return { kept, dropped: { symbols: files.reduce((sum, it) => sum + it.symbols.length, 0) - told.size, files: gone.length, named: gone.slice(0, mostNamed).map((it) => it.path) } };
};
