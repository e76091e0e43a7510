import * as z from 'zod';
import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import { batchId, readBatchLine, type BatchId } from '../protocol/batchLine.ts';
import { forecast } from './forecast.ts';
import type { LoadSql } from './judgeSchemas.ts';
import { KeptSyntax } from './keptSyntax.ts';
import { OpenRepositories } from './openRepositories.ts';

/** One line of the input. `repo` is handed to `openGit` as it is. */
const batchLine = z.object({
  id: batchId, repo: z.string().min(1), base: z.string().min(1).optional(), a: z.string().min(1), b: z.string().min(1),
  history: z.boolean().optional(),
});

export interface BatchDeps {
  /** Undefined where the folder is in no repository. */
  readonly openGit: (repo: string) => Promise<Git | undefined>;
  readonly syntax: Syntax;
  /** Absent: migrations are not compared by what they do. */
  readonly sql?: LoadSql;
  /** Milliseconds of some steady clock. */
  readonly now: () => number;
  /** Lines worked on at once; at least 1. */
  readonly width?: number;
  readonly signal?: AbortSignal;
}

/** `failed`: lines answered with `error`. `withConflicts`: lines with at least one conflict. */
export interface BatchSummary { readonly lines: number; readonly failed: number; readonly withConflicts: number }

interface Answer { readonly text: string; readonly failed: boolean; readonly conflicts: boolean }

/**
 * Forecasts `{id, repo, base?, a, b, history?}` lines, answering `{id, conflicts, notAssessed, merge, ms}` or `{id, error}` for each, in
 * their order. One bad line does not stop the rest. Only the lines worked on are held, and `write` is waited for, so
 * the size of the input does not matter. Empty lines are skipped.
 */
export async function forecastBatch(lines: AsyncIterable<string>, write: (line: string) => void | Promise<void>, given: BatchDeps): Promise<BatchSummary> {
  const deps = { ...given, syntax: new KeptSyntax(given.syntax) };
  const repositories = new OpenRepositories(deps.openGit);
  const running: Promise<Answer>[] = [];
  const sum = { lines: 0, failed: 0, withConflicts: 0 };
  const finish = async (): Promise<void> => {
    const answer = await running.shift();
    if (!answer) return;
    sum.lines++;
    if (answer.failed) sum.failed++;
    if (answer.conflicts) sum.withConflicts++;
    await write(answer.text);
  };
  try {
    let number = 0;
    for await (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      deps.signal?.throwIfAborted();
      running.push(answerLine(line, number, repositories, deps));
      if (running.length >= (deps.width ?? 4)) await finish();
    }
    while (running.length > 0) await finish();
    return sum;
  } finally {
    await Promise.allSettled(running);
    await repositories.dispose();
  }
}

async function answerLine(line: string, number: number, repositories: OpenRepositories, { syntax, sql, now, signal }: BatchDeps): Promise<Answer> {
  const started = now();
  const read = readBatchLine(batchLine, line);
  if ('error' in read) return failed(read.id ?? null, `line ${number}: ${read.error}`);
  const { id, repo, base, a, b, history } = read.line;
  try {
    const found = await repositories.use(repo, (git) => forecast(git, syntax, { a, b, base, history }, signal, sql));
    const ms = Math.round((now() - started) * 1_000) / 1_000;
    return { text: JSON.stringify({ id, ...found, ms }), failed: false, conflicts: found.conflicts.length > 0 };
  } catch (error) {
    return failed(id, `line ${number}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const failed = (id: BatchId | null, error: string): Answer => ({ text: JSON.stringify({ id, error }), failed: true, conflicts: false });
