import { withoutSecrets } from '../engine/redactSecrets.ts';
import { decide, type Decided } from './decide.ts';
import { promptTexts, type Prompt } from './prompt.ts';
import { route, type Candidate } from './route.ts';
import { voiceFor, type ChosenVoice } from './voices.ts';
import { ModelError, type ModelFault } from '../ports/model.ts';
import type { AskableModel, Models } from '../ports/models.ts';
import type { ModelDecision } from '../protocol/models.ts';
import type { ModelTask } from '../protocol/words.ts';
import type { Author, Call, HubContext } from '../features/feature.ts';

/** What a model decided, or why there is nothing, in a sentence for a person. */
export type Asked<T> = Judgeable<T> | { readonly none: string; /** Of the model that was asked. */ readonly fault?: ModelFault };

export interface Judgeable<T> extends Decided<T> {
  /** The answer was looked at and does not count: the next choice of a model knows. */
  throwAway(why: string): void;
}

export interface Asking<T, F extends string> {
  readonly task: ModelTask;
  readonly prompt: Prompt<T, F>;
  /** @param room for all of them together, characters */
  readonly facts: (room: number) => Readonly<Record<F, string>>;
  /** Files it is about: they have a say in who speaks. */
  readonly paths: readonly string[];
  /** For each try, ms. */
  readonly limitMs: number;
  /** Told with each piece what there is of the answer, and whose it is. It was not looked at yet; a second try begins anew. */
  readonly onAnswer?: (soFar: string, model: string) => void;
}

type Asker = Pick<Call, 'actor' | 'signal'> & { readonly author: Pick<Author, 'kind'> };
type Parts = Pick<HubContext, 'clock'> & { readonly models: Models };

/** A token has at least so many characters in most texts; code has fewer. */
const charsPerToken = 2.5;
/** A question needs room for so much material at least, tokens. */
const leastFacts = 100;

/**
 * Asks a model for a caller, if there is one: which one is chosen first, then as whom it speaks, and both are recorded with their reasons. Secrets that
 * can be told are taken out before: a model may be on another machine. Never rejects for what a model does.
 */
export const askModel = async <T, F extends string>(parts: Parts, asker: Asker, asking: Asking<T, F>): Promise<Asked<T>> => {
  try {
    const askable = await parts.models.askable();
    if (askable.length === 0) return { none: 'No model was asked: none is chosen.' };
    const chosen = choose(parts.models, askable, asking);
    if ('none' in chosen) return chosen;
    return await askChosen(parts, asker, asking, chosen);
  } catch (error) {
    asker.signal.throwIfAborted();
    if (!(error instanceof ModelError)) throw error;
    return { none: `No model was asked: ${error.message}` };
  }
};

interface Chosen extends ChosenVoice { readonly askable: AskableModel; readonly reasons: readonly string[] }

const choose = ({ records }: Models, askable: readonly AskableModel[], { task, prompt, paths }: Asking<unknown, string>): Chosen | { readonly none: string } => {
  const past = (name: string) => {
    const of = records.all().filter(it => it.model === name && it.task === task && it.outcome !== 'asked');
    return { asked: of.length, good: of.filter(it => it.outcome === 'good').length };
  };
  const candidates = askable.map(it => {
    const { name, state, contextSize, loaded, waiting } = it.model.status();
    return { it, name, from: it.from, isFar: it.isFar, contextSize: Math.min(contextSize, loaded?.contextSize ?? contextSize), isResting: state === 'resting', waiting };
  });
  const tokens = ownTokens(prompt) + leastFacts;
  const { candidate, reasons } = route({ task, tokens }, candidates, past);
  if (!candidate) return { none: `No model was asked: ${reasons.join('; ')}.${wayOn(candidates.filter(it => it.contextSize < tokens), tokens)}` };
  const { voice, why } = voiceFor(task, paths);
  return { askable: candidate.it, voice, why, reasons: [...reasons, `voice ${voice.name}: ${why}`] };
};

/** What whoever chose models can do where all that could be asked are too small; '' where none is: the others only rest. */
const wayOn = (small: readonly Pick<Candidate, 'from'>[], tokens: number): string => {
  if (small.length === 0) return '';
  const ways = [
    ...(small.some(it => it.from === 'file') ? [`give it a larger context (interlock model use FILE --context ${roomFor(tokens)}, and --at-once 1 where memory is short)`] : []),
    ...(small.some(it => it.from === 'server') ? ['let its server take more and choose it again (interlock model use ADDRESS)'] : []),
    'choose one that takes more (interlock model list, or Interlock: Choose Model…)',
  ];
  return ` What helps: ${ways.join(', or ')}.`;
};

/** Of a context that holds the question and facts beside it: twice as much, as a power of two. */
const roomFor = (tokens: number): number => Math.max(4_096, 2 ** Math.ceil(Math.log2(2 * tokens)));

const askChosen = async <T, F extends string>({ models, clock }: Parts, { actor, author, signal }: Asker, { task, prompt, facts, limitMs, onAnswer }: Asking<T, F>, { askable: { model, from }, voice, reasons }: Chosen): Promise<Asked<T>> => {
  let decision: ModelDecision = { id: clock.id('d'), at: clock.now(), actor, task, model: model.name, from, voice: voice.name, reasons: [...reasons], outcome: 'asked' };
  const note = (more: Partial<ModelDecision>): void => { models.records.keep(decision = { ...decision, ...more }); };
  const { contextSize, loaded } = model.status();
  const room = Math.min(contextSize, loaded?.contextSize ?? contextSize);
  const isShort = room < 2 * (ownTokens(prompt) + voice.words.length / charsPerToken);
  const voiced = { ...prompt, system: `${isShort ? voice.short : voice.words}\n${prompt.system}` };
  const given = Object.entries<string>(facts(Math.max(0, Math.floor((room - ownTokens(voiced)) * charsPerToken)))).map(([name, text]) => [name, withoutSecrets(text)]);
  const started = performance.now();
  note({});
  try {
    const decided = await decide(model, voiced, Object.fromEntries(given) as Record<F, string>, { asker: actor, priority: author.kind === 'person' ? 'person' : 'agent', limitMs, signal, ...onAnswer && { onAnswer: (soFar: string) => { onAnswer(soFar, model.name); } } });
    note({ outcome: 'good', tookMs: performance.now() - started, tokens: decided.tokens });
    return { ...decided, throwAway: why => { note({ outcome: 'thrown away', why }); } };
  } catch (error) {
    note({ outcome: 'failed', why: (error as Error).message, tookMs: performance.now() - started });
    signal.throwIfAborted();
    if (!(error instanceof ModelError)) throw error;
    return { none: `${model.name} was asked and gave no answer that counts: ${error.message}`, fault: error.fault };
  }
};

/** What a prompt takes without any material, with its answer. */
const ownTokens = (prompt: Prompt<unknown>): number => {
  const { system, prompt: asked } = promptTexts(prompt, Object.fromEntries(Object.keys(prompt.facts).map(name => [name, ''])));
  return prompt.maxTokens + Math.ceil((system.length + asked.length) / charsPerToken);
};
