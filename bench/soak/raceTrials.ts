import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { greet, askToRetire } from '../../server/src/hub/greet.ts';
import { socketPathOf } from '../../server/src/hub/socketPath.ts';
import { introduce } from '../../server/src/hub/introduction.ts';
import { placeIn } from './ownHub.ts';

export interface RaceOptions {
  /** An empty folder of the caller's. */
  readonly folder: string;
  readonly trials: number;
  /** Of them, the first so many begin with no hub running: both processes start one. */
  readonly cold: number;
  readonly from: 'source' | 'built';
}

export interface RaceReport {
  readonly trials: number;
  readonly cold: number;
  /** Trials that either process won, by its place. */
  readonly wonBy: readonly [number, number];
  readonly faults: readonly string[];
}

/** Two processes declare the same column at the same moment; exactly one may register without a conflict. */
export const raceTrials = async ({ folder, trials, cold, from }: RaceOptions): Promise<RaceReport> => {
  const racers = [new Racer(folder, 'one', from), new Racer(folder, 'two', from)] as const;
  const wonBy: [number, number] = [0, 0];
  const faults: string[] = [];
  try {
    for (let trial = 0; trial < trials; trial++) {
      if (trial < cold) await endHub(folder);
      const answers = await Promise.all(racers.map(racer => racer.declare(`t${trial}.c`, trial < cold)));
      const clean = answers.map(conflicts => conflicts.length === 0);
      if (clean[0] === clean[1] || !answers.flat().every(severity => severity === 'error')) faults.push(`trial ${trial}: ${JSON.stringify(answers)}`);
      else wonBy[clean[0] ? 0 : 1]++;
    }
  } finally {
    for (const racer of racers) await racer.end();
    await endHub(folder);
  }
  return { trials, cold, wonBy, faults };
};

class Racer {
  readonly #child: ChildProcess;
  readonly #lines: Interface;

  constructor(folder: string, name: string, from: string) {
    const file = path.join(import.meta.dirname, 'racer.ts');
    this.#child = spawn(process.execPath, ['--import', 'tsx', file, folder, name, from], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout! });
  }

  /** Severities of the conflicts it met. */
  declare(column: string, cold: boolean): Promise<readonly string[]> {
    return new Promise((done, failed) => {
      const ended = (): void => failed(new Error('a racing process ended'));
      this.#child.once('exit', ended);
      this.#lines.once('line', line => {
        this.#child.off('exit', ended);
        done(JSON.parse(line) as readonly string[]);
      });
      this.#child.stdin!.write(`${JSON.stringify({ column, cold })}\n`);
    });
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise(done => this.#child.once('exit', done));
    this.#child.stdin!.end();
    await ended;
  }
}

const endHub = async (folder: string): Promise<void> => {
  const greeting = await greet(socketPathOf(placeIn(folder).home), introduce(placeIn(folder), 'cli', 'race'), 10_000);
  if (greeting.outcome === 'connected') await askToRetire(greeting.socket, 'the trial is over', 30_000);
};
