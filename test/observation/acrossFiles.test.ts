import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commit, git, makeRepository, writeFiles, type Files } from '../support/repositories.ts';
import { someIntent } from '../support/storeEvents.ts';
import { observed, seen, shows, type World } from './world.ts';

const prices = 'export function price(cents: number): string {\n  return `${cents / 100}`;\n}\n\nexport interface Shop {\n  name: string;\n}\n';
const renamed = prices.replace('price(', 'formatPrice(');
const user = "import { price } from './prices';\n\nexport const first = price(100);\n";
const start: Files = { 'src/prices.ts': prices, 'src/page.ts': 'export const page = 1;\n', 'src/index.ts': "export { price } from './prices';\n" };

const shop = async (prepare: (main: string, a: string, b: string) => void = () => undefined): Promise<World> => {
  const repository = makeRepository(start);
  onTestFinished(repository.dispose);
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  prepare(repository.root, a, b);
  return { ...await observed(repository.root), repository, a, b };
};

const renameUse = 'rename-use error formatPrice | worktree/a src/prices.ts:1-1 | worktree/b src/page.ts:1-1 | worktree/b src/page.ts:3-3';

describe('across files', () => {
  test('a rename meets a new use, at both places and derived', async () => {
    const it = await shop((_main, a, b) => { writeFiles(a, { 'src/prices.ts': renamed }); writeFiles(b, { 'src/page.ts': user }); });
    await shows(it, [renameUse]);
    expect(it.observation.conflicts()[0]!.certainty).toBe('DERIVED');
    expect(it.observation.conflictsIn(it.a, 'src/prices.ts')).toHaveLength(1);
    expect(it.observation.conflictsIn(it.b, 'src/page.ts')).toHaveLength(1);
    expect(it.observation.conflictsIn(it.b, 'src/prices.ts')).toHaveLength(0);
  });

  test.each<[string, (root: string) => void, (root: string) => void, unknown]>([
    ['a deleted function', (a) => writeFiles(a, { 'src/prices.ts': prices.slice(prices.indexOf('export interface')) }), (b) => writeFiles(b, { 'src/page.ts': user }), expect.stringMatching(/^delete-use error price/)],
    ['a deleted file', (a) => writeFiles(a, { 'src/prices.ts': null, 'src/index.ts': '' }), (b) => writeFiles(b, { 'src/page.ts': user }), expect.stringMatching(/^delete-use error/)],
    ['another parameter', (a) => writeFiles(a, { 'src/prices.ts': prices.replace('cents: number', 'cents: number, currency: string') }), (b) => writeFiles(b, { 'src/page.ts': user }), expect.stringMatching(/^signature-use error price/)],
    ['a moved function', (a) => writeFiles(a, { 'src/prices.ts': prices.slice(prices.indexOf('export interface')), 'src/money.ts': prices.slice(0, prices.indexOf('export interface')), 'src/index.ts': "export { price } from './money';\n" }), (b) => writeFiles(b, { 'src/page.ts': user }), expect.stringMatching(/^move-use error price/)],
    ['a moved file', (a) => { git(a, 'mv', 'src/prices.ts', 'src/money.ts'); writeFiles(a, { 'src/index.ts': "export { price } from './money';\n" }); }, (b) => writeFiles(b, { 'src/page.ts': user }), expect.stringMatching(/^move-use error price/)],
    ['a new required member', (a) => writeFiles(a, { 'src/prices.ts': prices.replace('name: string;', 'name: string;\n  city: string;') }), (b) => writeFiles(b, { 'src/page.ts': "import type { Shop } from './prices';\n\nexport const mine: Shop = { name: 'x' };\n" }), expect.stringMatching(/^required-member error Shop\.city/)],
  ])('%s meets a new use', async (_name, take, use, expected) => {
    const it = await shop((_main, a, b) => { take(a); use(b); });
    await it.until(() => seen(it), found => { expect(found).toEqual([expected]); });
  });

  test('a new use under the name that a module hands it on as', async () => {
    const cents = 'export const rate = 1;\n';
    const it = await shop((main, a, b) => {
      commit(main, { 'src/money.ts': "export { price as cost } from './prices';\n", 'src/cents.ts': cents });
      for (const root of [a, b]) git(root, 'reset', '-q', '--hard', 'main');
      writeFiles(a, { 'src/prices.ts': prices.replace('cents: number', 'cents: number, currency: string') });
      writeFiles(b, { 'src/page.ts': "import { cost } from './money';\n\nexport const first = cost(100);\n", 'src/cents.ts': "import { rate as cost } from './page';\nexport const other = cost;\n" });
    });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^signature-use error price .* src\/page\.ts:3-3/)]); });
  });

  test('what others use of before, and what does not share a meaning, is none', async () => {
    const it = await shop((_main, a, b) => {
      writeFiles(a, { 'src/prices.ts': renamed, 'src/index.ts': "export { formatPrice as price } from './prices';\n" });
      writeFiles(b, { 'src/page.ts': "import { price } from './index';\n\nexport const first = price(100);\n", 'src/other.ts': 'const price = (x: number): number => x;\nexport const other = price(1);\n' });
    });
    await shows(it, []);
  });

  test('a line that the renaming side wrote anew as well is for the merge of the file alone, whoever is looked at last', async () => {
    const use = "import { price } from './prices';\n\nexport const first = price(100);\n\nexport const second = price(200);\n";
    const it = await shop((main, a, b) => {
      commit(main, { 'src/use.ts': use });
      for (const root of [a, b]) git(root, 'reset', '-q', '--hard', 'main');
      writeFiles(a, { 'src/prices.ts': renamed, 'src/index.ts': "export { formatPrice } from './prices';\n", 'src/use.ts': use.replaceAll('price', 'formatPrice').replace('./formatPrices', './prices') });
      writeFiles(b, { 'src/use.ts': use.replace('price(200)', 'price(200).trim()') });
    });
    const textualAlone = [expect.stringMatching(/^textual error second/)];
    await it.until(() => seen(it), found => { expect(found).toEqual(textualAlone); });
    writeFiles(it.b, { 'src/use.ts': use.replace('price(200)', 'price(200).trim()').concat('\n// one more line\n') });
    await it.observation.refresh();
    expect(seen(it)).toEqual(textualAlone);
    writeFiles(it.a, { 'src/prices.ts': `${renamed}\n// one more line\n` });
    await it.observation.refresh();
    expect(seen(it)).toEqual(textualAlone);
  });

  test('it comes and goes with either side, and with the file between them', async () => {
    const it = await shop((_main, _a, b) => writeFiles(b, { 'src/page.ts': user.replace('./prices', './index') }));
    await shows(it, []);
    writeFiles(it.a, { 'src/prices.ts': renamed, 'src/index.ts': "export { formatPrice } from './prices';\n" });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^rename-use error formatPrice/)]); });
    const [before] = it.observation.conflicts();
    writeFiles(it.a, { 'src/index.ts': "export { formatPrice as price } from './prices';\n" });
    await shows(it, []);
    writeFiles(it.a, { 'src/index.ts': "export { formatPrice } from './prices';\n" });
    await it.until(() => it.observation.conflicts().map(({ id }) => id), found => { expect(found).toEqual([before!.id]); });
    writeFiles(it.b, { 'src/page.ts': 'export const page = 2;\n' });
    await shows(it, []);
    writeFiles(it.b, { 'src/page.ts': user });
    await it.until(() => seen(it), found => { expect(found).toHaveLength(1); });
    git(it.a, 'checkout', '-q', '--', '.');
    await shows(it, []);
  });

  test('commits of either side change nothing about it; landing and rebasing ends it', async () => {
    const it = await shop((_main, a, b) => { commit(a, { 'src/prices.ts': renamed, 'src/index.ts': '' }); writeFiles(b, { 'src/page.ts': user }); });
    await shows(it, [renameUse]);
    commit(it.b, { 'src/page.ts': user });
    await it.observation.settled();
    await shows(it, [renameUse]);
    git(it.repository.root, 'merge', '-q', '--ff-only', 'a');
    await it.until(() => seen(it), found => { expect(found).toContainEqual(expect.stringContaining('worktree/main src/prices.ts:1-1')); });
    git(it.b, 'rebase', '-q', 'main');
    commit(it.b, { 'src/page.ts': user.replaceAll('price', 'formatPrice').replace('./formatPrices', './prices') });
    await shows(it, []);
  });

  test('what the main worktree committed since a side parted from it counts', async () => {
    const it = await shop((main) => commit(main, { 'src/prices.ts': renamed, 'src/index.ts': '' }));
    git(it.b, 'reset', '-q', '--hard', 'HEAD');
    await shows(it, []);
    writeFiles(it.b, { 'src/page.ts': user });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^rename-use error formatPrice \| worktree\/b .*worktree\/main src\/prices\.ts:1-1/)]); });
  });

  test('a side that goes takes its conflicts along', async () => {
    const it = await shop((_main, a, b) => { writeFiles(a, { 'src/prices.ts': renamed }); writeFiles(b, { 'src/page.ts': user }); });
    await shows(it, [renameUse]);
    it.repository.removeWorktree('a');
    rmSync(it.a, { recursive: true, force: true });
    await shows(it, []);
  });
});

