/**
 * Makes the demo: a git repository with three worktrees and work in flight, from `test/fixtures/demo`.
 * `node scripts/demo.mjs [DIR]`; DIR must not exist or be empty. Two agents declare through the real command line
 * and then change the same function, each in a worktree of its own.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheDir, fromRoot, isMain } from './paths.mjs';

const fixture = fromRoot('test/fixtures/demo');

/** The built command. */
export const builtCli = fromRoot('dist/server/cli.mjs');

/** Arguments of Node that run it. */
const built = [builtCli];

/** The user's git configuration stays out of the demo: no hooks, no signing, a name of its own. */
const git = (cwd, ...args) => execFileSync('git', [
  '-c', 'user.name=Corner Shop', '-c', 'user.email=shop@example.com', '-c', 'commit.gpgsign=false',
  '-c', `core.hooksPath=${os.devNull}`, '-c', 'core.autocrlf=false', ...args,
], { cwd, encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'pipe'] });

/**
 * @param {{ dir: string, cli?: readonly string[] }} options `cli`: arguments of Node that run the command; default: the built one
 * @returns {{ main: string, worktrees: Record<string, string> }} absolute paths
 */
export const makeDemo = ({ dir, cli = built }) => {
  if (fs.existsSync(dir) && fs.readdirSync(dir).length > 0) throw new Error(`${dir} is not empty; choose another directory for the demo`);
  const main = path.join(dir, 'corner-shop');
  fs.mkdirSync(dir, { recursive: true });
  fs.cpSync(path.join(fixture, 'base'), main, { recursive: true });
  git(main, 'init', '--quiet', '--initial-branch=main');
  git(main, 'add', '.');
  git(main, 'commit', '--quiet', '-m', 'Sell from a cart');
  /** @type {Record<string, string>} */
  const worktrees = {};
  for (const work of JSON.parse(fs.readFileSync(path.join(fixture, 'work.json'), 'utf8'))) {
    worktrees[work.worktree] = startWork(main, path.join(dir, work.worktree), work, cli);
  }
  return { main: fs.realpathSync(main), worktrees };
};

/** Declare first: the answer names the branch to work on. */
const startWork = (main, root, work, cli) => {
  const branch = declare(main, work, cli);
  git(main, 'worktree', 'add', '--quiet', '-b', branch, root);
  for (const edit of work.committed) change(root, edit);
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '-m', work.goal);
  for (const edit of work.uncommitted) change(root, edit);
  return fs.realpathSync(root);
};

const declare = (main, { agent, goal, targets, ddl, committed }, cli) => {
  const sql = committed.find(it => it.path === ddl);
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-demo-')), path.basename(ddl));
  fs.writeFileSync(file, sql.write);
  try {
    const answer = interlock(cli, [
      'intent', 'declare', '--repo', main, '--agent', agent, '--goal', goal, '--ddl', file,
      ...targets.flatMap(target => ['--target', target]), '--json',
    ]);
    const { id, branch } = JSON.parse(answer).intent;
    interlock(cli, ['intent', 'start', id, '--repo', main, '--agent', agent]);
    return branch;
  } finally {
    fs.rmSync(path.dirname(file), { recursive: true });
  }
};

/** Exit 2 is no failure: it says that the answer holds conflicts. */
const interlock = (cli, args) => {
  try {
    return execFileSync(process.execPath, [...cli, ...args], { encoding: 'utf8', timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (error.status === 2) return error.stdout;
    throw new Error(`interlock ${args.join(' ')} failed: ${error.stderr || error.message}`, { cause: error });
  }
};

const change = (root, { path: name, find, replace, append, write }) => {
  const file = path.join(root, name);
  if (write !== undefined) return fs.writeFileSync(file, write);
  const text = fs.readFileSync(file, 'utf8');
  if (append !== undefined) return fs.writeFileSync(file, text + append);
  if (!text.includes(find)) throw new Error(`the demo's edit of ${name} does not fit: the text to replace is not there`);
  fs.writeFileSync(file, text.replace(find, () => replace));
};

/**
 * The demo at a place of its own, made anew. A hub of an earlier demo is ended first: it must not serve the new one
 * from what it remembers. One that a window shows is left alone.
 * @param {string} [dir]
 */
export const freshDemo = (dir = path.join(cacheDir, 'demo')) => {
  const earlier = path.join(dir, 'corner-shop');
  if (fs.existsSync(path.join(earlier, '.git', 'HEAD'))) {
    if (JSON.parse(interlock(built, ['status', '--repo', earlier, '--json'])).windows > 0) throw new Error(`A window shows the demo in ${earlier}: close it first, or name another folder.`);
    interlock(built, ['stop', '--repo', earlier]);
  }
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  fs.mkdirSync(dir, { recursive: true });
  return makeDemo({ dir });
};

if (isMain(import.meta.url)) {
  const given = process.argv[2];
  if (given?.startsWith('-')) {
    console.log('npm run demo [-- DIR]\nMakes a repository with three worktrees and work in flight in DIR, which must not exist or be empty; default: a folder of its own, made anew.');
    process.exit(given === '--help' || given === '-h' ? 0 : 1);
  }
  try {
    if (!fs.existsSync(builtCli)) throw new Error('build first: npm run build');
    const made = given === undefined ? freshDemo() : makeDemo({ dir: path.resolve(given) });
    console.log(`Repository: ${made.main}\n${Object.entries(made.worktrees).map(([name, root]) => `Worktree ${name}: ${root}`).join('\n')}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
