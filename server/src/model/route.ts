import type { ModelSource, ModelTask } from '../protocol/words.ts';

/** A model that could be asked, as far as it matters for the choice. */
export interface Candidate {
  readonly name: string;
  readonly from: ModelSource;
  /** What is asked leaves this machine. */
  readonly isFar: boolean;
  /** Tokens of one request with its answer. */
  readonly contextSize: number;
  readonly isResting: boolean;
  readonly waiting: number;
}

export interface RoutedTask {
  readonly task: ModelTask;
  /** What it takes with its answer at least, tokens. */
  readonly tokens: number;
}

/** How often a model was asked for such a task, and its answer counted. */
export interface PastSuccess { readonly asked: number; readonly good: number }

export interface Route<C> {
  /** Undefined where none can. */
  readonly candidate: C | undefined;
  /** Why this one, then why not the others: a sentence each. */
  readonly reasons: readonly string[];
}

/** Work of which something wrong is expensive; of the rest an answer that comes cheaply is worth more. */
const careful: ReadonlySet<ModelTask> = new Set(['plan', 'propose', 'implement', 'review', 'secure']);

/** What is expected of a model before it was ever asked, as a share of answers that count. Guesses: past success takes their place. */
const expected: Readonly<Record<ModelSource, { readonly careful: number; readonly quick: number }>> = {
  file: { careful: 0.6, quick: 0.7 }, server: { careful: 0.65, quick: 0.7 }, editor: { careful: 0.8, quick: 0.75 },
};
/** So many answers weigh as much as what was expected. */
const expectedWeight = 2;
/** Between 0 and 1: somebody pays for it, or counts it. */
const costOf = ({ from, isFar }: Candidate): number => (from === 'editor' ? 0.5 : isFar ? 0.3 : 0);
const costWeight = { careful: 0.2, quick: 0.6 } as const;
/** One who waits before costs as much as this share of success. */
const waitingWeight = 0.03;
const mostWaiting = 10;

/**
 * Chooses the model for a task: who can take it, then who does such work well at what cost, as far as is known. Who speaks is chosen after it.
 * @param past by a candidate's name
 */
export const route = <C extends Candidate>({ task, tokens }: RoutedTask, candidates: readonly C[], past: (name: string) => PastSuccess): Route<C> => {
  const need = careful.has(task) ? 'careful' : 'quick';
  const able = candidates.filter(it => whyNot(it, tokens) === undefined);
  const ranked = able.map(it => ({ it, score: shareOf(it, past(it.name), need) - costOf(it) * costWeight[need] - Math.min(it.waiting, mostWaiting) * waitingWeight })).sort((a, b) => b.score - a.score);
  const first = ranked[0]?.it;
  return {
    candidate: first,
    reasons: [
      ...(first ? [`${first.name}: ${praise(first, past(first.name), tokens, need)}`] : []),
      ...ranked.slice(1).map(({ it }) => `not ${it.name}: ${costOf(it) > costOf(first!) ? 'it costs more than it promises more' : 'less is expected of it, or more wait for it'}`),
      ...candidates.flatMap(it => whyNot(it, tokens) ?? []),
    ],
  };
};

const shareOf = ({ from }: Candidate, { asked, good }: PastSuccess, need: 'careful' | 'quick'): number => (good + expectedWeight * expected[from][need]) / (asked + expectedWeight);

const whyNot = ({ name, contextSize, isResting }: Candidate, tokens: number): string | undefined => {
  if (isResting) return `not ${name}: it rests after failures`;
  return tokens > contextSize ? `not ${name}: it takes ${contextSize} tokens, and ${tokens} are needed` : undefined;
};

const praise = ({ from, isFar, waiting }: Candidate, { asked, good }: PastSuccess, tokens: number, need: 'careful' | 'quick'): string => [
  `about ${tokens} tokens fit`, need === 'careful' ? 'careful work' : 'quick work',
  asked === 0 ? 'it was not asked for such yet' : `${good} of ${asked} answers counted before`,
  from === 'editor' ? 'it is the editor\'s' : isFar ? 'it is another machine\'s' : 'it costs nothing', ...(waiting > 0 ? [`${waiting} wait before`] : []),
].join(', ');
