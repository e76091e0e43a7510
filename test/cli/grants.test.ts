import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keyFileOf, readHubKey, readOrMakeKey } from '../../server/src/identity/keyFiles.ts';
import { extendToken, readToken } from '../../server/src/identity/grantTokens.ts';
import { makeCliRepository, runLine } from '../support/cliRun.ts';

const start = async () => {
  const repository = await makeCliRepository();
  const storeDir = path.join(repository.root, '.git', 'interlock');
  const tokenFile = (actor: string): string => path.join(storeDir, 'grants', fs.readdirSync(path.join(storeDir, 'grants')).find(it => it.startsWith(`${actor}-`))!);
  const as = (actor: string, ...args: string[]) => runLine(args, { cwd: repository.root, env: { INTERLOCK_ACTOR: actor } });
  return { ...repository, storeDir, tokenFile, as };
};

test('rights are handed on narrower and narrower, used, listed without the token, and called back', async () => {
  const { as, tokenFile, storeDir } = await start();
  const given = await as('lead', 'grant', 'bob', '--write', 'src/pay/**', '--for', '2h');
  expect([given.err, given.out]).toEqual(['', expect.stringMatching(/^g-\w+ is bob's: write src\/pay\/\*\*, until /)]);
  if (process.platform !== 'win32') expect(fs.statSync(tokenFile('bob')).mode & 0o077).toBe(0);
  expect((await as('bob', 'grant', 'helper', '--write', 'src/pay/tax/**', '--for', '30m')).code).toBe(0);
  expect((await as('bob', 'grant', 'other', '--write', 'src/**', '--for', '30m')).err).toMatch(/^interlock: the grant was refused: link 2 gives more than the one before: write src\/\*\* is not within src\/pay\/\*\*\n$/);
  expect((await as('bob', 'grant', 'other', '--write', 'src/pay/x', '--for', '3h')).err).toMatch(/it would last longer/);
  expect((await as('bob', 'grant', 'other', '--write', 'src/pay/[**', '--for', '1h')).err).toBe('interlock: --write "src/pay/[**": a bracket has no other half, so that it would match nothing; "?" stands for any one character\n');
  expect((await as('bob', 'grant', 'other', '--delete', '../x', '--for', '1h')).err).toMatch(/^interlock: --delete "\.\.\/x": write it from the root of the repository/);
  expect((await as('helper', 'note', 'record', 'at work')).err).toBe('');
  const listed = await as('lead', 'grants');
  expect(listed.out).toMatch(/^GRANT +TO +BY/);
  const token = fs.readFileSync(tokenFile('helper'), 'utf8').trim().split('\n').at(-1)!;
  expect(listed.out + (await as('lead', 'log', '--json')).out + (await as('lead', 'grants', '--json')).out + fs.readdirSync(storeDir).filter(it => it.startsWith('journal')).map(it => fs.readFileSync(path.join(storeDir, it), 'utf8')).join('')).not.toContain(token.slice(0, 60));
  const id = (await as('lead', 'grants', '--json')).json<{ grants: { id: string; actor: string }[] }>().grants.find(it => it.actor === 'bob')!.id;
  expect((await as('helper', 'revoke', id, '--why', 'mine')).err).toMatch(/was given by lead: only lead and the owner/);
  expect((await as('lead', 'revoke', id, '--why', 'done')).out).toMatch(/is called back: done$/m);
  expect((await as('helper', 'note', 'record', 'x')).err).toMatch(new RegExp(`^interlock: the grant was refused: ${id} was called back \\(done\\)`));
});

test('who works under a grant cannot leave it away, use another\'s, or change it', async () => {
  const { as, tokenFile } = await start();
  await as('lead', 'grant', 'bob', '--write', 'src/**', '--for', '2h');
  await as('lead', 'grant', 'eve', '--write', '**', '--for', '2h');
  const [own, hers] = [tokenFile('bob'), tokenFile('eve')];
  const token = fs.readFileSync(own, 'utf8');
  const withToken = async (text: string): Promise<string> => {
    fs.writeFileSync(own, text);
    return (await as('bob', 'note', 'record', 'x')).err;
  };
  expect(await withToken('')).toMatch(/bob works under g-\w+ and did not bring it/);
  expect(await withToken(fs.readFileSync(hers, 'utf8'))).toMatch(/it was given to eve, not to bob with this key/);
  const [head, body, signature] = token.trim().split('.') as [string, string, string];
  const wider = Buffer.from(Buffer.from(body, 'base64url').toString().replace('src/**', '**')).toString('base64url');
  expect(await withToken([head, wider, signature].join('.'))).toMatch(/link 1 is not signed by this hub's key, or was changed/);
  expect(await withToken('nonsense')).toMatch(/link 1 is not signed/);
  expect(await withToken(token)).toBe('');
});

test('a token is read with the hub\'s key and the time alone', async () => {
  const { storeDir } = await start();
  const [hubKey, bob] = [readHubKey(storeDir)!, readOrMakeKey(keyFileOf(storeDir, 'bob'))];
  const link = { id: 'g-1', actor: 'bob', publicKey: bob.publicKey, hub: hubKey.publicKey, now: 0, grant: { write: ['src/**'], until: 5_000 } };
  const root = await extendToken(undefined, hubKey, link);
  expect(await readToken(root, hubKey.publicKey, 4_999)).toMatchObject({ ok: true, value: { actor: 'bob', grant: { write: ['src/**'], until: 5_000 }, ids: ['g-1'] } });
  expect(await readToken(root, hubKey.publicKey, 5_000)).toMatchObject({ problem: { message: 'the grant was refused: it ended at 1970-01-01T00:00:05.000Z; ask for a new one' } });
  expect(await readToken(root, bob.publicKey, 0)).toMatchObject({ ok: false });
  const wider = await extendToken(root, bob, { ...link, id: 'g-2', grant: { write: ['**'] } });
  expect(await readToken(wider, hubKey.publicKey, 0)).toMatchObject({ problem: { message: expect.stringMatching(/link 2 gives more/) as string } });
  const stolen = await extendToken(root, hubKey, { ...link, id: 'g-2', grant: {} });
  expect(await readToken(stolen, hubKey.publicKey, 0)).toMatchObject({ problem: { message: expect.stringMatching(/link 2 is not signed by whom/) as string } });
  expect(await readToken('', hubKey.publicKey, 0)).toMatchObject({ ok: false });
});
