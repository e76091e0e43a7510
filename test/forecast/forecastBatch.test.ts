import { afterEach, expect, test } from 'vitest';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { forecastBatch, type BatchSummary } from '../../server/src/forecast/forecastBatch.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { cart } from '../engine/conflicts/observed/sources.ts';
import { makeFolder } from '../support/repositories.ts';
import { fork, type Forked } from './forked.ts';

const open: { dispose(): void }[] = [];
afterEach(() => { for (const it of open.splice(0)) it.dispose(); });

const make = async (): Promise<Forked> => {
  const forked = await fork({ 'a.ts': cart }, { 'a.ts': cart.replace('sum = 0', 'sum = 1') }, { 'a.ts': cart.replace('sum = 0', 'sum = 2') });
  open.push(forked);
  return forked;
};

async function* linesOf(lines: readonly string[]): AsyncIterable<string> { for (const it of lines) yield it; }

const run = async ({ syntax }: Forked, lines: AsyncIterable<string>, write: (line: string) => void, width?: number): Promise<BatchSummary> => {
  let ticks = 0;
  return forecastBatch(lines, write, { openGit: (repo) => openGit(repo, { log: nullLog }), syntax, now: () => ++ticks, ...(width === undefined ? {} : { width }) });
};

/** `id: kinds` or `id: error …`. */
const said = (line: string): string => {
  const { id, conflicts, error, ms, notAssessed } = JSON.parse(line) as { id: string; conflicts?: { kind: string }[]; error?: string; ms?: number; notAssessed?: unknown[] };
  if (conflicts && (typeof ms !== 'number' || !Array.isArray(notAssessed))) throw new Error(`incomplete: ${line}`);
  return `${id}: ${conflicts ? conflicts.map((it) => it.kind).join(' ') : `error ${error}`}`;
};

test('answers each line in its order', async () => {
  const forked = await make();
  const repo = forked.repository.root;
  const answers: string[] = [];
  const summary = await run(forked, linesOf([
    JSON.stringify({ id: 'one', repo, a: 'ours', b: 'theirs' }),
    '',
    JSON.stringify({ id: 2, repo, a: 'ours', b: 'main' }),
    JSON.stringify({ id: 'with base', repo, base: 'main', a: 'theirs', b: 'ours' }),
  ]), (line) => { answers.push(said(line)); });
  expect(answers).toEqual(['one: textual', '2: ', 'with base: textual']);
  expect(summary).toEqual({ lines: 3, failed: 0, withConflicts: 2 });
});

test('a bad line is answered, and the rest go on', async () => {
  const forked = await make();
  const folder = makeFolder();
  open.push(folder);
  const repo = forked.repository.root;
  const answers: string[] = [];
  const summary = await run(forked, linesOf([
    'not json', '{"id":"x","repo":"r","a":"b"}', '[]',
    JSON.stringify({ id: 'nobody', repo, a: 'ours', b: 'nobody' }),
    JSON.stringify({ id: 'nowhere', repo: folder.root, a: 'a', b: 'b' }),
    JSON.stringify({ id: 'good', repo, a: 'ours', b: 'theirs' }),
  ]), (line) => { answers.push(said(line)); });
  expect(answers[0]).toBe('null: error line 1: is not JSON');
  expect(answers[1]).toMatch(/^x: error line 2: b: /);
  expect(answers[2]).toMatch(/^null: error line 3: /);
  expect(answers.slice(3)).toEqual(['nobody: error line 4: no commit is named nobody', `nowhere: error line 5: ${folder.root} is in no git repository`, 'good: textual']);
  expect(summary).toEqual({ lines: 6, failed: 5, withConflicts: 1 });
});

test('reads no further ahead than it works', async () => {
  const forked = await make();
  let read = 0, written = 0, ahead = 0;
  async function* many(): AsyncIterable<string> {
    for (; read < 12; read++) {
      ahead = Math.max(ahead, read - written);
      yield JSON.stringify({ id: read, repo: forked.repository.root, a: 'ours', b: 'main' });
    }
  }
  await run(forked, many(), () => { written++; }, 3);
  expect([written, ahead <= 3]).toEqual([12, true]);
});
