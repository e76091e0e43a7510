import * as z from 'zod';
import { batchId, readBatchLine, type BatchId } from '../protocol/batchLine.ts';
import { ScopePredictor, type PredictedScope, type ScopeDeps } from './predictScope.ts';

/** One line of the input. `repo` is handed to `open` as it is. */
const batchLine = z.object({
  id: batchId, repo: z.string().min(1), rev: z.string().min(1).default('HEAD'), goal: z.string().trim().min(1), top: z.int().min(1).max(1_000).optional(),
});

export interface ScopeBatchDeps {
  /** Rejects where there is no repository. */
  readonly open: (repo: string) => Promise<{ readonly deps: ScopeDeps; dispose(): void }>;
  /** Milliseconds of some steady clock. */
  readonly now: () => number;
  /** For lines that do not say. */
  readonly top: number;
  readonly signal?: AbortSignal;
}

interface Opened { readonly predictor: ScopePredictor; dispose(): void }

/** Repositories kept open: each holds the words of its files. */
const mostOpen = 2;

/**
 * Answers `{id, repo, rev?, goal, top?}` lines with `{id, files, symbols, notAssessed, ms}` or `{id, error}`, in their order. One bad
 * line does not stop the rest. Empty lines are skipped.
 */
export const scopeBatch = async (lines: AsyncIterable<string>, write: (line: string) => void | Promise<void>, deps: ScopeBatchDeps): Promise<{ readonly lines: number; readonly failed: number }> => {
  const opened = new Map<string, Opened>();
  let number = 0, answered = 0, failed = 0;
  try {
    for await (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      deps.signal?.throwIfAborted();
      const answer = await answerLine(line, opened, deps);
      answered++;
      if ('error' in answer) failed++;
      await write(JSON.stringify('error' in answer ? { ...answer, error: `line ${number}: ${answer.error}` } : answer));
    }
  } finally {
    for (const it of opened.values()) it.dispose();
  }
  return { lines: answered, failed };
};

type Answer = { readonly id: BatchId | null; readonly error: string } | PredictedScope & { readonly id: BatchId; readonly ms: number };

const answerLine = async (line: string, opened: Map<string, Opened>, deps: ScopeBatchDeps): Promise<Answer> => {
  const started = deps.now();
  const read = readBatchLine(batchLine, line);
  if ('error' in read) return { id: read.id ?? null, error: read.error };
  const { id, repo, goal, rev, top = deps.top } = read.line;
  try {
    const { predictor } = await openKept(repo, opened, deps);
    const found = await predictor.predict({ goal, rev, top }, deps.signal);
    return { id, ...found, ms: Math.round((deps.now() - started) * 1_000) / 1_000 };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
};

/** The one unused for longest is closed when there are many. */
const openKept = async (repo: string, opened: Map<string, Opened>, { open }: ScopeBatchDeps): Promise<Opened> => {
  const it = opened.get(repo) ?? predictorOf(await open(repo));
  opened.delete(repo);
  opened.set(repo, it);
  for (const [name, other] of opened) {
    if (opened.size <= mostOpen) break;
    opened.delete(name);
    other.dispose();
  }
  return it;
};

const predictorOf = ({ deps, dispose }: Awaited<ReturnType<ScopeBatchDeps['open']>>): Opened => ({ predictor: new ScopePredictor(deps), dispose });
