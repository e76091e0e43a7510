import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { MergeBases } from '../../../server/src/adapters/git/mergeBases.ts';
import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import { makeRepository } from '../../support/repositories.ts';

/** Commits by their names: parents, and a time that may be any. */
type History = Readonly<Record<string, readonly [parents: string, at: number]>>;

const over = (history: History, isWhole = true) => {
  const asked: string[] = [], read: string[] = [];
  const bases = new MergeBases({
    commit: id => { read.push(id); const it = history[id]; return Promise.resolve(it && { parents: it[0].split(' ').filter(parent => parent !== ''), at: it[1] }); },
    ask: (a, b) => { asked.push(`${a} ${b}`); return Promise.resolve(['git']); },
    isWhole: () => isWhole,
  });
  return { bases, asked, read };
};

const line = (length: number): History => Object.fromEntries(Array.from({ length }, (_, at) => [`c${at}`, [at === 0 ? '' : `c${at - 1}`, at]]));

describe('without git', () => {
  const near: History = { base: ['', 1], a1: ['base', 2], a2: ['a1', 3], b1: ['base', 4] };
  test.each<[string, History, string, string, readonly string[]]>([
    ['of two that parted', near, 'a2', 'b1', ['base']],
    ['one is behind the other', near, 'a2', 'base', ['base']],
    ['the same', near, 'a2', 'a2', ['a2']],
    ['nothing is common', { a: ['', 1], b: ['', 2] }, 'a', 'b', []],
    ['after a merge', { ...near, m: ['a2 b1', 5] }, 'm', 'b1', ['b1']],
    ['clocks that go back', { base: ['', 9], a1: ['base', 2], a2: ['a1', 1], b1: ['base', 12] }, 'a2', 'b1', ['base']],
    ['what is common is behind something that is, by a way that looks younger', { root: ['', 1], base: ['root', 2], a: ['base', 3], b: ['base late', 4], late: ['root', 9] }, 'a', 'b', ['base']],
  ])('%s', async (_what, history, a, b, expected) => {
    const { bases, asked } = over(history);
    expect(await bases.of(a, b)).toEqual(expected);
    expect(asked).toEqual([]);
  });

  test('each commit is read once, and an answer is kept', async () => {
    const { bases, read } = over(near);
    await bases.of('a1', 'b1');
    await bases.of('a2', 'b1');
    await bases.of('a2', 'b1');
    expect(read.sort()).toEqual(['a1', 'a2', 'b1', 'base']);
  });
});

describe('git is asked', () => {
  test.each<[string, History, string, string, boolean?]>([
    ['where they parted at several places', { x: ['', 1], p: ['x', 2], q: ['x', 3], a: ['p q', 4], b: ['q p', 5] }, 'a', 'b'],
    ['where they are far apart', { ...line(200), b: ['c0', 300] }, 'c199', 'b'],
    ['where a commit is not there', { a: ['gone', 1], b: ['gone', 2] }, 'a', 'b'],
    ['where the history was cut off', { base: ['', 1], a: ['base', 2], b: ['base', 3] }, 'a', 'b', false],
  ])('%s', async (_what, history, a, b, isWhole) => {
    const { bases, asked } = over(history, isWhole);
    expect(await bases.of(a, b)).toEqual(['git']);
    expect(asked).toEqual([`${a} ${b}`]);
  });
});

test('git says the same of histories made by chance, with merges and clocks that go wrong', async () => {
  const repository = makeRepository({ 'a.txt': 'a\n' });
  const git = await openGit(repository.root, { log: nullLog });
  try {
    let seed = 7;
    const random = (below: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((seed / 2_147_483_648) * below); };
    const commits = Array.from({ length: 90 }, (_, at) => {
      const parents = at < 2 || at === 85 ? [] : [...new Set(Array.from({ length: random(5) === 0 ? 2 : 1 }, () => Math.max(0, at - 1 - random(6))))];
      const [first, ...others] = parents;
      return [
        `commit refs/heads/c${at}`, `mark :${at + 1}`, `committer t <t@t> ${1_700_000_000 + at * 60 + (random(8) === 0 ? random(4_000) - 2_000 : 0)} +0000`, 'data 1', 'x',
        ...(first === undefined ? [] : [`from :${first + 1}`]), ...others.map(it => `merge :${it + 1}`), '',
      ].join('\n');
    });
    execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.root, input: `${commits.join('\n')}\n` });
    const ids = await Promise.all(commits.map((_, at) => git!.resolve(`c${at}`)));
    const alone = { none: 0, several: 0 };
    for (let round = 0; round < 120; round++) {
      const [a, b] = [ids[random(ids.length)]!, ids[random(ids.length)]!];
      let said: readonly string[] = [];
      try { said = execFileSync('git', ['merge-base', '--all', a, b], { cwd: repository.root, encoding: 'utf8' }).split('\n').filter(it => it !== ''); } catch { alone.none++; }
      if (said.length > 1) alone.several++;
      const found = await git!.mergeBase(a, b);
      expect(found === undefined ? said.length === 0 : said.includes(found), `${a} ${b}: ${found} of ${said.join(' ')}`).toBe(true);
    }
    expect(alone.none).toBeGreaterThan(0);
    expect(alone.several).toBeGreaterThan(0);
  } finally {
    git?.dispose();
    repository.dispose();
  }
});
