import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { chokidarWatch } from '../../server/src/adapters/watch/chokidarWatch.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { Watch } from '../../server/src/ports/watch.ts';
import { begin, type Observing } from '../support/observing.ts';
import { commit, git, makeFolder, makeRepository, writeFiles } from '../support/repositories.ts';
import { cart, edited, file, observed, seen, shows, sideCounts, start, textual, world } from './world.ts';

describe('repositories', () => {
  test('without a commit: windows are compared, then commits', async () => {
    const folder = makeFolder();
    onTestFinished(folder.dispose);
    git(folder.root, 'init', '-q', '-b', 'main');
    writeFiles(folder.root, start);
    const it = await observed(folder.root);
    expect(sideCounts(it)).toEqual(['worktree/main 0']);
    for (const [window, value] of [['w1', '1'], ['w2', '2']] as const) {
      it.observation.openBuffer(window, path.join(folder.root, file), cart('0'));
      it.observation.changeBuffer(window, path.join(folder.root, file), cart(value));
    }
    await shows(it, [edited('buffers/w1/main src/cart.ts:3-3 | buffers/w2/main')]);
    const head = commit(folder.root, {});
    await it.until(() => it.observation.sides().find(side => side.id === 'worktree/main')?.head, found => { expect(found).toBe(head); });
    await shows(it, [edited('buffers/w1/main src/cart.ts:3-3 | buffers/w2/main')]);
  });

  test('without files of their own: linked worktrees are compared', async () => {
    const origin = makeRepository(start);
    const folder = makeFolder();
    onTestFinished(() => { origin.dispose(); folder.dispose(); });
    const bare = path.join(folder.root, 'bare.git');
    git(folder.root, 'clone', '-q', '--bare', origin.root, bare);
    for (const [name, value] of [['a', '1'], ['b', '2']] as const) {
      git(bare, 'worktree', 'add', '-q', '-b', name, path.join(folder.root, name));
      commit(path.join(folder.root, name), { [file]: cart(value) });
    }
    const it = await observed(path.join(folder.root, 'a'));
    await shows(it, [textual]);
    expect(sideCounts(it)).toEqual(['worktree/a 1', 'worktree/b 1']);
  });

  test('inside are repositories of their own', async () => {
    const it = await world((_repository, a, b) => {
      for (const [root, text] of [[a, '1'], [b, '2']] as const) {
        const inner = path.join(root, 'inner');
        fs.mkdirSync(inner);
        git(inner, 'init', '-q', '-b', 'main');
        git(root, 'update-index', '--add', '--cacheinfo', `160000,${commit(inner, { 'x.ts': text })},inner`);
      }
    });
    expect([seen(it), sideCounts(it)]).toEqual([[], ['worktree/a 0', 'worktree/b 0', 'worktree/main 0']]);
  });
});

describe('worktrees', () => {
  test('whose folder is deleted behind git’s back are gone', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
    fs.rmSync(it.b, { recursive: true });
    await shows(it, []);
    await it.until(() => sideCounts(it), found => { expect(found).toEqual(['worktree/a 1', 'worktree/main 0']); });
  });

  test('whose folder was moved by hand, or that share no history, are said', async () => {
    const it = await world((_repository, a, b) => {
      git(a, 'checkout', '-q', '--orphan', 'x');
      fs.renameSync(b, `${b}-elsewhere`);
    });
    const reasons = (): string => it.observation.notAssessed().map(({ side = '', reason }) => `${side} ${reason}`).sort().join('\n');
    expect(reasons()).toMatch(/^ worktree b is not at .*b any more.*git worktree repair PATH.*\nworktree\/a nothing is committed on its branch yet, so it shares no history/);
    git(it.repository.root, 'worktree', 'repair', `${it.b}-elsewhere`);
    git(it.a, 'commit', '-q', '-m', 'anew');
    await it.observation.refresh();
    expect(reasons()).toMatch(/^worktree\/a it shares no history with the main worktree/);
  });

  test('that are moved are followed', async () => {
    const it = await world((_repository, a, b) => { writeFiles(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
    const moved = `${it.b}-elsewhere`;
    git(it.repository.root, 'worktree', 'move', it.b, moved);
    await it.until(() => it.observation.sides().find(side => side.id === 'worktree/b')?.root, root => { expect(root).toBe(moved); });
    await shows(it, [textual]);
    writeFiles(moved, { [file]: cart('0') });
    await shows(it, []);
  });

  test('that switch to another branch are read again', async () => {
    const it = await world((_repository, a, b) => { commit(a, { [file]: cart('1') }); writeFiles(b, { [file]: cart('2') }); });
    await shows(it, [textual]);
    git(it.a, 'checkout', '-q', '-b', 'fresh', 'main');
    await shows(it, []);
    await it.until(() => it.observation.sides().find(side => side.id === 'worktree/a')?.branch, branch => { expect(branch).toBe('fresh'); });
  });

  test('are compared over where their branches parted, when the main one goes on', async () => {
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }));
    commit(it.repository.root, { [file]: cart('2') });
    await shows(it, [edited('worktree/a src/cart.ts:3-3 | worktree/main src/cart.ts:3-3')]);
    git(it.a, 'stash', '-q');
    await shows(it, []);
  });
});

