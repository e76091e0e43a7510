import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commit, git } from '../../test/support/repositories.ts';
import { builtHub, OwnHub, placeIn } from '../soak/ownHub.ts';
import { calculation } from './calculation.ts';
import { median, ms, quantile, timed, type Measure } from './measures.ts';

const worktrees = 5;
/** Eight lines each: 480 lines. */
const functions = 60;
const samples = 40;

/**
 * What an agent waits for at an edit: a process of its own from its start to its end, where five others changed the file
 * too. Beside it what Node takes for nothing at all, by turns.
 */
export const measureHooks = async (folder: string): Promise<readonly Measure[]> => {
  const root = prepare(folder);
  const command = builtHub();
  const hub = new OwnHub(command, placeIn(root));
  try {
    await (await hub.connect('bench')).call('interlock/edit/worktree', { input: { root } });
    const entry = [...command.args.slice(0, -1), command.args.at(-1)!.replace(/main\.(\w+)$/, (_, ending) => (ending === 'ts' ? 'hook.ts' : 'hook.mjs'))];
    const bare: number[] = [], clean: number[] = [], colliding: number[] = [];
    for (let sample = 0; sample < samples; sample++) {
      bare.push(await timed(() => processOf(['--eval', '0'], '', false)));
      clean.push(await timed(() => processOf([...entry, 'claude'], callOf(root, sample, worktrees), false)));
      colliding.push(await timed(() => processOf([...entry, 'claude'], callOf(root, sample, sample % worktrees), true)));
    }
    return [
      ms('Node that does nothing, p95', quantile(bare, 0.95)),
      ms('hook before an edit, median', median(clean)), ms('hook before an edit, p95', quantile(clean, 0.95), 100),
      ms('hook before a colliding edit, median', median(colliding)), ms('hook before a colliding edit, p95', quantile(colliding, 0.95), 100),
      ms('hook before an edit, without what Node takes', median(clean.map((it, at) => it - bare[at]!))),
    ];
  } finally {
    await hub.stop();
  }
};

const prepare = (folder: string): string => {
  const root = path.join(folder, 'repo');
  mkdirSync(root, { recursive: true });
  git(root, 'init', '-q', '-b', 'main');
  commit(root, { 'calculation.ts': calculation(functions) }, 'Begin');
  for (let number = 0; number < worktrees; number++) {
    const side = path.join(folder, `side${number}`);
    git(root, 'worktree', 'add', '-q', '-b', `side${number}`, side);
    writeFileSync(path.join(side, 'calculation.ts'), calculation(functions, new Map([[number, '+']])));
  }
  return root;
};

/** An edit of one function, which others changed or did not. */
const callOf = (root: string, sample: number, at: number): string => JSON.stringify({
  session_id: `bench-${sample}-${at}`, cwd: root, hook_event_name: 'PreToolUse', tool_name: 'Edit',
  tool_input: { file_path: path.join(root, 'calculation.ts'), old_string: `  if (sum > ${at * 10}) {\n    return sum - right;`, new_string: `  if (sum > ${at * 10}) {\n    return sum * right + ${sample};` },
});

/** Rejects where it says something else than expected: a hook that fails is fast. */
const processOf = (args: readonly string[], input: string, speaks: boolean): Promise<void> => new Promise((done, failed) => {
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  let said = '', complaint = '';
  child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
  child.once('error', failed);
  child.once('close', () => {
    if (complaint !== '' || speaks !== said.includes('"ask"')) failed(new Error(`the hook said ${complaint || said || 'nothing'}`));
    else done();
  });
  child.stdin.end(input);
});
