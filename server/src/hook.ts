/** The entry that clients' hooks start: `node hook.mjs <client>`. Small on purpose: an agent waits for it at every edit. */
import { hookClients } from './doors/hooks/hookCall.ts';
import { runHook } from './doors/hooks/runHook.ts';
import { hubCommandBeside } from './hub/hubCommand.ts';

const client = hookClients.find(it => it === process.argv[2]);
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const { out, err } = client
  ? await runHook({ client, input: Buffer.concat(chunks).toString('utf8'), env: process.env, cwd: process.cwd(), command: () => hubCommandBeside(import.meta.url) })
  : { out: '', err: `interlock hook: not checked: name one of ${hookClients.join(', ')}\n` };
process.stderr.write(err);
// Nothing that is still open may keep the agent waiting.
process.stdout.write(out, () => process.exit(0));
