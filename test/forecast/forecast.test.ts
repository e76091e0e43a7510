import { afterEach, describe, expect, test } from 'vitest';
import { forecast, type Forecast } from '../../server/src/forecast/forecast.ts';
import type { Git } from '../../server/src/ports/git.ts';
import { GitError } from '../../server/src/ports/git.ts';
import { cart, ledger, queue } from '../engine/conflicts/observed/sources.ts';
import { git as runGit, type Files } from '../support/repositories.ts';
import { fork, type Forked } from './forked.ts';

const open: Forked[] = [];
afterEach(() => { for (const it of open.splice(0)) it.dispose(); });

const make = async (base: Files, ours: Files, theirs: Files): Promise<Forked> => {
  const forked = await fork(base, ours, theirs);
  open.push(forked);
  return forked;
};

/** `kind severity CERTAINTY target`. */
const said = ({ conflicts }: Forecast): string[] => conflicts.map(({ kind, severity, certainty, targets }) => `${kind} ${severity} ${certainty} ${targets.join(' ')}`);

const check = async (base: Files, ours: Files, theirs: Files, expected: string[]): Promise<void> => {
  const { git, syntax, repository } = await make(base, ours, theirs);
  const found = await forecast(git, syntax, { a: 'ours', b: 'theirs' });
  expect(said(found)).toEqual(expected);
  expect(found.conflicts.some((it) => it.certainty === 'PROVEN')).toBe(!merges(repository.root));
};

/** Whether git really merges the two branches; the repository is a copy of the test's own. */
const merges = (root: string): boolean => {
  runGit(root, 'checkout', '-q', '--detach', 'ours');
  try {
    runGit(root, 'merge', '-q', '--no-edit', 'theirs');
    return true;
  } catch {
    return false;
  }
};

const one = cart.replace('sum = 0', 'sum = 1');
const two = cart.replace('sum = 0', 'sum = 2');

test('nothing shared', () => check({ 'a.ts': cart, 'b.ts': cart }, { 'a.ts': one }, { 'b.ts': two }, []));
test('the same line', () => check({ 'a.ts': cart }, { 'a.ts': one }, { 'a.ts': two }, ['textual error PROVEN symbol:a.ts#Cart.total=modify']));
test('the same method, lines that merge', () =>
  check({ 'a.ts': cart }, { 'a.ts': one }, { 'a.ts': cart.replace('* 100', '* 10') }, ['symbol warning DERIVED symbol:a.ts#Cart.total=modify']));
test('the same change', () => check({ 'a.ts': cart }, { 'a.ts': one }, { 'a.ts': one }, []));
test('three languages, most severe first', () => check(
  { 'a.ts': cart, 'b.py': ledger, 'c.go': queue },
  { 'a.ts': one, 'b.py': ledger.replace('Decimal(0)', 'Decimal(1)'), 'c.go': queue.replace('jobs[0]', 'jobs[1]') },
  { 'a.ts': cart.replace('* 100', '* 10'), 'b.py': ledger.replace('Decimal(0)', 'Decimal(2)'), 'c.go': queue.replace('jobs[0]', 'jobs[2]') },
  ['textual error PROVEN symbol:b.py#Ledger.balance=modify', 'textual error PROVEN symbol:c.go#Queue.Pop=modify', 'symbol warning DERIVED symbol:a.ts#Cart.total=modify']));
test('duplicates that merge', () => check(
  { 'a.ts': cart }, { 'a.ts': `${cart}\nexport const rate = 1;\n` }, { 'a.ts': cart.replace('/** What', 'export const rate = 2;\n\n/** What') },
  ['duplicate-declaration error DERIVED symbol:a.ts#rate=add']));

