import { limitReached } from '../engine/agents/limits.ts';
import type { NewEvent } from '../engine/events.ts';
import { redactSecrets, withoutSecrets } from '../engine/redactSecrets.ts';
import { decide } from '../model/decide.ts';
import { MeteredModel } from '../model/meteredModel.ts';
import { promptTexts, type Prompt } from '../model/prompt.ts';
import { ModelError, type Model } from '../ports/model.ts';
import type { Agent, TranscriptEntry } from '../protocol/agents.ts';
import type { AgentParts } from './agentParts.ts';

/** It goes no further: by a limit it is over, else it rests until somebody lets it go on. */
export class Halt extends Error {
  override readonly name = 'Halt';
  constructor(readonly way: 'stop' | 'pause', message: string) { super(message); }
}

/** The journal's name for what no one did. */
const nobody = 'interlock';

/** One answer of a model may take so long, ms. */
const answerMs = 5 * 60_000;
/** Answers in a row that could not be used. */
const mostBadAnswers = 3;

type OwnEvent = Extract<NewEvent, { type: `agent.${string}` }>;
type Unwritten<E> = E extends unknown ? Omit<E, 'actor' | 'stream'> : never;

/** One agent at work: what it asks, what is written of it, and what it used up. */
export class AgentRun {
  readonly #meter: MeteredModel;
  readonly #since: number;
  readonly #before: number;
  #steps: number;
  #restedMs = 0;
  #badAnswers = 0;

  /** @param signal fires when it is to go no further */
  constructor(readonly parts: AgentParts, readonly id: string, model: Model, readonly signal: AbortSignal) {
    const { tokens, steps, timeMs, limits } = this.agent;
    this.#meter = new MeteredModel(model, limits.tokens, tokens);
    this.#since = parts.clock.now();
    this.#before = timeMs;
    this.#steps = steps;
  }

  get agent(): Agent { return this.parts.store.state.agents.get(this.id)!; }

  /** As it is now, with what is under way. */
  get used(): Pick<Agent, 'steps' | 'tokens' | 'timeMs'> {
    return { steps: this.#steps, tokens: this.#meter.used, timeMs: this.#before + Math.max(0, this.parts.clock.now() - this.#since - this.#restedMs) };
  }

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

  /** Is told by whoever asks next. @throws Halt where a limit is reached */
  withinLimits(): void {
    this.signal.throwIfAborted();
    const reached = limitReached({ ...this.used, limits: this.agent.limits });
    if (reached !== undefined) throw new Halt('stop', reached);
  }

  /**
   * A step: the model is asked, and its answer is a value or there is none (then it is said why). @throws Halt
   * @param facts are written anew for less room where the model cannot read so much
   */
  async ask<T, F extends string>(prompt: Prompt<T, F>, facts: (room: number) => Readonly<Record<F, string>>, who = this.agent.actor): Promise<{ readonly value: T } | { readonly fault: string }> {
    for (let room = 1; ; room /= 2) {
      this.withinLimits();
      try {
        return await this.#askOnce(prompt, facts(room), who);
      } catch (error) {
        if (!(error instanceof ModelError) || error.fault !== 'tooLong' || room < smallestRoom) throw error;
      }
    }
  }

  async #askOnce<T, F extends string>(prompt: Prompt<T, F>, facts: Readonly<Record<F, string>>, who: string): Promise<{ readonly value: T } | { readonly fault: string }> {
    const { agent } = this;
    const left = agent.limits.timeMs - this.used.timeMs;
    this.#steps++;
    const { system, prompt: text } = promptTexts(prompt, facts);
    await this.say('asked', `${prompt.name}@${prompt.version}, ${system.length + text.length} characters: ${Object.entries<string>(facts).map(([name, it]) => `${name} ${it.length}`).join(', ')}`, { who });
    try {
      const { value } = await decide(this.#meter, prompt, facts, { asker: this.id, priority: 'agent', limitMs: Math.max(1, Math.min(answerMs, left)), signal: this.signal });
      this.#badAnswers = 0;
      await this.say('answered', prompt.name, { who, answer: value });
      return { value };
    } catch (error) {
      return await this.#noAnswer(error, left);
    }
  }

  async #noAnswer(error: unknown, left: number): Promise<{ readonly fault: string }> {
    this.signal.throwIfAborted();
    if (!(error instanceof ModelError)) throw error;
    if (this.#meter.isSpent) throw new Halt('stop', error.message);
    if (error.fault === 'timeout' && left <= answerMs) throw new Halt('stop', `it was at work for all of its ${Math.round(this.agent.limits.timeMs / 1_000)} s`);
    if (error.fault === 'tooLong') throw error;
    if (error.fault !== 'badAnswer' || ++this.#badAnswers >= mostBadAnswers) throw new Halt('pause', error.message);
    await this.say('observed', error.message);
    return { fault: error.message };
  }
}

/** Of the room that facts have at first. */
const smallestRoom = 1 / 16;
