import { createHash } from 'node:crypto';
import type { ImplementStep } from '../model/prompts/implementStep.ts';
import type { Carried } from './makeEdits.ts';
import type { AgentRun } from './agentRun.ts';
import { Halt } from './halt.ts';

/** What came of a step, beside what was made and refused. */
export interface StepResult extends Pick<Carried, 'made' | 'refused'> {
  readonly said: ImplementStep;
  /** What the agent saw when it said that. */
  readonly files: string;
  /** Something is shown now that was not. */
  readonly isShownMore: boolean;
}

/** Steps in a row that may say nothing, or what was said to the very same files before; and steps that may come to nothing at all. */
const mostIdle = 3, mostFruitless = 15;

/** Whether an agent gets on. One that turns in a circle would use up its limits for nothing. */
export class Progress {
  readonly #before = new Set<string>();
  #idle = 0;
  #fruitless = 0;

  constructor(private readonly run: AgentRun) {}

  /** What the agent is told of a step that said nothing new; undefined where it did. @throws Halt after too many that came to nothing */
  note({ said, files, made, refused, isShownMore }: StepResult): string | undefined {
    const { note: _, summary: __, ...does } = said;
    const key = createHash('sha256').update(JSON.stringify([does, files])).digest('hex');
    const isRepeated = this.#before.has(key);
    this.#before.add(key);
    // "Done" does nothing by itself, and is looked at by others.
    const isEmpty = made.length + refused.length === 0 && !isShownMore && !said.done;
    const isFruitful = !isRepeated && (made.length > 0 || isShownMore);
    this.#fruitless = isFruitful ? 0 : this.#fruitless + 1;
    if (isRepeated || isEmpty) this.#idle++; else if (isFruitful) this.#idle = 0;
    if (this.#idle >= mostIdle || this.#fruitless >= mostFruitless) this.#halt();
    if (isRepeated) return 'nothing new: you said the same of the same files before, and it led nowhere; say something else';
    return isEmpty ? 'nothing was done: there was neither an edit nor a file in it that you do not see already' : undefined;
  }

  /** A limit that is reached as well says more. */
  #halt(): never {
    this.run.withinLimits();
    const what = this.#idle >= mostIdle ? `the last answers of its model did nothing, or repeated what led nowhere (${this.#idle} times)` : `nothing came of the last ${this.#fruitless} answers of its model`;
    throw new Halt('pause', `it does not get on: ${what}; its transcript shows them. Say its goal more clearly, choose a model that can do more, or stop it`);
  }
}