describe('watching', () => {
  /** Watches nothing below worktrees: the system has no room for more. */
  const fullSystem: Watch = (request) => {
    if (path.basename(request.root) === '.git') return chokidarWatch(request);
    queueMicrotask(() => { request.onFailure('no room'); });
    return { ready: Promise.resolve(), ignore: () => undefined, close: () => Promise.resolve() };
  };

  test('that fails is said, and files are looked at now and then', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => { vi.useRealTimers(); });
    const it = await world((_repository, a) => writeFiles(a, { [file]: cart('1') }), fullSystem);
    expect(it.observation.notAssessed().map(({ side, reason }) => `${side}: ${reason}`).sort()).toEqual(['a', 'b', 'main'].map(
      name => `worktree/${name}: its files cannot all be watched, so they are looked at every 5 s: no room`));
    writeFiles(it.b, { [file]: cart('2') });
    vi.advanceTimersByTime(5_000);
    await it.observation.settled();
    expect(seen(it)).toEqual([textual]);
    writeFiles(it.b, { [file]: cart('3'), 'more.ts': 'export {};\n' });
    vi.advanceTimersByTime(5_000);
    await it.observation.settled();
    expect([await it.observation.readFile('worktree/b', file, 'now'), sideCounts(it)[1]]).toEqual([cart('3'), 'worktree/b 2']);
  });

  test('of a new folder may begin after a file was written into it', async () => {
    const it = await world(undefined, request => chokidarWatch({
      ...request, onChange: name => { if (!name.includes('late')) request.onChange(name); },
    }));
    writeFiles(it.a, { 'late/n.ts': 'export const n = 1;\n' });
    await it.until(() => sideCounts(it)[0], count => { expect(count).toBe('worktree/a 1'); });
  });

  test('leaves out folders that git ignores, also those ignored later', async () => {
    const reported: string[] = [];
    const it = await world((_repository, a) => writeFiles(a, { 'out/x.js': 'x', 'logs/x.txt': 'x' }), request => chokidarWatch({
      ...request, onChange: name => { reported.push(name); request.onChange(name); },
    }));
    const reports = async (written: string, expected: boolean): Promise<void> => {
      reported.length = 0;
      writeFiles(it.a, { [written]: `${Math.random()}` });
      // Written after it, so reported after it.
      writeFiles(it.a, { 'README.md': `${Math.random()}` });
      await it.until(() => reported, names => { expect(names).toContain(path.join(it.a, 'README.md')); });
      expect(reported.includes(path.join(it.a, written))).toBe(expected);
    };
    await reports('out/x.js', false);
    await reports('logs/x.txt', true);
    writeFiles(it.a, { '.gitignore': 'out/\nlogs/\n' });
    await it.until(() => sideCounts(it)[0], count => { expect(count).toBe('worktree/a 2'); });
    await it.observation.settled();
    await reports('logs/x.txt', false);
  });
});

describe('when it is disposed', () => {
  const handles = (): number => process.getActiveResourcesInfo().filter(name => ['FSEventWrap', 'ProcessWrap', 'Timeout', 'Immediate'].includes(name)).length;
  const turn = (): Promise<void> => new Promise(go => { setTimeout(go, 1); });

  /**
   * Their number when it has been the same, and at most this, for a while: what was begun before must not come to life
   * after. A watcher that is closed while it reads folders keeps a timer for a second.
   */
  const lasting = async (atMost = Infinity): Promise<number> => {
    let last = handles();
    for (let turns = 0, same = 0; turns < 5_000 && same < 100; turns++) {
      await turn();
      same = handles() === last && last <= atMost ? same + 1 : 0;
      last = handles();
    }
    return last;
  };

  const check = async (use: (observing: Observing) => Promise<unknown>): Promise<void> => {
    const repository = makeRepository(start);
    onTestFinished(repository.dispose);
    repository.addWorktree('a');
    const before = await lasting();
    const syntax = createSyntax();
    const it = await begin(repository.root, syntax);
    await use(it);
    expect(handles()).toBeGreaterThan(before);
    await it.dispose();
    syntax.dispose();
    expect(await lasting(before)).toBeLessThanOrEqual(before);
  };

  test('nothing is left behind', () => check(it => it.observation.settled()));
  test('while it starts, nothing starts later', () => check(() => Promise.resolve()));
  test('while it reads, nothing is read later', () => check(async it => {
    await it.observation.settled();
    void it.observation.refresh();
  }));
});
