import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runHook } from '../../server/src/doors/hooks/runHook.ts';
import type { Hub } from '../../server/src/hub/hub.ts';
import type { HubClient } from '../../server/src/hub/hubClient.ts';
import { startRealHub } from '../support/realHub.ts';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { openDoor } from '../support/testHub.ts';
import { commit, git, writeFiles, type Files, type TestRepository } from '../support/repositories.ts';

/** Rules under which an agent in the worktree `pay` has a list of its own. */
export const rulesText = JSON.stringify({
  actors: { 'claude@pay': { tier: 'implementer', write: ['src/pay/**', 'test/**'], delete: ['test/**'] } },
  default: { agents: 'implementer' },
}, null, 2);

export interface RulesWorld extends TestRepository {
  readonly hub: Hub;
  /** The agent's worktree. */
  readonly pay: string;
  /** An agent's tool in a worktree: what its client reads as the answer. */
  tool(cwd: string, input: Record<string, unknown>, client?: 'claude' | 'codex' | 'vscode'): Promise<Record<string, unknown>>;
  /** Git as a person or an agent runs it: our hooks are processes, the hub they ask lives in this one. */
  git(cwd: string, args: readonly string[], env?: Record<string, string>): Promise<{ readonly status: number; readonly stderr: string }>;
  /** A person's terminal in a worktree. */
  asPerson(actor: string, worktree: string): Promise<HubClient>;
  run(cwd: string, ...args: string[]): Promise<CliResult>;
}

/** What makes a shell an agent's. */
export const claude = { CLAUDECODE: '1' };

const tsx = pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href;

/** A repository with rules, hooks of git, an agent's worktree, and a hub. */
export const rulesWorld = async (files: Files = {}): Promise<RulesWorld> => {
  const { hub, repository } = await startRealHub({
    'src/pay/total.ts': 'export const total = 1;\n', 'src/cart.ts': 'export const cart = 1;\n', 'test/a.ts': 'export {};\n', 'interlock.json': rulesText, ...files,
  });
  const pay = repository.addWorktree('pay');
  await runLine(['setup', 'git'], { cwd: repository.root });
  return {
    ...repository, hub, pay,
    async tool(cwd, input, client = 'claude') {
      const { out, err } = await runHook({ client, input: JSON.stringify({ session_id: 's', cwd, ...input }), env: {}, cwd, command: () => { throw new Error('no hub may be started here'); } });
      if (err !== '') throw new Error(err);
      return out === '' ? {} : JSON.parse(out) as Record<string, unknown>;
    },
    git: (cwd, args, env = {}) => new Promise(done => {
      execFile('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com', ...args], { cwd, timeout: 60_000, env: { ...process.env, NODE_OPTIONS: `--import ${tsx}`, ...env } },
        (error, _out, stderr) => done({ status: error ? Number(error.code) : 0, stderr }));
    }),
    asPerson: (actor, worktree) => openDoor(hub, 'cli', actor, { worktree }),
    run: (cwd, ...args) => runLine(args, { cwd }),
  };
};

/** A bare repository to push to. */
export const addRemote = (world: RulesWorld): void => {
  const remote = path.join(world.root, '..', 'remote.git');
  git(world.root, 'init', '-q', '--bare', remote);
  git(world.root, 'remote', 'add', 'origin', remote);
  git(world.root, '-c', 'core.hooksPath=/dev/null', 'push', '-q', 'origin', 'main');
};

export { commit, git, writeFiles };
