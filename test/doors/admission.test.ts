import { expect, test } from 'vitest';
import { Admission } from '../../server/src/doors/admission.ts';
import { keyFileOf, openHubKey, readOrMakeKey } from '../../server/src/identity/keyFiles.ts';
import { introduce, presentedBy } from '../../server/src/hub/introduction.ts';
import type { Presented } from '../../server/src/protocol/wire.ts';
import { temporaryFolder } from '../support/testHub.ts';

/** What is wrong with a hello that somebody changed; undefined: it is let in. */
const refusal = async (change: (presented: Presented) => Presented, later = 0): Promise<string | undefined> => {
  const storeDir = temporaryFolder();
  let passed = 0;
  const admission = new Admission({ hub: openHubKey(storeDir).publicKey, now: () => Date.now() + passed });
  const presented = change(presentedBy(introduce({ storeDir, worktree: '/w' }, 'cli', 'ann')));
  passed = later;
  const answer = await admission.present(presented, 'cli');
  return answer.ok ? undefined : `${answer.problem.code}: ${answer.problem.message}`;
};

const signedOver = (storeDir: string, actor: string): Presented => presentedBy(introduce({ storeDir, worktree: '/w' }, 'cli', actor));

const changes: readonly [string, (presented: Presented) => Presented, RegExp][] = [
  ['another name', it => ({ ...it, actor: 'bob' }), /^refused: unregistered: the proof for bob was refused: its signature does not fit/],
  ['another worktree', it => ({ ...it, worktree: '/other' }), /does not fit/],
  ['a proof made for another hub', () => signedOver(temporaryFolder(), 'ann'), /does not fit/],
  ['a signature by another key', it => ({ ...it, proof: { ...it.proof, signature: readOrMakeKey(keyFileOf(temporaryFolder(), 'x')).sign('x') } }), /does not fit/],
  ['a signature of nothing', it => ({ ...it, proof: { ...it.proof, signature: 'AAAA' } }), /does not fit/],
  ['no proof', it => ({ ...it, proof: undefined }) as never, /^invalid-input: proof: is missing$/],
  ['a moment that was not signed', it => ({ ...it, proof: { ...it.proof, time: it.proof.time + 1 } }), /does not fit/],
  ['an owner who is none', it => ({ ...it, owner: it.proof.signature }), /^refused: ann does not own this store/],
];

test('lets in who holds the key', async () => expect(await refusal(it => it)).toBeUndefined());
test.each(changes)('refuses %s', async (_name, change, expected) => expect(await refusal(change)).toMatch(expected));
test('refuses what was signed a minute ago', async () => expect(await refusal(it => it, 61_000)).toMatch(/it was signed 61 s ago$/));

test('refuses what was heard before', async () => {
  const storeDir = temporaryFolder();
  const admission = new Admission({ hub: openHubKey(storeDir).publicKey, now: Date.now });
  const presented = signedOver(storeDir, 'ann');
  expect((await admission.present(presented, 'cli')).ok).toBe(true);
  expect(admission.present(presented, 'cli')).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/it was used before$/) as string } });
});

test('refuses what was signed before the hub started: another hub of the store may have heard it', () => {
  const storeDir = temporaryFolder();
  openHubKey(storeDir);
  const presented = signedOver(storeDir, 'ann');
  const admission = new Admission({ hub: openHubKey(storeDir).publicKey, now: () => presented.proof.time + 5 });
  expect(admission.present(presented, 'cli')).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/before this hub started$/) as string } });
});

test('knows the owner of the store by the hub\'s key', () => {
  const storeDir = temporaryFolder();
  const admission = new Admission({ hub: openHubKey(storeDir).publicKey, now: Date.now });
  const owner = presentedBy(introduce({ storeDir, worktree: '/w' }, 'cli', 'ann', { asOwner: true }));
  const anybody = presentedBy(introduce({ storeDir, worktree: '/w' }, 'cli', 'ann'));
  expect([admission.present(owner, 'cli'), admission.present(anybody, 'cli')]).toMatchObject([{ value: { isOwner: true } }, { value: { isOwner: false } }]);
});
