import { expect, test } from 'vitest';
import { commit, writeFiles } from '../support/repositories.ts';
import { cart, file, start, world, type World } from './world.ts';

const never = new AbortController().signal;

const shared = async ({ observation }: World): Promise<readonly string[]> => (await observation.sharedWork(100, never)).files.flatMap(it =>
  it.sides.map(side => `${it.path} ${side.side} ${side.operation}: ${side.symbols.map(one => `${one.symbol} ${one.operation}`).join(', ')}`)).sort();

test('what two worktrees did to one file is told by symbol; what one did alone is not', async () => {
  const it = await world((_main, a, b) => {
    writeFiles(a, { [file]: cart('1', 'export const one = 1;\n'), 'alone.ts': 'export const x = 1;\n' });
    writeFiles(b, { [file]: cart('2').replace('return 1', 'return 2'), 'README.md': null });
  });
  expect(await shared(it)).toEqual([`${file} worktree/a modify: Cart.total modify, one add`, `${file} worktree/b modify: Cart.total modify, Cart.count modify`]);
});

test('commits of the main worktree, unsaved text and other paths take part', async () => {
  const it = await world((repository, a, b) => {
    commit(repository.root, { [file]: cart('3') });
    writeFiles(a, { [file]: cart('1') });
    writeFiles(b, { [file]: null, 'src/basket.ts': cart('0', '// moved\n') });
    commit(b, {});
  });
  const before = await shared(it);
  expect(before).toContain(`${file} worktree/main modify: Cart.total modify`);
  it.observation.openBuffer('w1', `${it.repository.root}/README.md`, 'one\nTWO\nthree\n');
  writeFiles(it.a, { 'README.md': 'eins\ntwo\nthree\n' });
  await it.until(() => it.observation.sides().length, found => { expect(found).toBe(4); });
  await it.observation.refresh();
  expect(await shared(it)).toEqual([...before, 'README.md buffers/w1/main modify: ', 'README.md worktree/a modify: '].sort());
});

test('the three texts of a merge are those that were compared, turned as they are asked for', async () => {
  const it = await world((_main, a, b) => {
    writeFiles(a, { [file]: cart('1') });
    writeFiles(b, { [file]: cart('2') });
  });
  const texts = { path: file, base: start[file], a: { path: file, text: cart('1') }, b: { path: file, text: cart('2') } };
  expect(await it.observation.threeTexts('worktree/a', 'worktree/b', file, never)).toEqual(texts);
  expect(await it.observation.threeTexts('worktree/b', 'worktree/a', file, never)).toEqual({ ...texts, a: texts.b, b: texts.a });
  expect(await it.observation.threeTexts('worktree/a', 'worktree/main', file, never)).toBeUndefined();
  await expect(it.observation.threeTexts('worktree/a', 'worktree/b', file, AbortSignal.abort())).rejects.toThrow();
});
