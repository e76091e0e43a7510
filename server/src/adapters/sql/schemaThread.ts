import { Worker } from 'node:worker_threads';
import type { SchemaGroupJudged } from '../../engine/conflicts/observed/judgeSchemaGroup.ts';
import type { SchemaJudge, SchemaQuestion } from '../../ports/schemaJudge.ts';

/** For one pair of sides, ms, loading of the parsers included. */
const limitMs = 30_000;
/** Unused for so long it is ended, ms: the parsers take tens of megabytes. */
const idleMs = 60_000;
/** Of its heap, MB. */
const heapMb = 512;

/** What the thread says: what it found, or why it did not. */
export type SchemaThreadAnswer = SchemaGroupJudged | { readonly problem: string };

/** A build has it beside the hub's script; from the sources it is read through tsx. */
const start = (): Worker => {
  const options = { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMb } };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('schema-thread.mjs', import.meta.url), options);
  const [tsx, source] = [import.meta.resolve('tsx/esm/api'), new URL('schemaThreadWorker.ts', import.meta.url).href];
  return new Worker(`import(${JSON.stringify(tsx)}).then(it => { it.register(); return import(${JSON.stringify(source)}); });`, { ...options, eval: true });
};

/**
 * Judges schemas in a thread of its own, one pair of sides after the other: to run all migrations of a base takes tenths
 * of a second. It is started by the first question.
 */
export class SchemaThread implements SchemaJudge {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;

  judge(question: SchemaQuestion): Promise<SchemaGroupJudged> {
    const asked = this.last.then(() => this.ask(question));
    this.last = asked.catch(() => undefined);
    return asked;
  }

  dispose(): void {
    this.disposed = true;
    this.end();
  }

  private ask(question: SchemaQuestion): Promise<SchemaGroupJudged> {
    if (this.disposed) return Promise.reject(new Error('it is over'));
    clearTimeout(this.idle);
    const worker = this.worker ??= start();
    worker.unref();
    return new Promise<SchemaGroupJudged>((done, failed) => {
      const timer = setTimeout(() => settle(() => { this.end(); failed(new Error(`comparing took longer than ${limitMs / 1_000} s`)); }), limitMs);
      const answered = (answer: SchemaThreadAnswer): void => settle(() => ('problem' in answer ? failed(new Error(answer.problem)) : done(answer)));
      const ended = (error: Error | number): void => settle(() => { this.end(); failed(typeof error === 'number' ? new Error('the thread ended') : error); });
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        worker.off('message', answered).off('error', ended).off('exit', ended);
        then();
      };
      worker.on('message', answered).on('error', ended).on('exit', ended);
      worker.postMessage(question);
    }).finally(() => { this.idle = setTimeout(() => this.end(), idleMs).unref(); });
  }

  private end(): void {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    // What it says while it ends is nobody's.
    worker?.removeAllListeners('message').on('error', () => undefined);
    void worker?.terminate();
  }
}