describe('whole files', () => {
  test('deleted and changed', () => check({ 'a.ts': cart, 'b.ts': '1' }, { 'a.ts': null }, { 'a.ts': two }, ['delete-modify error PROVEN file:a.ts=delete file:a.ts=modify']));
  test('deleted twice', () => check({ 'a.ts': cart, 'b.ts': '1' }, { 'a.ts': null }, { 'a.ts': null }, []));
  test('added twice', () => check({ 'b.ts': '1' }, { 'a.ts': one }, { 'a.ts': two }, ['textual error PROVEN file:a.ts=add']));
  test('added twice, alike', () => check({ 'b.ts': '1' }, { 'a.ts': one }, { 'a.ts': one }, []));
  test('renamed here, changed there: git follows', () =>
    check({ 'a.ts': cart }, { 'a.ts': null, 'basket.ts': cart }, { 'a.ts': two }, []));
  test('renamed and changed here, changed there', () =>
    check({ 'a.ts': cart }, { 'a.ts': null, 'basket.ts': one }, { 'a.ts': two }, ['textual error PROVEN symbol:a.ts#Cart.total=modify']));
  test('renamed to two names', () =>
    check({ 'a.ts': cart }, { 'a.ts': null, 'x.ts': cart }, { 'a.ts': null, 'y.ts': cart }, ['textual error PROVEN file:a.ts=rename']));
  test('binary on both sides: git alone can tell', async () => {
    const bytes = (last: number): Uint8Array => Uint8Array.from([0, 1, 2, 0, last]);
    const { git, syntax } = await make({ 'a.bin': bytes(1) }, { 'a.bin': bytes(2) }, { 'a.bin': bytes(3) });
    const found = await forecast(git, syntax, { a: 'ours', b: 'theirs' });
    expect(said(found)).toEqual(['textual error PROVEN file:a.bin=modify']);
    expect(found.notAssessed.map((it) => `${it.side ?? 'base'} ${it.path}: ${it.reason}`)).toEqual(['base', 'ours', 'theirs'].map((side) => `${side} a.bin: a binary file`));
  });
  test('a file where the other has a folder', () =>
    check({ 'b.ts': '1' }, { 'lib': 'a file\n' }, { 'lib/a.ts': cart }, [expect.stringMatching(/^textual error PROVEN file:lib/) as unknown as string]));
});

describe('revisions', () => {
  test('names what was asked for', async () => {
    const { git, syntax } = await make({ 'a.ts': cart }, { 'a.ts': one }, { 'a.ts': two });
    const { conflicts: [found] } = await forecast(git, syntax, { a: 'ours', b: 'theirs' });
    expect(found?.message).toBe('ours and theirs change the same lines of Cart.total in a.ts; a merge stops there');
    expect(found?.places.map((it) => `${it.side} ${it.path} ${it.symbol} ${(it.range?.start.line ?? 0) + 1}`)).toEqual(['ours a.ts Cart.total 14', 'theirs a.ts Cart.total 14']);
    expect(found?.id).toMatch(/^c-[0-9a-f]{16}$/);
    expect(found).not.toHaveProperty('overlaps');
  });
  test('one contains the other', async () => {
    const { git, syntax } = await make({ 'a.ts': cart }, { 'a.ts': one }, {});
    expect(await forecast(git, syntax, { a: 'ours', b: 'main' })).toEqual({ conflicts: [], notAssessed: [], merge: { clean: true, files: [], certainty: 'PROVEN' } });
  });
  test('a base of its own is proven by no real merge, and that is said', async () => {
    const { git, syntax, repository } = await make({ 'a.ts': cart }, { 'a.ts': one }, { 'a.ts': two });
    const old: Git = Object.create(git, { mergeTree: { value: () => Promise.resolve(undefined) } }) as Git;
    const found = await forecast(old, syntax, { a: 'ours', b: 'theirs', base: runGit(repository.root, 'rev-parse', 'main') });
    expect(said(found)).toEqual(['textual error DERIVED symbol:a.ts#Cart.total=modify']);
    expect(found.notAssessed.map((it) => it.reason)).toEqual([expect.stringContaining('no conflict is proven by a real merge')]);
  });
  test('no history in common', async () => {
    const { git, syntax, repository } = await make({ 'a.ts': cart }, {}, {});
    runGit(repository.root, 'checkout', '-q', '--orphan', 'alone');
    runGit(repository.root, 'commit', '-q', '-m', 'Begin again');
    const found = await forecast(git, syntax, { a: 'ours', b: 'alone' });
    expect([found.conflicts, found.notAssessed.map((it) => it.reason)]).toEqual([[], ['ours and alone share no history; give a base']]);
  });
  test('no such revision', async () => {
    const { git, syntax } = await make({ 'a.ts': cart }, {}, {});
    await expect(forecast(git, syntax, { a: 'ours', b: 'nobody' })).rejects.toThrow(GitError);
    await expect(forecast(git, syntax, { a: 'ours', b: '--upload-pack=x' })).rejects.toThrow(GitError);
  });
});
