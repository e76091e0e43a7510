/** The thread of `GitThread`. */
import { parentPort } from 'node:worker_threads';
import { runGit, type GitRun } from './runGit.ts';

export type GitQuestion =
  | { readonly id: number; readonly args: readonly string[]; readonly run: Omit<GitRun, 'signal'> }
  | { readonly id: number; readonly cancel: true };

export type GitAnswer =
  | { readonly id: number; readonly code: number; readonly stdout: Uint8Array }
  | { readonly id: number; readonly problem: string };

const running = new Map<number, AbortController>();

const answer = async (question: Extract<GitQuestion, { args: readonly string[] }>): Promise<GitAnswer> => {
  const { id, args, run } = question;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const { code, stdout } = await runGit(args, { ...run, signal: abort.signal });
    return { id, code, stdout };
  } catch (error) {
    return { id, problem: (error as Error).message };
  } finally {
    running.delete(id);
  }
};

parentPort?.on('message', (question: GitQuestion) => {
  if ('cancel' in question) return running.get(question.id)?.abort();
  void answer(question).then(it => parentPort?.postMessage(it));
});
parentPort?.postMessage('up');
