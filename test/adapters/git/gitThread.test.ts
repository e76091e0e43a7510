import { expect, onTestFinished, test, vi } from 'vitest';
import { GitThread } from '../../../server/src/adapters/git/gitThread.ts';
import { GitError } from '../../../server/src/ports/git.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import { makeRepository } from '../../support/repositories.ts';

/** A thread that is up, and how often it was asked. */
const opened = async () => {
  const repository = makeRepository({ 'a.txt': 'a\n' });
  const thread = new GitThread(nullLog);
  onTestFinished(async () => { await thread.close(); repository.dispose(); });
  thread.open();
  const inner = thread as unknown as { isUp: boolean; ask: (...given: never[]) => unknown };
  const asked = vi.spyOn(inner, 'ask');
  await vi.waitFor(() => expect(inner.isUp).toBe(true), 20_000);
  return { thread, asked, cwd: repository.root };
};

test('answers what git says, from its own thread', async () => {
  const { thread, asked, cwd } = await opened();
  const { code, stdout } = await thread.run(['cat-file', '-p', 'HEAD:a.txt'], { cwd, timeLimitMs: 10_000 });
  expect([code, stdout.toString('utf8'), asked.mock.calls.length]).toEqual([0, 'a\n', 1]);
  expect((await thread.run(['hash-object', '--stdin'], { cwd, timeLimitMs: 10_000, input: 'a\n' })).stdout.toString()).toBe('78981922613b2afb6025042ff6bd878ac1994e85\n');
});

test('a failure is one of git, and so is what is cancelled or takes too long', async () => {
  const { thread, cwd } = await opened();
  await expect(thread.run(['cat-file', '-p', 'HEAD:none'], { cwd, timeLimitMs: 10_000 })).rejects.toThrow(GitError);
  const abort = new AbortController();
  abort.abort();
  await expect(thread.run(['version'], { cwd, timeLimitMs: 10_000, signal: abort.signal })).rejects.toThrow(/was cancelled/);
  await expect(thread.run(['cat-file', '--batch'], { cwd, timeLimitMs: 1, input: 'HEAD\n'.repeat(200_000) })).rejects.toThrow(/took longer than 1 ms/);
});

test('without the thread git is started here: before it is up, and when it ended', async () => {
  const early = new GitThread(nullLog);
  expect((await early.run(['version'], { cwd: '.', timeLimitMs: 10_000 })).code).toBe(0);
  const { thread, asked, cwd } = await opened();
  await thread.close();
  expect((await thread.run(['version'], { cwd, timeLimitMs: 10_000 })).code).toBe(0);
  expect(asked).not.toHaveBeenCalled();
});