describe('across files, unsaved text', () => {
  test('meets what another side took away, and is the same conflict when saved', async () => {
    const it = await shop((_main, a) => writeFiles(a, { 'src/prices.ts': renamed }));
    const mine = path.join(it.repository.root, 'src/page.ts');
    it.observation.openBuffer('w1', mine, 'export const page = 1;\n');
    it.observation.changeBuffer('w1', mine, user);
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringContaining('buffers/w1/main src/page.ts:1-1')]); });
    const [before] = it.observation.conflicts();
    expect(it.observation.conflictsIn(it.repository.root, 'src/page.ts', 'w1').map(({ id }) => id)).toEqual([before!.id]);
    expect(it.observation.conflictsIn(it.a, 'src/prices.ts', 'w1')).toHaveLength(1);
    writeFiles(it.repository.root, { 'src/page.ts': user });
    it.observation.saveBuffer('w1', mine);
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringContaining('worktree/main src/page.ts:1-1')]); });
    expect(it.observation.conflicts()[0]!.id).toBe(before!.id);
    it.observation.changeBuffer('w1', mine, 'export const page = 1;\n');
    await it.until(() => it.observation.conflictsIn(it.repository.root, 'src/page.ts', 'w1'), found => { expect(found).toEqual([]); });
  });
});

test('across files, evidence outranks words', async () => {
  const it = await shop((_main, a, b) => { writeFiles(a, { 'src/prices.ts': renamed }); writeFiles(b, { 'src/page.ts': user }); });
  it.intents.push(someIntent(1, { actor: 'bob', branch: 'b', targets: ['symbol:src/prices.ts#price=read', 'file:src/page.ts=modify'] }));
  void it.observation.intentsChanged();
  await it.until(() => it.observation.conflicts()[0]?.message, message => { expect(message).toContain('bob (worktree b) begins to use it'); });
  await shows(it, [renameUse]);
});
