import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { greet } from '../../../server/src/hub/greet.ts';
import type { Hub } from '../../../server/src/hub/hub.ts';
import { presentedBy } from '../../../server/src/hub/introduction.ts';
import { presentMethod } from '../../../server/src/protocol/wire.ts';
import { runLine } from '../../support/cliRun.ts';
import { introducedTo, openDoor } from '../../support/testHub.ts';
import type { Attempt } from './attempts.ts';

/** What the hub of an attempt has: `bob` works under a grant, and so does `eve`, who has more. */
export interface IdentityWorld { readonly hub: Hub; readonly root: string }

/** Makes the attempt, and returns what it was told. */
export interface IdentityAttempt extends Attempt {
  readonly says: RegExp;
  readonly make: (world: IdentityWorld) => Promise<string>;
}

export const as = async (root: string, actor: string, ...args: string[]): Promise<string> => (await runLine(args, { cwd: root, env: { INTERLOCK_ACTOR: actor } })).err;

const refused = async (answer: Promise<unknown>): Promise<string> => answer.then(() => 'it was let in', (error: unknown) => (error as Error).message);

/** The other's proof, changed or not, shown by who is on another's connection. */
const presenting = (change: (presented: ReturnType<typeof presentedBy>) => object, times = 1) => async ({ hub }: IdentityWorld): Promise<string> => {
  const door = await openDoor(hub, 'cli', 'claude@pay');
  const presented = change(presentedBy(introducedTo(hub, 'cli', 'lead')));
  for (let at = 1; at < times; at++) await door.call(presentMethod, presented);
  return refused(door.call(presentMethod, presented));
};

const tokenOf = ({ hub }: IdentityWorld, actor: string): string => {
  const grants = path.join(hub.storeDir, 'grants');
  return path.join(grants, fs.readdirSync(grants).find(it => it.startsWith(`${actor}-`))!);
};

/** Bob writes with another text in the place of his token; then he has his own again. */
const withToken = (change: (own: string, world: IdentityWorld) => string) => async (world: IdentityWorld): Promise<string> => {
  const file = tokenOf(world, 'bob');
  const own = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, change(own, world));
  const said = await as(world.root, 'bob', 'note', 'record', 'x');
  fs.writeFileSync(file, own);
  return said;
};

const widened = (own: string): string => {
  const [head, body, signature] = own.trim().split('.') as [string, string, string];
  return [head, Buffer.from(Buffer.from(body, 'base64url').toString().replace('src/**', '**')).toString('base64url'), signature].join('.');
};

const attempts: readonly (readonly [what: string, says: RegExp, make: IdentityAttempt['make']])[] = [
  ['a known name with a forged key', /impersonation/, async ({ hub }) => JSON.stringify(await greet(hub.socketPath, { ...introducedTo(hub, 'cli', 'lead'), keyFile: path.join(hub.storeDir, '..', `${randomUUID()}.key`) }, 5_000))],
  ['a name without its key', /proof: is missing/, presenting(({ proof: _none, ...rest }) => rest)],
  ['another\'s proof under one\'s own name', /does not fit/, presenting(it => ({ ...it, actor: 'claude@pay' }))],
  ['a hello heard before', /used before/, presenting(it => it, 2)],
  ['a hello made younger', /does not fit/, presenting(it => ({ ...it, proof: { ...it.proof, time: it.proof.time + 1 } }))],
  ['a proof for another worktree', /does not fit/, presenting(it => ({ ...it, worktree: '/elsewhere' }))],
  ['a call in the name of who did not come', /did not present itself/, async ({ hub }) => refused((await openDoor(hub, 'cli', 'claude@pay')).call('interlock/note/record', { actor: 'lead', input: { text: 'x' } }))],
  ['the owner\'s rights without the hub\'s key', /does not own this store/, presenting(it => ({ ...it, owner: it.proof.signature }))],
  ['a token made wider', /not signed by this hub's key, or was changed/, withToken(widened)],
  ['another\'s token', /it was given to eve/, withToken((_own, world) => fs.readFileSync(tokenOf(world, 'eve'), 'utf8'))],
  ['a token left at home', /did not bring it/, withToken(() => '')],
  ['a token of nothing', /is not signed/, withToken(() => 'nonsense')],
  ['handing on more than one has', /gives more than the one before/, ({ root }) => as(root, 'bob', 'grant', 'zed', '--write', '**', '--for', '10m')],
  ['handing on for longer than one has', /would last longer/, ({ root }) => as(root, 'bob', 'grant', 'zed', '--write', 'src/x', '--for', '9h')],
  ['an agent takes a worktree as a person', /is an agent/, ({ root }) => runLine(['worktree', 'take', '--agent', 'claude@pay'], { cwd: root, env: { CLAUDECODE: '1' } }).then(it => it.err)],
];

export const identityAttempts: readonly IdentityAttempt[] = attempts.map(([what, says, make]) => ({ what, says, make, ends: 'gate' }));
