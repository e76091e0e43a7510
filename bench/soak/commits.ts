/**
 * Agents that commit in one repository at once: `npx tsx bench/soak/commits.ts [--agents 13] [--seconds 120]`. Half of them
 * share one worktree, the others have their own; each adds and commits a file of its own with `interlock git`, again and again.
 * Beside it, for a tenth of the time, the same with git alone. Exit code 1 when a commit is lost, or an agent was told of a lock.
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { git, makeRepository } from '../../test/support/repositories.ts';
import { builtHub } from './ownHub.ts';

const { values } = parseArgs({ options: { agents: { type: 'string', default: '13' }, seconds: { type: 'string', default: '120' } } });
const agents = Number(values.agents), ms = Number(values.seconds) * 1_000;

interface Told { readonly code: number; readonly err: string }

const run = (file: string, args: readonly string[], cwd: string): Promise<Told> => new Promise(done => {
  const child = execFile(file, args, { cwd, timeout: 120_000, env: { ...process.env, INTERLOCK_ACTOR: path.basename(cwd) } }, (_error, _out, err) => done({ code: child.exitCode ?? 1, err }));
});

const isLock = (it: Told): boolean => /\.lock'|cannot lock/.test(it.err);

/** All of them, until the time is over; gives what was acknowledged, and what each was told that was no success. */
const shift = async (command: readonly string[], forMs: number): Promise<{ readonly acknowledged: number; readonly lost: number; readonly locks: number; readonly others: readonly string[] }> => {
  const repository = makeRepository();
  git(repository.root, 'config', 'user.name', 'Soak');
  git(repository.root, 'config', 'user.email', 'soak@example.org');
  const [file = '', ...before] = command;
  const end = Date.now() + forMs;
  const messages: string[] = [], told: Told[] = [];
  const work = async (at: number, root: string): Promise<void> => {
    for (let round = 0; Date.now() < end; round++) {
      const name = `a${at}.txt`, message = `agent ${at} round ${round}`;
      fs.writeFileSync(path.join(root, name), `${round}\n`);
      const added = await run(file, [...before, 'add', name], root);
      if (added.code !== 0) { told.push(added); continue; }
      const committed = await run(file, [...before, 'commit', '-q', '-m', message, '--', name], root);
      if (committed.code === 0) messages.push(message);
      else told.push(committed);
    }
  };
  try {
    await Promise.all(Array.from({ length: agents }, (_, at) => work(at, at % 2 === 0 ? repository.root : repository.addWorktree(`w${at}`))));
    const there = new Set(git(repository.root, 'log', '--all', '--format=%s').split('\n'));
    return { acknowledged: messages.length, lost: messages.filter(it => !there.has(it)).length, locks: told.filter(isLock).length, others: told.filter(it => !isLock(it)).map(it => it.err.split('\n')[0]!) };
  } finally {
    if (file === process.execPath) await run(file, [...before.slice(0, -1), 'stop'], repository.root);
    repository.dispose();
  }
};

const cli = builtHub().args.at(-1)!.replace(/main\.cjs$/, 'cli.mjs');
const turns = await shift([process.execPath, cli, 'git'], ms);
console.log(`interlock git, ${agents} agents, ${values.seconds} s: ${turns.acknowledged} commits, ${turns.lost} lost, ${turns.locks} told of a lock, ${turns.others.length} other failures`);
for (const it of turns.others.slice(0, 10)) console.log(it);
const alone = await shift(['git'], ms / 10);
console.log(`git alone, ${Number(values.seconds) / 10} s: ${alone.acknowledged} commits, ${alone.lost} lost, ${alone.locks} told of a lock, ${alone.others.length} other failures`);
process.exitCode = turns.acknowledged > 0 && turns.lost === 0 && turns.locks === 0 && turns.others.length === 0 ? 0 : 1;
