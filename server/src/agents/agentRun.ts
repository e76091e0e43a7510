import { nobody } from '../engine/actors/nobody.ts';
import { limitReached } from '../engine/agents/limits.ts';
import type { NewEvent } from '../engine/events.ts';
import { redactSecrets, withoutSecrets } from '../engine/redactSecrets.ts';
import { askModel, type Asked, type Asking } from '../model/askModel.ts';
import { Meter } from '../model/meteredModel.ts';
import type { Agent, TranscriptEntry } from '../protocol/agents.ts';
import type { AgentParts } from './agentParts.ts';
import { Halt } from './halt.ts';

/** An answer, or what the agent is told in its place. */
export type Answered<T> = { readonly value: T; /** It did not stand the checks. */ readonly throwAway: (why: string) => void } | { readonly fault: string };

/** One answer of a model may take so long, ms. */
const answerMs = 5 * 60_000;
/** Tokens. */
const [leastAnswer, mostAnswer] = [600, 4_000];
/** Answers in a row that could not be used. */
const mostBadAnswers = 3;

type OwnEvent = Extract<NewEvent, { type: `agent.${string}` }>;
type Unwritten<E> = E extends unknown ? Omit<E, 'actor' | 'stream'> : never;

/** One agent at work: what it asks, what is written of it, and what it used up. */
export class AgentRun {
  readonly #meter: Meter;
  readonly #since: number;
  readonly #before: number;
  #steps: number;
  #restedMs = 0;
  #badAnswers = 0;

  /** @param signal fires when it is to go no further */
  constructor(readonly parts: AgentParts, readonly id: string, readonly signal: AbortSignal) {
    const { tokens, steps, timeMs, limits } = this.agent;
    this.#meter = new Meter(limits.tokens, tokens);
    this.#since = parts.clock.now();
    this.#before = timeMs;
    this.#steps = steps;
  }

  get agent(): Agent { return this.parts.store.state.agents.get(this.id)!; }

  /** As it is now, with what is under way. */
  get used(): Pick<Agent, 'steps' | 'tokens' | 'timeMs'> {
    return { steps: this.#steps, tokens: this.#meter.used, timeMs: this.#before + Math.max(0, this.parts.clock.now() - this.#since - this.#restedMs) };
  }

  /** Until its time is over, ms; at least 1. */
  get leftMs(): number { return Math.max(1, this.agent.limits.timeMs - this.used.timeMs); }

  async record(event: Unwritten<OwnEvent>): Promise<void> {
    await this.parts.store.commit({ ...event, actor: nobody, stream: `agents/${this.id}` } as NewEvent);
  }

  /** In a few words what it does now. */
  async doing(what: string): Promise<void> {
    this.signal.throwIfAborted();
    await this.record({ type: 'agent.stepped', data: { id: this.id, doing: what, ...this.used } });
  }

  /** Writes down what it used up, when it goes no further. */
  async settle(): Promise<void> {
    await this.record({ type: 'agent.stepped', data: { id: this.id, doing: this.agent.doing, ...this.used } });
  }

  async say(kind: TranscriptEntry['kind'], text: string, more: Partial<Pick<TranscriptEntry, 'who' | 'answer'>> = {}): Promise<void> {
    const { answer, who = this.agent.actor } = more;
    await this.parts.transcripts.append(this.id, { at: this.parts.clock.now(), step: this.#steps, kind, who, text: withoutSecrets(text), ...(answer === undefined ? {} : { answer: redactSecrets(answer) }) });
  }

  /** Waits for something without being at work. */
  async rest(until: Promise<void>): Promise<void> {
    const from = this.parts.clock.now();
    await until;
    this.#restedMs += this.parts.clock.now() - from;
  }

  /** @throws Halt where a limit is reached */
  withinLimits(): void {
    this.signal.throwIfAborted();
    const reached = limitReached({ ...this.used, limits: this.agent.limits });
    if (reached !== undefined) throw new Halt('stop', reached);
  }

  /** How long one answer may be, so that most of the largest context is left for what is asked, tokens. */
  async answerTokens(): Promise<number> {
    const contexts = (await this.parts.models.askable()).map(({ model }) => model.status()).map(({ contextSize, loaded }) => Math.min(contextSize, loaded?.contextSize ?? contextSize));
    return Math.min(mostAnswer, Math.max(leastAnswer, Math.floor(Math.max(0, ...contexts) / 4)));
  }

  /** A step: a model is asked, and its answer is a value or there is none. @param who speaks: the agent itself, or its reviewer @throws Halt */
  async ask<T, F extends string>(asking: Omit<Asking<T, F>, 'limitMs'>, who = this.agent.actor): Promise<Answered<T>> {
    this.withinLimits();
    this.#steps++;
    const { name, version } = asking.prompt;
    await this.say('asked', `${name}@${version}`, { who });
    const limitMs = Math.min(answerMs, this.leftMs);
    const { models, clock } = this.parts;
    const asked = await askModel({ models: this.#meter.of(models), clock }, { actor: who, author: { kind: 'agent' }, signal: this.signal }, { ...asking, limitMs });
    if ('none' in asked) return { fault: await this.#noAnswer(asked, limitMs) };
    this.#badAnswers = 0;
    await this.say('answered', name, { who, answer: asked.value });
    return { value: asked.value, throwAway: asked.throwAway };
  }

  async #noAnswer({ none, fault }: Extract<Asked<unknown>, { none: string }>, limitMs: number): Promise<string> {
    this.signal.throwIfAborted();
    if (this.#meter.isSpent) throw new Halt('stop', none);
    if (fault === 'timeout' && limitMs < answerMs) throw new Halt('stop', `it was at work for all of its ${Math.round(this.agent.limits.timeMs / 1_000)} s`);
    await this.say('observed', none);
    if (fault !== 'badAnswer') throw new Halt('pause', none);
    if (++this.#badAnswers >= mostBadAnswers) throw new Halt('pause', `no answer of its model could be used, ${mostBadAnswers} times in a row: its transcript says why`);
    return none;
  }
}
