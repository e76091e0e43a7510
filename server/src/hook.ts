/**
 * The entry that hooks start: `node hook.mjs <client>` of agents, `node hook.mjs git <hook>` of git. Small on purpose: an
 * agent waits for it at every edit.
 */
import { hookClients } from './doors/hooks/hookCall.ts';
import { runHook } from './doors/hooks/runHook.ts';
import { hubCommandBeside } from './hub/hubCommand.ts';

const command = () => hubCommandBeside(import.meta.url);
const readInput = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};
// Loaded for git alone: what it starts processes with takes longer to load than all the rest.
const git = process.argv[2] === 'git' ? await import('./doors/hooks/gitHook.ts') : undefined;
const gitHook = git?.gitHooks.find(it => it === process.argv[3]);
if (git && gitHook) {
  const { code, err } = await git.runGitHook({ hook: gitHook, args: process.argv.slice(4), input: readInput, env: process.env, cwd: process.cwd(), parent: process.ppid, command });
  process.stderr.write(err, () => process.exit(code));
  // Until it is written.
  await new Promise(() => undefined);
}

const client = hookClients.find(it => it === process.argv[2]);
const { out, err } = client
  ? await runHook({ client, input: await readInput(), env: process.env, cwd: process.cwd(), command })
  : { out: '', err: `interlock hook: not checked: name one of ${hookClients.join(', ')}\n` };
process.stderr.write(err);
// Nothing that is still open may keep the agent waiting.
process.stdout.write(out, () => process.exit(0));
