import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { Intent } from '../../server/src/protocol/shapes.ts';
import { observe, said, type Observing } from '../support/observing.ts';
import { commit, git, makeFolder, makeRepository, writeFiles, type Files, type TestRepository } from '../support/repositories.ts';
import { someIntent } from '../support/storeEvents.ts';

const cart = (total: string, more = ''): string => `export class Cart {
  total(): number {
    return ${total};
  }

  count(): number {
    return 1;
  }
}
${more}`;

const file = 'src/cart.ts';
const start: Files = { [file]: cart('0'), 'README.md': 'one\ntwo\nthree\n', '.gitignore': 'out/\n' };

interface World extends Observing { readonly repository: TestRepository; readonly a: string; readonly b: string }

/** A repository with worktrees `a` and `b` beside the main one, observed. */
const world = async (prepare: (repository: TestRepository, a: string, b: string) => void = () => undefined): Promise<World> => {
  const repository = makeRepository(start);
  onTestFinished(repository.dispose);
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  prepare(repository, a, b);
  const observing = await observe(repository.root, createSyntax());
  onTestFinished(observing.dispose);
  return { ...observing, repository, a, b };
};

const seen = ({ observation }: Observing): string[] => said(observation.conflicts());
const shows = (it: Observing, expected: readonly string[]): Promise<void> => it.until(() => seen(it), found => { expect(found).toEqual(expected); });

const textual = 'textual error Cart.total | worktree/a src/cart.ts:3-3 | worktree/b src/cart.ts:3-3';
const edited = (place: string): unknown => expect.stringContaining(place);

describe('sides', () => {
  test('are the worktrees, with what each changed', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1'), 'new.ts': 'export const x = 1;\n', 'out/ignored.ts': 'x' }));
    expect(it.observation.sides().map(side => `${side.id} ${side.label} ${side.changedFiles}`).sort())
      .toEqual(['worktree/a a 2', 'worktree/b b 0', 'worktree/main main 0']);
  });

  test('come and go with worktrees made and removed later', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    const late = it.repository.addWorktree('late');
    writeFiles(late, { [file]: cart('2') });
    await it.until(() => seen(it), found => { expect(found).toEqual([edited('worktree/late src/cart.ts:3-3')]); });
    it.repository.removeWorktree('late');
    await shows(it, []);
    expect(it.observation.sides().map(side => side.id).sort()).toEqual(['worktree/a', 'worktree/b', 'worktree/main']);
  });

  test('may be on no branch, and their folder may lie in another worktree', async () => {
    const it = await world((repository, a) => {
      git(repository.root, 'worktree', 'add', '-q', '--detach', path.join(repository.root, 'inside'));
      writeFiles(path.join(repository.root, 'inside'), { [file]: cart('5') });
      writeFiles(a, { [file]: cart('1') });
    });
    await it.until(() => seen(it), found => { expect(found).toEqual([edited('worktree/inside src/cart.ts:3-3')]); });
    expect(it.observation.sides().find(side => side.id === 'worktree/main')?.changedFiles).toBe(0);
  });
});

describe('edits of two worktrees', () => {
  test('of one line are a conflict, proven by git soon after', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
    await it.until(() => it.observation.conflicts()[0]?.certainty, certainty => { expect(certainty).toBe('PROVEN'); });
  });

  test('count when one is committed and one is not', async () => {
    const it = await world((_repository, a, b) => { commit(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
  });

  test('of different methods are none', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('0').replace('return 1', 'return 7') }); });
    await shows(it, []);
  });

  test('appear while they are made, and vanish when one is taken back', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    await shows(it, []);
    writeFiles(it.b, { [file]: cart('2') });
    await shows(it, [textual]);
    git(it.b, 'checkout', '-q', '--', file);
    await shows(it, []);
  });

  test('one deletes what the other changes', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: null }); writeFiles(b, { [file]: cart('2') }); });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^delete-modify error/)]); });
  });

  test('one renames the file that the other changes in the same lines', async () => {
    const it = await world((_repository, a, b) => {
      git(a, 'mv', file, 'src/basket.ts');
      commit(a, { 'src/basket.ts': cart('1') });
      writeFiles(b, { [file]: cart('2') });
    });
    await it.until(() => seen(it), found => { expect(found).toEqual(['textual error Cart.total | worktree/a src/basket.ts:3-3 | worktree/b src/cart.ts:3-3']); });
  });

  test('both add a file of one name, or a function of one name', async () => {
    const it = await world((_repository, a, b) => {
      writeFiles(a, { 'n.ts': 'export const n = 1;\n', [file]: cart('0', '\nexport function twice(): number {\n  return 2;\n}\n') });
      writeFiles(b, { 'n.ts': 'export const n = 2;\n', [file]: cart('0', '\nexport function twice(): number {\n  return 4;\n}\n') });
    });
    await it.until(() => seen(it).map(line => line.split(' |')[0]!).sort(), found => {
      expect(found).toEqual(['duplicate-declaration error twice', 'textual error']);
    });
  });

  test('of a plain text are compared by line', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { 'README.md': 'one\nA\nthree\n' }); writeFiles(b, { 'README.md': 'one\nB\nthree\n' }); });
    await shows(it, ['textual error | worktree/a README.md:2-2 | worktree/b README.md:2-2']);
  });

  test('that cannot be read as text are said not to be assessed', async () => {
    const it = await world((_repository, a, b) => {
      writeFiles(a, { 'logo.png': Uint8Array.from([1, 0, 2]), [file]: 'x'.repeat(1_100_000) });
      writeFiles(b, { 'logo.png': Uint8Array.from([1, 0, 3]), [file]: cart('2') });
    });
    await it.until(() => it.observation.notAssessed().map(({ path: at, reason }) => `${at}: ${reason}`).sort(), found => {
      expect(found).toEqual(expect.arrayContaining(['logo.png: a binary file', expect.stringMatching(/^src\/cart\.ts: .*over 1024 KiB are not compared/)]));
    });
    expect(seen(it)).toEqual([]);
  });

  test('behind a link that leaves the repository are not followed', async () => {
    const outside = makeFolder();
    onTestFinished(outside.dispose);
    fs.writeFileSync(path.join(outside.root, 'secret.ts'), 'export const secret = 1;\n');
    const it = await world((_repository, a) => fs.symlinkSync(outside.root, path.join(a, 'link')));
    it.observation.openBuffer('w1', path.join(it.a, 'link', 'secret.ts'), 'export const secret = 2;\n');
    await it.observation.settled();
    expect(it.observation.sides().filter(side => side.kind === 'buffers')).toEqual([]);
    expect(await it.observation.readFile('worktree/a', '../../etc/passwd', 'now')).toBeUndefined();
  });
});

