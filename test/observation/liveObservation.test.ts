import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { partOf } from '../../server/src/observation/conflictList.ts';
import type { Intent } from '../../server/src/protocol/shapes.ts';
import { commit, git, makeFolder, writeFiles } from '../support/repositories.ts';
import { someIntent } from '../support/storeEvents.ts';
import { cart, edited, file, observed, seen, shows, sideCounts, textual, world, type World } from './world.ts';

describe('sides', () => {
  test('are the worktrees, with what each changed', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1'), 'new.ts': 'export const x = 1;\n', 'out/ignored.ts': 'x' }));
    expect(sideCounts(it)).toEqual(['worktree/a 2', 'worktree/b 0', 'worktree/main 0']);
    expect(it.observation.sides().map(side => side.label)).toEqual(['main', 'a', 'b']);
  });

  test('come and go with worktrees made and removed later', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    const late = it.repository.addWorktree('late');
    writeFiles(late, { [file]: cart('2') });
    await it.until(() => seen(it), found => { expect(found).toEqual([edited('worktree/late src/cart.ts:3-3')]); });
    it.repository.removeWorktree('late');
    await shows(it, []);
    await it.until(() => it.observation.sides().map(side => side.id).sort(), ids => { expect(ids).toEqual(['worktree/a', 'worktree/b', 'worktree/main']); });
  });

  test('tell when a file in them was written again, also one that was changed before', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    const writtenAt = (): number => it.observation.sides().find(side => side.id === 'worktree/a')?.writtenAt ?? 0;
    const before = writtenAt();
    writeFiles(it.a, { [file]: cart('2') });
    await it.until(writtenAt, at => { expect(at).toBeGreaterThan(before); });
    expect(sideCounts(it)).toContain('worktree/a 1');
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

  test('follow a folder that is moved away and back', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
    fs.renameSync(path.join(it.b, 'src'), path.join(it.b, 'out'));
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^delete-modify error/)]); });
    fs.renameSync(path.join(it.b, 'out'), path.join(it.b, 'src'));
    await shows(it, [textual]);
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
    const it = await world((_repository, a, b) => { writeFiles(a, { 'notes.txt': 'one\nA\nthree\n' }); writeFiles(b, { 'notes.txt': 'one\nB\nthree\n' }); });
    await shows(it, ['textual error | worktree/a notes.txt:1-3 | worktree/b notes.txt:1-3']);
    expect([...it.observation.notAssessed()].sort((x, y) => (x.side! < y.side! ? -1 : 1))).toEqual(['worktree/a', 'worktree/b'].map(side => ({ side, path: 'notes.txt', reason: 'compared by line only: no grammar is known for notes.txt' })));
  });

  test('that cannot be read as text are said not to be assessed', async () => {
    const it = await world((_repository, a, b) => {
      writeFiles(a, { 'logo.png': Uint8Array.from([1, 0, 2]), [file]: 'x'.repeat(1_100_000) });
      writeFiles(b, { 'logo.png': Uint8Array.from([1, 0, 3]), [file]: cart('2') });
    });
    await it.until(() => it.observation.notAssessed().map(({ path: at, reason }) => `${at}: ${reason}`).sort(), found => {
      expect(found).toEqual([expect.stringMatching(/^src\/cart\.ts: .*over 1024 KiB are not compared/)]);
    });
    expect(seen(it), 'no text either, and both added it').toEqual(['textual error | worktree/a logo.png | worktree/b logo.png']);
  });

  test('behind a link that leaves the repository are not followed', async () => {
    const outside = makeFolder();
    onTestFinished(outside.dispose);
    fs.writeFileSync(path.join(outside.root, 'secret.ts'), 'export const secret = 1;\n');
    const it = await world((_repository, a) => fs.symlinkSync(outside.root, path.join(a, 'link')));
    it.observation.openBuffer('w1', path.join(it.a, 'link', 'secret.ts'), 'export const secret = 2;\n');
    await it.observation.settled();
    expect(it.observation.sides().filter(side => side.kind === 'buffers')).toEqual([]);
    expect(it.observation.notAssessed()).toEqual([
      { path: path.join(it.a, 'link', 'secret.ts'), reason: 'reached over a symbolic link that leaves the repository' },
    ]);
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
  let told = 0;
  it.observation.onDidChange(({ files }) => { if (files.includes(path.join(it.b, file))) told++; });
  writeFiles(it.b, { [file]: `// twice\n${cart('22')}` });
  await shows(it, ['resolved textual error Cart.total | worktree/a src/cart.ts:3-3 | worktree/b src/cart.ts:4-4']);
  expect(told).toBeGreaterThan(0);
});

