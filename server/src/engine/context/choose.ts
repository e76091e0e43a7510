import type { FileOutline, OutlineSymbol } from './outline.ts';
import { guessTokens } from './tokens.ts';

/** How much of a symbol is told. */
export const levels = ['name', 'head', 'text'] as const;
export type Level = typeof levels[number];

/** How much it helps to know that much of a symbol that matters. */
const worth: Readonly<Record<Level, number>> = { name: 1, head: 1.6, text: 2.2 };

export interface Choice {
  /** What is told of each symbol, by its id; nothing of those that are missing. */
  readonly told: ReadonlyMap<string, Level>;
  /** Tokens of all that is told, with the lines that name its files. */
  readonly tokens: number;
}

/** What could be told next of a symbol: worth for each token falls from step to step. */
interface Step {
  readonly level: Level;
  /** Tokens spent on the symbol before, and then. */
  readonly from: number;
  readonly to: number;
  readonly gain: number;
}

/** Tokens of the line that names a file. */
export const fileLine = (path: string): number => guessTokens(path) + 3;

/**
 * What to tell within a budget: always that which helps most for its tokens. `relevance`: how much each symbol matters,
 * by its id; 0 for those that are missing.
 */
export const chooseLevels = (files: readonly FileOutline[], relevance: ReadonlyMap<string, number>, budget: number): Choice => {
  const steps = files.flatMap((file) => file.symbols.flatMap((symbol) => stepsOf(symbol, relevance.get(symbol.id) ?? 0).map((step) => ({ file, symbol, ...step }))));
  steps.sort((a, b) => efficiency(b) - efficiency(a));
  const told = new Map<string, Level>(), spent = new Map<string, number>(), open = new Set<string>();
  let tokens = 0;
  for (const { symbol, file, level, from, to } of steps) {
    const more = (open.has(file.path) ? 0 : fileLine(file.path)) + to - from;
    // What did not fit leaves the later steps of its symbol without ground.
    if (tokens + more > budget || (spent.get(symbol.id) ?? 0) !== from) continue;
    tokens += more;
    open.add(file.path);
    told.set(symbol.id, level);
    spent.set(symbol.id, to);
  }
  return { told, tokens };
};

const efficiency = ({ from, to, gain }: Step): number => gain / (to - from);

/** The steps of a symbol; those that give less for their tokens than the next one are taken together with it. */
const stepsOf = ({ tokens }: OutlineSymbol, relevance: number): readonly Step[] => {
  const steps: Step[] = [];
  for (const [at, level] of levels.entries()) {
    let step: Step = { level, from: steps.at(-1)?.to ?? 0, to: tokens[level], gain: relevance * (worth[level] - (at === 0 ? 0 : worth[levels[at - 1]!])) };
    // A short declaration costs no more when it is told whole.
    for (let last = steps.at(-1); last && (step.to <= last.to || efficiency(last) < efficiency(step)); last = steps.at(-1)) {
      steps.pop();
      step = { level, from: last.from, to: step.to, gain: step.gain + last.gain };
    }
    steps.push(step);
  }
  return steps;
};
