import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FileMergeAnswer, FileMergeQuestion, FileMerges } from '../../ports/fileMerges.ts';

/** For one file, ms: somebody looks at the screen. */
const limitMs = 20_000;
/** Answers that are kept: the same three texts are asked for at each change of anything else. */
const mostKept = 40;
/** Of a thread's heap, MB: brackets in brackets take much. */
const heapMb = 512;

/** What the thread says: the answer, or why there is none. */
export type MergeThreadAnswer = FileMergeAnswer | { readonly problem: string };

/** A build has it beside the hub's script; from the sources it is read through tsx. */
const start = (workerData: FileMergeQuestion): Worker => {
  const options = { workerData, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMb } };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('merge-thread.mjs', import.meta.url), options);
  const [tsx, source] = [import.meta.resolve('tsx/esm/api'), new URL('mergeThreadWorker.ts', import.meta.url).href];
  return new Worker(`import(${JSON.stringify(tsx)}).then(it => { it.register(); return import(${JSON.stringify(source)}); });`, { ...options, eval: true });
};

/** Merges files one after the other, each in a thread of its own that is ended when time is up. */
export class MergeThread implements FileMerges {
  private readonly kept = new Map<string, FileMergeAnswer>();
  private last: Promise<unknown> = Promise.resolve();

  async merge(question: FileMergeQuestion, signal: AbortSignal): Promise<FileMergeAnswer> {
    const key = createHash('sha256').update(JSON.stringify(question)).digest('hex');
    const asked = this.last.then(() => this.kept.get(key) ?? this.ask(question, signal));
    this.last = asked.catch(() => undefined);
    const answer = await asked;
    this.kept.delete(key);
    this.kept.set(key, answer);
    for (const oldest of this.kept.keys()) if (this.kept.size > mostKept) this.kept.delete(oldest);
    return answer;
  }

  private ask(question: FileMergeQuestion, signal: AbortSignal): Promise<FileMergeAnswer> {
    signal.throwIfAborted();
    const worker = start(question);
    return new Promise<FileMergeAnswer>((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`merging ${question.path} took longer than ${limitMs / 1_000} s`)), limitMs);
      const stop = (): void => failed(new Error(`merging ${question.path} was cancelled`));
      signal.addEventListener('abort', stop);
      worker.once('message', (answer: MergeThreadAnswer) => ('problem' in answer ? failed(new Error(answer.problem)) : done(answer)));
      worker.once('error', failed);
      worker.once('exit', () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        failed(new Error(`merging ${question.path} ended without an answer`));
      });
    }).finally(() => void worker.terminate());
  }
}