test('a resolved conflict is withdrawn when there is nothing left of it', async () => {
  const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
  await shows(it, [textual]);
  it.resolved.add(it.observation.conflicts()[0]!.id);
  git(it.b, 'checkout', '-q', '--', file);
  await shows(it, []);
});

describe('declared work', () => {
  const declare = (it: World, differing: Partial<Intent>): void => {
    it.intents.push(someIntent(it.intents.length, differing));
    void it.observation.intentsChanged();
  };

  test('is met by an edit of somebody else', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    declare(it, { actor: 'bob', targets: ['symbol:Cart.total=modify'], branch: 'b' });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^intent-edit warning Cart\.total/)]); });
    it.intents.length = 0;
    void it.observation.intentsChanged();
    await shows(it, []);
  });

  test('binds a side to its actor, whose other edits are drift', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1'), 'README.md': 'other\n' }));
    declare(it, { actor: 'ada', targets: ['symbol:src/cart.ts#Cart.total=modify'], branch: 'a' });
    await it.until(() => seen(it), found => { expect(found).toEqual([expect.stringMatching(/^drift information .*README\.md/)]); });
    expect(it.observation.sides().find(side => side.id === 'worktree/a')?.actor).toBe('ada');
  });

  test('an agent that is seen in a worktree is named, has part, and its own declarations elsewhere are no conflict', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
    it.agents.set(it.a, 'eve');
    it.observation.agentsChanged();
    await it.until(() => it.observation.conflicts().map(({ message }) => message), found => { expect(found).toEqual([expect.stringContaining('eve')]); });
    expect(it.observation.conflictsOf([partOf('eve')])).toHaveLength(1);
    declare(it, { actor: 'eve', targets: ['symbol:Cart.total=modify'], branch: 'elsewhere' });
    await it.observation.settled();
    expect(seen(it).filter(line => line.includes('worktree/a') && line.startsWith('intent-edit'))).toEqual([]);
    it.agents.delete(it.a);
    it.observation.agentsChanged();
    await it.until(() => it.observation.sides().find(side => side.id === 'worktree/a')?.actor, found => { expect(found).toBeUndefined(); });
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
    void it.observation.intentsChanged();
    await it.observation.settled();
    expect([seen(it), told]).toEqual([[], 0]);
  });
});

test('a folder without git compares only what windows have open', async () => {
  const folder = makeFolder();
  onTestFinished(folder.dispose);
  writeFiles(folder.root, { [file]: cart('0') });
  const it = await observed(folder.root);
  for (const [window, value] of [['w1', '1'], ['w2', '2']] as const) {
    it.observation.openBuffer(window, path.join(folder.root, file), cart('0'));
    it.observation.changeBuffer(window, path.join(folder.root, file), cart(value));
  }
  await it.until(() => seen(it), found => { expect(found).toEqual([edited('buffers/w1/main src/cart.ts:3-3 | buffers/w2/main')]); });
});

describe('listeners', () => {
  test('are told once of many changes made at once', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    await it.observation.settled();
    const told: (readonly string[])[] = [];
    const mine = path.join(it.repository.root, file);
    it.observation.openBuffer('w1', mine, cart('0'));
    it.observation.changeBuffer('w1', mine, `${cart('0')}// unsaved\n`);
    await it.observation.settled();
    it.observation.onDidChange(({ files }) => { told.push(files); });
    for (let at = 2; at < 50; at++) it.observation.changeBuffer('w1', mine, cart(`${at}`));
    await it.observation.settled();
    expect(told).toEqual([expect.arrayContaining([mine, path.join(it.a, file)])]);
  });

  test('are told a few times of hundreds of files written', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `many/f${at}.ts`);
    const it = await world((_repository, a) => writeFiles(a, Object.fromEntries(names.map(name => [name, 'export const one = 1;\n']))));
    let told = 0;
    it.observation.onDidChange(() => { told++; });
    writeFiles(it.b, Object.fromEntries(names.map(name => [name, 'export const two = 2;\n'])));
    await it.until(() => seen(it).length, count => { expect(count).toBe(names.length); });
    expect(told).toBeLessThan(names.length / 3);
  });

  test('are not told of what git ignores', async () => {
    const it = await world();
    let told = 0;
    it.observation.onDidChange(() => { told++; });
    writeFiles(it.a, { 'out/built.js': 'x' });
    await it.observation.refresh();
    expect([told, sideCounts(it)]).toEqual([0, ['worktree/a 0', 'worktree/b 0', 'worktree/main 0']]);
  });
});
