import { randomBytes } from 'node:crypto';
import type { Grant } from '../../engine/rights/grant.ts';
import { keepGrant, readGrant } from '../../identity/grantFiles.ts';
import { hubPublicKey, keyFileOf, readHubKey, readOrMakeKey } from '../../identity/keyFiles.ts';
import { keyVariable } from '../../hub/introduction.ts';
import type { HubClient } from '../../hub/hubClient.ts';
import type { Place } from '../../hub/place.ts';
import { pathGlob } from '../../protocol/pathGlob.ts';
import { methodOf, type OutputOf } from '../../protocol/request.ts';
import { listActors } from '../../protocol/requests/actors.ts';
import { issueGrant } from '../../protocol/requests/grants.ts';
import type { CliCommand, Invocation } from './command.ts';
import { introduction, withHub } from './hubSession.ts';
import { report } from './report.ts';
import { CliError } from './terminal.ts';
import { durationMs } from './values.ts';

/** `grant`: signs a narrower part of what the caller has, with the caller's key, for another actor. The token is shown to nobody. */
export const grantCommand: CliCommand = {
  words: 'grant', summary: 'Hand a part of one\'s rights on to another actor.',
  positionals: [{ name: 'actor', text: 'who gets it' }],
  options: [
    { flag: 'write', value: 'glob', repeated: true, text: 'what may be written, as src/pay/**' },
    { flag: 'delete', value: 'glob', repeated: true, text: 'what may be deleted of that' },
    { flag: 'tier', value: 'name', text: 'a tier of the rules' },
    { flag: 'for', value: 'time', text: 'how long it is good, as 2h', required: true },
  ],
  examples: ['interlock grant pay-bot --write "src/pay/**" --for 2h', 'interlock grant helper --agent pay-bot --write "src/pay/tax/**" --for 30m'],
  async run(invocation) {
    const output = await withHub(invocation, (client, place) => handOn(client, place, invocation), true);
    return report(issueGrant, output, invocation);
  },
};

const handOn = async (client: HubClient, place: Place, invocation: Invocation): Promise<OutputOf<typeof issueGrant>> => {
  const { storeDir } = place;
  const actor = String(invocation.given['actor']);
  const own = await introduction(invocation, place);
  const before = readGrant(storeDir, own.actor);
  const key = before === undefined ? readHubKey(storeDir) : readOrMakeKey(invocation.terminal.env[keyVariable] || keyFileOf(storeDir, own.actor));
  if (!key) throw new CliError(`${own.actor} has nothing to hand on: neither a grant of its own nor the hub's key, which the owner of the store has`);
  // Loaded only here: no other command needs it.
  const { extendToken, readToken } = await import('../../identity/grantTokens.ts');
  const now = Date.now();
  const hub = hubPublicKey(storeDir) ?? '';
  const token = await extendToken(before, key, {
    id: `g-${randomBytes(6).toString('hex')}`, actor, hub, now, publicKey: await publicKeyOf(client, storeDir, actor), grant: grantOf(invocation, now),
  });
  const checked = await readToken(token, hub, now);
  if (!checked.ok) throw new CliError(checked.problem.message);
  const output = await client.call(methodOf(issueGrant), { input: { token } }) as OutputOf<typeof issueGrant>;
  keepGrant(storeDir, actor, token);
  return output;
};

/** The one it is registered with; of somebody who never came, the one that waits for it in the store. */
const publicKeyOf = async (client: HubClient, storeDir: string, actor: string): Promise<string> => {
  const { actors } = await client.call(methodOf(listActors), { input: {} }) as OutputOf<typeof listActors>;
  return actors.find(it => it.id === actor)?.publicKey ?? readOrMakeKey(keyFileOf(storeDir, actor)).publicKey;
};

const grantOf = ({ given }: Invocation, now: number): Grant => {
  const { write, delete: deleting, tier } = given as { readonly write?: readonly string[]; readonly delete?: readonly string[]; readonly tier?: string };
  if (!write && !deleting && tier === undefined) throw new CliError('say what is handed on: --write, --delete or --tier');
  for (const [flag, globs] of Object.entries({ write, delete: deleting })) globs?.forEach(it => checkGlob(flag, it));
  return {
    until: now + durationMs('for', String(given['for'])), ...(tier === undefined ? {} : { tier }),
    ...(write ? { write } : {}), ...(deleting ? { delete: deleting } : {}),
  };
};

const checkGlob = (flag: string, glob: string): void => {
  const { error } = pathGlob.safeParse(glob);
  if (error) throw new CliError(`--${flag} ${JSON.stringify(glob)}: ${error.issues[0]!.message}`);
};
