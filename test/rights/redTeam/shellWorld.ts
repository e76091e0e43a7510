import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { addRemote, claude, git, rulesWorld, writeFiles, type RulesWorld } from '../rulesWorld.ts';
import type { Place, ShellAttempt } from './attempts.ts';

const rules = JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer', write: ['src/pay/**'] } }, default: { agents: 'implementer' } });

/** Makes an attempt, and says where it ended. */
export interface ShellWorld { readonly end: (attempt: ShellAttempt) => Promise<Place | 'unnoticed'> }

/** A world for many attempts: what each left is taken away before the next, by git without hooks. */
export const shellWorld = async (): Promise<ShellWorld> => {
  const world = await rulesWorld({ 'interlock.json': rules });
  addRemote(world);
  const { root, pay } = world;
  const base = git(root, 'rev-parse', 'main');
  // Somebody else's work, for those who bring it in.
  const other = world.addWorktree('other');
  writeFiles(other, { 'src/cart.ts': 'export const cart = 2;\n' });
  quietly(other, 'commit', '-q', '-a', '-m', 'Cart');
  const folder = path.dirname(root);
  fs.writeFileSync(path.join(folder, 'cart.patch'), `${git(root, 'diff', 'main', 'other')}\n`);
  fs.writeFileSync(path.join(folder, 'cart.mbox'), `${git(root, 'format-patch', '--stdout', 'main..other')}\n`);
  await bundleHook(root, folder);
  for (const it of kept) fs.cpSync(path.join(root, '.git', it), path.join(folder, it), { recursive: true });
  await world.tool(pay, { hook_event_name: 'SessionStart' });
  return {
    async end(attempt) {
      reset(world, base);
      await expect.poll(async () => (await standing(world)), { timeout: 15_000 }).toEqual([]);
      return endOf(world, attempt);
    },
  };
};

/** The hooks start the entry as it is shipped: from sources each takes long. */
const bundleHook = async (root: string, folder: string): Promise<void> => {
  await build({ entryPoints: { hook: path.resolve('server/src/hook.ts') }, bundle: true, splitting: true, platform: 'node', format: 'esm', outdir: path.join(folder, 'bundle'), outExtension: { '.js': '.mjs' }, logLevel: 'error' });
  const hooks = path.join(root, '.git/hooks');
  for (const name of fs.readdirSync(hooks)) {
    const file = path.join(hooks, name);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^(.*)node '.*' git /m, `$1node '${folder.replaceAll('\\', '/')}/bundle/hook.mjs' git `));
  }
};

const endOf = async (world: RulesWorld, { script, env, path: at = 'src/cart.ts' }: ShellAttempt): Promise<Place | 'unnoticed'> => {
  const { root, pay } = world;
  const before = refsOf(root);
  const vars = { W: path.dirname(root), ROOT: root, ...claude, NODE_OPTIONS: '', ...env };
  const { stderr } = await world.git(pay, ['-c', `alias.agent=!unset GIT_DIR GIT_PREFIX; ${script}`, 'agent'], vars);
  const stopped = /^interlock: this (commit|push) was stopped/m.exec(stderr)?.[1] as 'commit' | 'push' | undefined;
  // Stopped for something else, or beside something that went through, is not stopped.
  if (stopped !== undefined && stderr.includes(at)) return stopped === 'push' || refsOf(root) === before ? stopped : 'unnoticed';
  if (refsOf(root) === before) throw new Error(`the attempt itself failed: ${stderr}`);
  const found = expect.poll(() => standing(world), { timeout: 5_000 }).toContain(at);
  return found.then(() => 'watcher' as const, () => 'unnoticed' as const);
};

const standing = async (world: RulesWorld): Promise<readonly string[]> =>
  (await world.run(world.root, 'security', '--json')).json<{ standing: { violation: { path: string } }[] }>().standing.map(it => it.violation.path);

/** All that a commit could have moved; stashes are no commits of anybody's work. */
const refsOf = (root: string): string => git(root, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags');

/** Of git's own files, what attempts change. */
const kept = ['hooks', 'config'] as const;

const quietly = (cwd: string, ...args: string[]): string => git(cwd, '-c', 'core.hooksPath=/dev/null', ...args);

const reset = ({ root, pay }: RulesWorld, base: string): void => {
  for (const it of kept) fs.cpSync(path.join(path.dirname(root), it), path.join(root, '.git', it), { recursive: true, force: true });
  const remote = path.join(path.dirname(root), 'remote.git');
  for (const ref of git(remote, 'for-each-ref', '--format=%(refname)').split('\n').filter(it => it !== 'refs/heads/main')) git(remote, 'update-ref', '-d', ref);
  git(root, 'update-ref', 'refs/remotes/origin/main', base);
  const left = git(root, 'for-each-ref', '--format=%(refname)', 'refs/replace', 'refs/tags', 'refs/heads', 'refs/remotes').split('\n');
  for (const ref of left.filter(it => !/^$|\/(main|pay|other)$/.test(it))) git(root, 'update-ref', '-d', ref);
  for (const made of fs.readdirSync(path.dirname(root)).filter(it => it.startsWith('made'))) git(root, 'worktree', 'remove', '--force', path.join(path.dirname(root), made));
  for (const [at, branch] of [[root, 'main'], [pay, 'pay']] as const) {
    git(at, 'read-tree', '--empty');
    quietly(at, 'checkout', '-q', '-f', '-B', branch, base);
    quietly(at, 'clean', '-q', '-f', '-d', '-x');
  }
};

/** Each attempt ends where its row says. */
export const checkShell = async (all: readonly ShellAttempt[]): Promise<void> => {
  const attempts = all.filter(it => it.only === undefined || it.only === process.platform);
  const { end } = await shellWorld();
  const ends: (readonly [string, string])[] = [];
  for (const it of attempts) ends.push([it.what, await end(it).catch((error: Error) => error.message)]);
  expect(ends).toEqual(attempts.map(it => [it.what, it.ends]));
};
