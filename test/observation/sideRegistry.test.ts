import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { SideRegistry } from '../../server/src/observation/sideRegistry.ts';
import { makeFolder } from '../support/repositories.ts';

const open: { dispose(): void }[] = [];
afterEach(() => { for (const it of open.splice(0)) it.dispose(); });

describe('names', () => {
  const check = (gitDirs: string[], expected: string[]): void => {
    const registry = new SideRegistry();
    registry.replace(gitDirs.map((gitDir, at) => ({ root: `/w/${at}`, gitDir, main: at === 0 })));
    expect(registry.all().map((it) => it.id)).toEqual(expected);
  };
  test('main and linked', () => check(['/r/.git', '/r/.git/worktrees/pay'], ['worktree/main', 'worktree/pay']));
  test('main is taken by a linked worktree', () => check(['/r/.git', '/r/.git/worktrees/main'], ['worktree/main-worktree', 'worktree/main']));
});

test('what came and what went', () => {
  const registry = new SideRegistry();
  const at = (name: string) => ({ root: `/w/${name}`, gitDir: `/r/.git/worktrees/${name}`, main: false });
  registry.replace([at('a'), at('b')]);
  const { added, removed } = registry.replace([at('b'), at('c')]);
  expect([added.map((it) => it.name), removed.map((it) => it.name)]).toEqual([['c'], ['a']]);
});

describe('which side a file belongs to', () => {
  const check = (file: string, expected: string | undefined): void => {
    const folder = makeFolder();
    open.push(folder);
    const root = join(folder.root, 'repo');
    mkdirSync(join(root, 'src'), { recursive: true });
    mkdirSync(join(root, '.worktrees/pay'), { recursive: true });
    writeFileSync(join(root, 'src/a.ts'), '');
    writeFileSync(join(folder.root, 'secret'), '');
    symlinkSync(root, join(folder.root, 'alias'));
    symlinkSync(folder.root, join(root, 'out'));
    const registry = new SideRegistry();
    registry.replace([{ root, gitDir: join(root, '.git'), main: true }, { root: join(root, '.worktrees/pay'), gitDir: join(root, '.git/worktrees/pay'), main: false }]);
    const found = registry.locate(join(folder.root, file));
    expect(found && `${found.side.name}:${found.path}`).toBe(expected);
  };
  test('a file', () => check('repo/src/a.ts', 'main:src/a.ts'));
  test('a file that is not there yet', () => check('repo/new/b.ts', 'main:new/b.ts'));
  test('a worktree inside another', () => check('repo/.worktrees/pay/src/a.ts', 'pay:src/a.ts'));
  test('over a link to the root', () => check('alias/src/a.ts', 'main:src/a.ts'));
  test('over a link that leaves the repository', () => check('repo/out/secret', undefined));
  test('outside', () => check('secret', undefined));
  test('dots that leave the repository', () => check('repo/../secret', undefined));
});
