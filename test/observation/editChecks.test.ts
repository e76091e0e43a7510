import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CheckedEdit } from '../../server/src/observation/observation.ts';
import { said } from '../support/observing.ts';
import { makeFolder, writeFiles } from '../support/repositories.ts';
import { someIntent } from '../support/storeEvents.ts';
import { cart, file, observed, seen, sideCounts, textual, world, type World } from './world.ts';

const check = async ({ observation }: Pick<World, 'observation'>, root: string, path: string, text: string | undefined, actor = 'ann'): Promise<CheckedEdit> => {
  const found = await observation.checkEdit({ file: join(root, path), text, actor }, new AbortController().signal);
  if (!found) throw new Error('lies in no worktree');
  return found;
};

const finds = async (it: World, root: string, path: string, text: string | undefined, expected: readonly unknown[]): Promise<void> => {
  expect(said((await check(it, root, path, text)).conflicts)).toEqual(expected);
};

describe('an edit that was not made yet', () => {
  test('collides as it would if it were made, and leaves no trace', async () => {
    const it = await world((_main, a) => writeFiles(a, { [file]: cart('1') }));
    const told: unknown[] = [];
    it.observation.onDidChange(change => told.push(change));
    const before = sideCounts(it);
    await finds(it, it.b, file, cart('2'), [textual]);
    await it.observation.settled();
    expect([seen(it), sideCounts(it), told]).toEqual([[], before, []]);
    expect(it.observation.conflictsIn(it.b, file, 'w1')).toEqual([]);
  });

  test('has the id it will have', async () => {
    const it = await world((_main, a) => writeFiles(a, { [file]: cart('1') }));
    const [before] = (await check(it, it.b, file, cart('2'))).conflicts;
    writeFiles(it.b, { [file]: cart('2') });
    await it.until(() => it.observation.conflicts().map(({ id }) => id), found => { expect(found).toEqual([before!.id]); });
  });

  test('of another part collides with nothing, and one that changes nothing neither', async () => {
    const it = await world((_main, a) => writeFiles(a, { [file]: cart('1'), 'README.md': 'one\ntwo\n3\n' }));
    await finds(it, it.b, file, cart('0'), []);
    await finds(it, it.b, 'src/new.ts', 'export const x = 1;\n', []);
    await finds(it, it.b, 'README.md', 'eins\ntwo\nthree\n', []);
  });

  test('that deletes meets what others changed', async () => {
    const it = await world((_main, a) => writeFiles(a, { [file]: cart('1') }));
    await finds(it, it.b, file, undefined, [expect.stringMatching(/^delete-modify error/)]);
  });

  test('is seen across files, from either end', async () => {
    const uses = (name: string): string => `import { ${name} } from './cart';\nexport const mine = new ${name}();\n`;
    const it = await world((_main, a) => writeFiles(a, { [file]: cart('0').replaceAll('Cart', 'Basket') }));
    await finds(it, it.b, 'src/use.ts', uses('Cart'), [expect.stringMatching(/^rename-use error/)]);
    writeFiles(it.b, { 'src/use.ts': uses('Cart').replaceAll('Cart', 'Shop').replace('./cart', './shop') });
    writeFiles(it.a, { [file]: cart('0') });
    await it.until(() => seen(it), found => { expect(found).toEqual([]); });
    writeFiles(it.b, { 'src/use.ts': uses('Cart') });
    await it.until(() => sideCounts(it), found => { expect(found).toContain('worktree/a 0'); });
    await it.observation.settled();
    await finds(it, it.a, file, cart('0').replaceAll('Cart', 'Basket'), [expect.stringMatching(/^rename-use error/)]);
  });

  test('under the unsaved text of a person in the same folder', async () => {
    const it = await world();
    it.observation.openBuffer('w1', join(it.a, file), cart('0'), 'ann');
    await it.observation.settled();
    it.observation.changeBuffer('w1', join(it.a, file), cart('1'));
    await it.observation.settled();
    await finds(it, it.a, file, cart('2'), [expect.stringMatching(/^textual error Cart\.total \| buffers\/w1\/a .* \| worktree\/a /)]);
  });

  test('two at once do not meet each other', async () => {
    const it = await world((_main, a) => writeFiles(a, { [file]: cart('1') }));
    const [x, y, z] = await Promise.all([check(it, it.b, file, cart('2')), check(it, it.repository.root, file, cart('3')), check(it, it.b, 'README.md', 'changed\n')]);
    expect(said(x.conflicts)).toEqual([textual]);
    expect(said(y.conflicts)).toEqual([textual.replace('worktree/b', 'worktree/main').replace(/(worktree\/a [^|]*) \| (worktree\/main .*)/, '$1 | $2')]);
    expect(said(z.conflicts)).toEqual([]);
  });

  test('what cannot be compared is said', async () => {
    const it = await world((_main, a) => writeFiles(a, { 'README.md': new Uint8Array([0, 1, 2]) }));
    const { conflicts, notAssessed } = await check(it, it.b, 'README.md', 'x\n');
    expect([conflicts, notAssessed]).toEqual([[], [expect.objectContaining({ reason: 'a binary file' })]]);
  });

  test('stops when it is no longer wanted, and is none outside', async () => {
    const it = await world();
    const stop = new AbortController();
    stop.abort();
    await expect(it.observation.checkEdit({ file: join(it.b, file), text: '', actor: 'ann' }, stop.signal)).rejects.toThrow();
    expect(await it.observation.checkEdit({ file: '/nowhere/x.ts', text: '', actor: 'ann' }, new AbortController().signal)).toBeUndefined();
  });
});

describe('declared work', () => {
  const scope = { targets: [`symbol:${file}#Cart.total=modify`], status: 'in_progress' as const };

  test('of another side is met', async () => {
    const it = await world();
    it.intents.push({ ...someIntent(1), ...scope, actor: 'bob', branch: 'a' });
    void it.observation.intentsChanged();
    await finds(it, it.b, file, cart('2'), [expect.stringMatching(/^intent-edit /)]);
    await finds(it, it.a, file, cart('2'), []);
  });

  test('of another in the same folder is met by one who declared there too', async () => {
    const it = await world();
    it.intents.push({ ...someIntent(1), ...scope, actor: 'bob', branch: 'feature/x', worktree: it.b });
    it.intents.push({ ...someIntent(2), targets: ['symbol:src/cart.ts#Cart.count=modify'], status: 'in_progress', actor: 'ann', branch: 'feature/y', worktree: it.b });
    void it.observation.intentsChanged();
    await it.observation.settled();
    expect(said((await check(it, it.b, file, cart('2'), 'ann')).conflicts)).toContainEqual(expect.stringMatching(/^intent-edit warning/));
    expect(said((await check(it, it.b, file, cart('2'), 'bob')).conflicts)).toEqual([]);
    expect(said((await check(it, it.b, file, cart('2'), 'somebody')).conflicts)).toEqual([]);
  });

  test('is met where there is no git', async () => {
    const folder = makeFolder();
    onTestFinished(folder.dispose);
    writeFiles(folder.root, { [file]: cart('0') });
    const it = await observed(folder.root);
    it.intents.push({ ...someIntent(1), ...scope, actor: 'bob', branch: 'feature/x' });
    void it.observation.intentsChanged();
    expect(said((await check(it, folder.root, file, cart('2'))).conflicts)).toEqual([expect.stringMatching(/^intent-edit /)]);
  });
});
