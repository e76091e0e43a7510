import { Worker } from 'node:worker_threads';
import { GitError } from '../../ports/git.ts';
import type { Log } from '../../ports/log.ts';
import type { GitAnswer, GitQuestion } from './gitThreadWorker.ts';
import { runGit, type GitOutput, type GitRun } from './runGit.ts';

/** Runs git once, as `runGit` does. */
export type RunGit = typeof runGit;

/** A build has it beside the hub's script; from the sources it is read through tsx. */
const start = (): Worker => {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('git-thread.mjs', import.meta.url), { execArgv: [] });
  const [tsx, source] = [import.meta.resolve('tsx/esm/api'), new URL('gitThreadWorker.ts', import.meta.url).href];
  return new Worker(`import(${JSON.stringify(tsx)}).then(it => { it.register(); return import(${JSON.stringify(source)}); });`, { eval: true, execArgv: [] });
};

interface Waiting { readonly done: (output: GitOutput) => void; readonly failed: (error: GitError) => void }

/**
 * Starts git from another thread. Starting a process holds a thread until the system has made it, milliseconds in a
 * hub's size and more on a busy machine; a dozen worktrees in use want dozens of them a second, and callers would wait.
 */
export class GitThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private isUp = false;
  private last = 0;

  constructor(private readonly log: Log) {}

  /** Until the thread is up, and when it is gone, git is started from this one. */
  open(): void {
    if (this.worker) return;
    const worker = this.worker = start();
    worker.unref();
    worker.on('message', (said: GitAnswer | 'up') => {
      if (said === 'up') this.isUp = true;
      else this.answered(said);
    });
    worker.once('error', error => this.log.error('git', 'the thread that starts git ended', error));
    worker.once('exit', () => this.ended());
  }

  readonly run: RunGit = (args, options) => (this.isUp ? this.ask(args, options) : runGit(args, options));

  async close(): Promise<void> { await this.worker?.terminate(); }

  private ask(args: readonly string[], { signal, ...run }: GitRun): Promise<GitOutput> {
    return new Promise((done, failed) => {
      const id = ++this.last;
      const cancel = (): void => this.post({ id, cancel: true });
      const settled = <T>(then: (it: T) => void) => (it: T): void => { signal?.removeEventListener('abort', cancel); then(it); };
      this.waiting.set(id, { done: settled(done), failed: settled(failed) });
      this.post({ id, args, run });
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel);
    });
  }

  private post(question: GitQuestion): void { this.worker?.postMessage(question); }

  private answered(answer: GitAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('problem' in answer) waiting?.failed(new GitError(answer.problem));
    else waiting?.done({ code: answer.code, stdout: Buffer.from(answer.stdout.buffer, answer.stdout.byteOffset, answer.stdout.byteLength) });
  }

  private ended(): void {
    this.isUp = false;
    for (const { failed } of this.waiting.values()) failed(new GitError('git was not run: the thread that starts it ended'));
    this.waiting.clear();
  }
}
