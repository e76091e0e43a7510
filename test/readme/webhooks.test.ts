import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { git } from '../support/repositories.ts';
import { certificate } from '../support/selfSigned.ts';
import { temporaryDir } from '../support/storeDirs.ts';
import { isSigned, startReceiver } from '../support/webhookReceiver.ts';
import { examplesIn, Transcript } from './examples.ts';

const page = fs.readFileSync('docs/webhooks.md', 'utf8');
const documented = 'http://localhost:8787/hook';

test('the examples of docs/webhooks.md print what it shows, and what it sends is what its code checks', async () => {
  const receiver = await startReceiver();
  const rules = /```json\n(\{ "webhooks[^]*?)```/.exec(page)![1]!.replace(documented, receiver.url);
  const { repository } = await startRealHub({ 'interlock.json': rules, 'a.ts': 'export {};\n' });
  git(repository.root, 'config', 'user.name', 'ann');
  const transcript = new Transcript();
  const examples = examplesIn(page.replaceAll(documented, receiver.url));
  expect(examples.length).toBe(4);
  let secret = '';
  for (const { words, expected } of examples) {
    const { out, err } = await runLine(words.slice(1), { cwd: repository.root, env: {} });
    expect({ words, ...transcript.differences(expected, out), err }).toEqual({ words, missing: [], extra: [], err: '' });
    secret ||= /whsec_\S+/.exec(out)?.[0] ?? '';
  }
  expect(receiver.received.map(it => [it.json.type, isSigned(it, secret)])).toEqual([['webhook.test', true]]);
  await declareTwice(repository.root);
  await receiver.until(4);
  expect(receiver.received.map(it => it.json.type).sort()).toEqual(['conflict.opened', 'intent.declared', 'intent.declared', 'webhook.test']);

  const file = path.join(temporaryDir(), 'check.mjs');
  fs.writeFileSync(file, /```js\n([^]*?)```/.exec(page)![1]!);
  const { isFromInterlock } = await import(pathToFileURL(file).href) as { isFromInterlock(headers: unknown, body: string, secret: string, now: number): boolean };
  const [first] = receiver.received;
  const now = Number(first!.headers['webhook-timestamp']);
  expect([isFromInterlock(first!.headers, first!.body, secret, now), isFromInterlock(first!.headers, `${first!.body} `, secret, now), isFromInterlock(first!.headers, first!.body, secret, now + 301)]).toEqual([true, false, false]);
});

/** So that a conflict opens. The hub has begun to tell by then: it does with the first look at the rules. */
const declareTwice = async (cwd: string): Promise<void> => {
  const queue = path.join(cwd, '.git', 'interlock', 'webhooks', 'queue.json');
  await expect.poll(() => fs.existsSync(queue), { timeout: 30_000 }).toBe(true);
  for (const agent of ['ada', 'bob']) await runLine(['intent', 'declare', '--agent', agent, '--goal', `work of ${agent}`, '--target', 'symbol:a.ts#f=modify'], { cwd });
};

test('an agent cannot agree, and what is not there is said', async () => {
  const receiver = await startReceiver();
  const { repository } = await startRealHub({ 'interlock.json': JSON.stringify({ webhooks: { team: { url: receiver.url, events: ['*'], secret: { file: 'team' } } } }) });
  const run = (line: string, env: Record<string, string> = {}) => runLine(line.split(' '), { cwd: repository.root, env });
  expect((await run('webhook trust team', { CLAUDECODE: '1' })).err).toMatch(/is an agent; a person says what is trusted/);
  expect((await run('webhook trust other')).err).toMatch(/names no webhook other; there are team/);
  expect((await run('webhook test team')).err).toMatch(/nobody has agreed to it: interlock webhook trust team/);
  expect((await run('webhook trust team')).code).toBe(0);
  expect((await run('webhook test team')).err).toMatch(/make it with interlock webhook secret team/);
  expect((await run('webhook secret team')).code).toBe(0);
  expect((await run('webhook secret team')).err).toMatch(/there is a secret team already/);
  receiver.answer = 500;
  expect((await run('webhook test team')).err).toMatch(/did not reach team: it answered 500/);
});

test('a receiver with a certificate of its own is told once the user has named it', async () => {
  const own = certificate('receiver');
  const receiver = await startReceiver(own);
  const { repository } = await startRealHub({ 'interlock.json': JSON.stringify({ webhooks: { team: { url: receiver.url, events: ['*'], secret: { file: 'team' }, ca: 'team' } } }) });
  const run = (line: string) => runLine(line.split(' '), { cwd: repository.root, env: {} });
  await run('webhook secret team');
  await run('webhook trust team');
  expect((await run('webhook list')).out).toMatch(/team +https:\S+ +no certificate [^]*team: there is no \S+team\.pem: put the certificate there that counts/);
  const file = path.join(repository.root, '.git', 'interlock', 'webhooks', 'team.pem');
  fs.writeFileSync(file, certificate('another').cert);
  expect((await run('webhook test team')).err).toMatch(/did not reach team: its certificate is none of those/);
  fs.writeFileSync(file, own.cert);
  expect((await run('webhook test team')).out).toMatch(/arrived: the receiver answered 204/);
  expect(receiver.received.map(it => it.json.type)).toEqual(['webhook.test']);
});