describe('unsaved text', () => {
  const mine = (it: World): string => path.join(it.repository.root, file);

  test('meets both worktrees, follows every change, and is gone with its window', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
    it.observation.openBuffer('w1', mine(it), cart('0'));
    it.observation.changeBuffer('w1', mine(it), cart('3'));
    const withMine = ['buffers/w1/main src/cart.ts:3-3 | worktree/a', 'worktree/a src/cart.ts:3-3 | worktree/b', 'buffers/w1/main src/cart.ts:3-3 | worktree/b'];
    await it.until(() => seen(it), found => { expect(found).toEqual(expect.arrayContaining(withMine.map(edited))); expect(found).toHaveLength(3); });
    expect(it.observation.conflictsIn(it.repository.root, file, 'w1')).toHaveLength(2);
    expect(it.observation.conflictsIn(it.repository.root, file, 'w2')).toEqual([]);
    it.observation.changeBuffer('w1', mine(it), cart('0'));
    await shows(it, [textual]);
    it.observation.changeBuffer('w1', mine(it), cart('4'));
    it.observation.closeWindow('w1');
    await shows(it, [textual]);
  });

  test('is the same conflict before and after it is saved', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    it.observation.openBuffer('w1', mine(it), cart('0'));
    it.observation.changeBuffer('w1', mine(it), cart('3'));
    await it.until(() => seen(it), found => { expect(found).toEqual([edited('buffers/w1/main')]); });
    const [before] = it.observation.conflicts();
    writeFiles(it.repository.root, { [file]: cart('3') });
    it.observation.saveBuffer('w1', mine(it));
    await it.until(() => seen(it), found => { expect(found).toEqual([edited('worktree/main')]); });
    expect(it.observation.conflicts()[0]!.id).toBe(before!.id);
  });
});

test('a resolved conflict stays resolved while work goes on', async () => {
  const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
  await shows(it, [textual]);
  it.resolved.add(it.observation.conflicts()[0]!.id);
  writeFiles(it.b, { [file]: cart('22') });
  await shows(it, [`resolved ${textual}`]);
});

describe('declared work', () => {
  const declare = (it: World, differing: Partial<Intent>): void => {
    it.intents.push(someIntent(it.intents.length, differing));
    it.observation.intentsChanged();
  };

  test('is met by an edit of somebody else', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    declare(it, { actor: 'bob', targets: ['symbol:Cart.total=modify'], branch: 'b' });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^intent-edit warning Cart\.total/)]); });
    it.intents.length = 0;
    it.observation.intentsChanged();
    await shows(it, []);
  });

  test('binds a side to its actor, whose other edits are drift', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1'), 'README.md': 'other\n' }));
    declare(it, { actor: 'ada', targets: ['symbol:src/cart.ts#Cart.total=modify'], branch: 'a' });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^drift information .*README\.md/)]); });
    expect(it.observation.sides().find(side => side.id === 'worktree/a')?.actor).toBe('ada');
  });

  test('says nothing more where its own edit is seen', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    declare(it, { actor: 'bob', targets: ['symbol:Cart.total=modify'], branch: 'b' });
    await it.observation.settled();
    await shows(it, [textual]);
  });

  test('of thousands elsewhere changes nothing here', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    for (let number = 0; number < 3_000; number++) it.intents.push(someIntent(number));
    let told = 0;
    it.observation.onDidChange(() => { told++; });
    it.observation.intentsChanged();
    await it.observation.settled();
    expect([seen(it), told]).toEqual([[], 0]);
  });
});

test('a folder without git compares only what windows have open', async () => {
  const folder = makeFolder();
  onTestFinished(folder.dispose);
  writeFiles(folder.root, { [file]: cart('0') });
  const it = await observe(folder.root, createSyntax());
  onTestFinished(it.dispose);
  for (const [window, value] of [['w1', '1'], ['w2', '2']] as const) {
    it.observation.openBuffer(window, path.join(folder.root, file), cart('0'));
    it.observation.changeBuffer(window, path.join(folder.root, file), cart(value));
  }
  await it.until(() => seen(it), found => { expect(found).toEqual([edited('buffers/w1/main src/cart.ts:3-3 | buffers/w2/main')]); });
});

test('nothing is left behind when it is disposed', async () => {
  const repository = makeRepository(start);
  onTestFinished(repository.dispose);
  const before = process.getActiveResourcesInfo().filter(name => name === 'FSEventWrap' || name === 'Timeout').length;
  const it = await observe(repository.root, createSyntax());
  await it.dispose();
  await it.until(() => process.getActiveResourcesInfo().filter(name => name === 'FSEventWrap' || name === 'Timeout').length, count => { expect(count).toBeLessThanOrEqual(before + 1); });
});
