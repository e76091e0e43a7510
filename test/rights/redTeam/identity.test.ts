import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runLine } from '../../support/cliRun.ts';
import { startRealHub } from '../../support/realHub.ts';
import { as, identityAttempts } from './identityAttempts.ts';
import { journalAttempts } from './journalAttempts.ts';

test('who is not who it says, or has not what it says, is refused at the gate', async () => {
  const { hub, repository: { root } } = await startRealHub();
  for (const [by, ...args] of [['lead', 'note', 'record', 'x'], ['lead', 'grant', 'bob', '--write', 'src/**', '--for', '2h'], ['lead', 'grant', 'eve', '--write', '**', '--for', '2h']] as const) expect(await as(root, by, ...args)).toBe('');
  for (const { what, says, make } of identityAttempts) expect.soft([what, await make({ hub, root })]).toEqual([what, expect.stringMatching(says)]);
}, 60_000);

test('what is done to the journal is found by verify', async () => {
  const { hub, repository: { root } } = await startRealHub();
  for (const actor of ['ann', 'bob']) expect(await as(root, actor, 'note', 'record', `by ${actor}`)).toBe('');
  const file = path.join(hub.storeDir, fs.readdirSync(hub.storeDir).find(it => it.startsWith('journal-'))!);
  const whole = fs.readFileSync(file, 'utf8');
  const verified = async () => (await runLine(['verify'], { cwd: root })).code;
  expect(await verified()).toBe(0);
  for (const { what, change } of journalAttempts) {
    fs.writeFileSync(file, `${change(whole.trimEnd().split('\n')).join('\n')}\n`);
    expect.soft([what, await verified()]).toEqual([what, 1]);
  }
  fs.writeFileSync(file, whole);
  expect(await verified()).toBe(0);
}, 60_000);
