import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect } from 'vitest';
import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { listSecurity } from '../../../server/src/protocol/requests/rights.ts';
import { temporaryFolder } from '../../support/testHub.ts';
import { addRemote, claude, git, rulesWorld, writeFiles, type RulesWorld } from '../rulesWorld.ts';
import type { Place, ShellAttempt } from './attempts.ts';

const rules = JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer', write: ['src/pay/**'] } }, default: { agents: 'implementer' } });

/** Makes an attempt, and says where it ended. */
export interface ShellWorld { readonly end: (attempt: ShellAttempt) => Promise<Place | 'unnoticed'> }

/**
 * A world for many attempts: what each left is taken away before the next, by git without hooks. What is asked of the
 * hub is asked through one door, since every attempt asks.
 */
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
  const hook = await bundledHook();
  fs.cpSync(hook, path.join(folder, 'bundle'), { recursive: true });
  startBundle(root, folder);
  for (const it of kept) fs.cpSync(path.join(root, '.git', it), path.join(folder, it), { recursive: true });
  await world.tool(pay, { hook_event_name: 'SessionStart' });
  const person = await world.asPerson('ann', root);
  const standing = async (): Promise<readonly string[]> => ((await person.call('interlock/security/list', { input: {} })) as OutputOf<typeof listSecurity>).standing.map(it => it.violation.path);
  let before: ShellAttempt | undefined;
  return {
    async end(attempt) {
      reset(world, base, before);
      before = attempt;
      // Only what is seen after it was made could be mistaken for what the one before left.
      if (attempt.ends === 'watcher') await expect.poll(standing, { timeout: 15_000 }).toEqual([]);
      return endOf(world, attempt, standing);
    },
  };
};

let bundling: Promise<string> | undefined;

/** The hooks start the entry as it is shipped: from sources each takes long. Built once for all worlds. */
const bundledHook = (): Promise<string> => (bundling ??= (async () => {
  const outdir = temporaryFolder();
  await build({ entryPoints: { hook: path.resolve('server/src/hook.ts') }, bundle: true, splitting: true, platform: 'node', format: 'esm', outdir, outExtension: { '.js': '.mjs' }, logLevel: 'error' });
  return outdir;
})());

const startBundle = (root: string, folder: string): void => {
  const hooks = path.join(root, '.git/hooks');
  for (const name of fs.readdirSync(hooks)) {
    const file = path.join(hooks, name);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^(.*)node '.*' git /m, `$1node '${folder.replaceAll('\\', '/')}/bundle/hook.mjs' git `));
  }
};

const endOf = async (world: RulesWorld, { script, env, path: at = 'src/cart.ts' }: ShellAttempt, standing: () => Promise<readonly string[]>): Promise<Place | 'unnoticed'> => {
  const { root, pay } = world;
  const before = refsOf(root);
  const vars = { W: path.dirname(root), ROOT: root, ...claude, NODE_OPTIONS: '', ...env };
  const { stderr } = await world.git(pay, ['-c', `alias.agent=!unset GIT_DIR GIT_PREFIX; ${script}`, 'agent'], vars);
  const stopped = /^interlock: this (commit|push) was stopped/m.exec(stderr)?.[1] as 'commit' | 'push' | undefined;
  // Stopped for something else, or beside something that went through, is not stopped.
  if (stopped !== undefined && stderr.includes(at)) return stopped === 'push' || refsOf(root) === before ? stopped : 'unnoticed';
  if (refsOf(root) === before) throw new Error(`the attempt itself failed: ${stderr}`);
  const found = expect.poll(standing, { timeout: 5_000 }).toContain(at);
  return found.then(() => 'watcher' as const, () => 'unnoticed' as const);
};

/** All that a commit could have moved; stashes are no commits of anybody's work. */
const refsOf = (root: string): string => git(root, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags');

/** Of git's own files, what attempts change. */
const kept = ['hooks', 'config'] as const;

const quietly = (cwd: string, ...args: string[]): string => git(cwd, '-c', 'core.hooksPath=/dev/null', ...args);

const reset = ({ root, pay }: RulesWorld, base: string, before: ShellAttempt | undefined): void => {
  for (const it of kept) fs.cpSync(path.join(path.dirname(root), it), path.join(root, '.git', it), { recursive: true, force: true });
  const remote = path.join(path.dirname(root), 'remote.git');
  for (const ref of git(remote, 'for-each-ref', '--format=%(refname)').split('\n').filter(it => it !== 'refs/heads/main')) git(remote, 'update-ref', '-d', ref);
  git(root, 'update-ref', 'refs/remotes/origin/main', base);
  const left = git(root, 'for-each-ref', '--format=%(refname)', 'refs/replace', 'refs/tags', 'refs/heads', 'refs/remotes').split('\n');
  for (const ref of left.filter(it => !/^$|\/(main|pay|other)$/.test(it))) git(root, 'update-ref', '-d', ref);
  for (const made of fs.readdirSync(path.dirname(root)).filter(it => it.startsWith('made'))) git(root, 'worktree', 'remove', '--force', path.join(path.dirname(root), made));
  // Most attempts have no way to the main worktree.
  const places = before === undefined || before.script.includes('$ROOT') ? [[root, 'main'], [pay, 'pay']] as const : [[pay, 'pay']] as const;
  for (const [at, branch] of places) {
    git(at, 'read-tree', '--empty');
    quietly(at, 'checkout', '-q', '-f', '-B', branch, base);
    quietly(at, 'clean', '-q', '-f', '-d', '-x');
  }
};

/** Each attempt ends where its row says. Attempts that would disturb each other follow one another in one world; worlds go on side by side. */
export const checkShell = async (...worlds: readonly (readonly ShellAttempt[])[]): Promise<void> => {
  const attempts = worlds.map(all => all.filter(it => it.only === undefined || it.only === process.platform));
  const ends = await Promise.all(attempts.map(endsOf));
  expect(ends.flat()).toEqual(attempts.flat().map(it => [it.what, it.ends]));
};

const endsOf = async (attempts: readonly ShellAttempt[]): Promise<readonly (readonly [string, string])[]> => {
  const { end } = await shellWorld();
  const ends: (readonly [string, string])[] = [];
  for (const it of attempts) ends.push([it.what, await end(it).catch((error: Error) => error.message)]);
  return ends;
};
