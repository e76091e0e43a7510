import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../server/src/doors/cli/runCli.ts';
import { makeCliRepository, runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';

interface Logged { entries: readonly { seq: number; type: string; actor: string; session?: string; stream: string }[] }

/** A repository in which two agents have written. */
const start = async () => {
  const repository = await makeCliRepository();
  const { run, root } = repository;
  for (const agent of ['ann', 'bob']) expect((await run('note', 'record', `by ${agent}`, '--agent', agent)).err).toBe('');
  const storeDir = path.join(root, '.git', 'interlock');
  const logged = async (...flags: string[]): Promise<Logged['entries']> => (await run('log', '--json', ...flags)).json<Logged>().entries;
  return { ...repository, storeDir, logged };
};

test('the log is asked by actor, type, session and time', async () => {
  const { logged, run } = await start();
  const own = await logged('--agent', 'ann');
  expect(own.map(it => it.type)).toEqual(['actor.registered', 'session.started', 'note.recorded']);
  const { session } = own[2]!;
  expect((await logged('--session', session!)).map(it => it.type)).toEqual(['session.started', 'note.recorded']);
  expect((await logged('--type', 'note.recorded')).map(it => it.actor)).toEqual(['ann', 'bob']);
  expect(await logged('--until', '1h')).toEqual([]);
  expect((await logged('--since', '1h', '--type', 'note.recorded')).length).toBe(2);
  expect(await run('log', '--type', 'note.recorder')).toMatchObject({ code: 1, err: 'interlock: there are no events of type "note.recorder"; near it are note.recorded\n' });
  expect((await run('log', '--type', 'foo')).err).toMatch(/^interlock: there are no events of type "foo"; there are access\.\w+, .*intent\.declared, .*worktree\.taken\n$/);
  expect((await run('log', '--type', 'intent.recorded')).err).toContain('near it are intent.abandoned, ');
  expect((await run('log', '--since', 'soon')).err).toMatch(/^interlock: --since: "soon" is no time/);
});

test('commands of one agent in one worktree are one session; a command that reads writes nothing', async () => {
  const { logged, run } = await start();
  await run('note', 'record', 'once more', '--agent', 'ann');
  const before = (await logged()).length;
  await run('intent', 'list', '--agent', 'ann');
  expect((await logged()).length).toBe(before);
  expect(new Set((await logged('--agent', 'ann', '--type', 'note.recorded')).map(it => it.session)).size).toBe(1);
});

test('what is exported verifies without a hub, and shows what was done to it', async () => {
  const { run, root, storeDir } = await start();
  expect((await run('log', '--export', 'journal.jsonl')).err).toBe('');
  const file = path.join(root, 'journal.jsonl');
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  expect((await run('log', '--export', '-')).out).toBe(`${lines.join('\n')}\n`);
  const verify = async (changed: readonly string[]) => {
    fs.writeFileSync(file, `${changed.join('\n')}\n`);
    return run('verify', '--export', 'journal.jsonl', '--key', path.join(storeDir, 'hub.pub'));
  };
  const whole = await verify(lines);
  expect([whole.code, whole.out]).toEqual([0, expect.stringMatching(/^whole: 7 entries, signed up to 7 by /)]);
  expect((await verify(lines.map(it => it.replace('by bob', 'by eve')))).out).toMatch(/^NOT whole.*\njournal\.jsonl:8: is not the end that the hub signed/);
  expect((await verify(lines.map(it => it.replace('by ann', 'by eve')))).out).toMatch(/journal\.jsonl:5: (has another hash|is not what the hub signed)/);
  expect((await verify(lines.filter((_, at) => at !== 3))).out).toMatch(/journal\.jsonl:4: has seq 4 where 3 is expected/);
  expect((await verify(lines.with(6, lines[5]!))).code).toBe(1);
  expect((await verify(lines.slice(0, -1))).out).toMatch(/journal\.jsonl:8: is not the end that the hub signed: .* or what stood behind it is missing/);
  expect((await verify(lines.toSpliced(-2, 1))).out).toMatch(/journal\.jsonl:6: begins 2 lines that the hub did not sign/);
  expect((await verify([lines[0]!.replace(/"hubKey":"./, '"hubKey":"_'), ...lines.slice(1)])).code).toBe(0);
  expect((await run('verify', '--export', 'journal.jsonl', '--key', 'A'.repeat(43))).code).toBe(1);
  expect((await run('log', '--export', 'x.jsonl', '--agent', 'ann')).err).toMatch(/--agent does not go with --export/);
});

test('who may write is listed with its key; its owner gives a new key for a lost one, and shuts out', async () => {
  const { run, root, storeDir } = await start();
  expect((await run('actor', 'list')).out).toMatch(/^ACTOR +KIND +KEY +SINCE +SESSION\nann +agent /);
  const keys = path.join(storeDir, 'keys');
  fs.rmSync(path.join(keys, fs.readdirSync(keys).find(it => it.startsWith('bob'))!));
  expect((await run('note', 'record', 'I am back', '--agent', 'bob')).err).toMatch(/^interlock: impersonation: bob is registered with another key.*replace-key --help\n$/);
  expect((await run('actor', 'replace-key', 'bob', '--why', 'disk died')).out).toMatch(/^bob has the key /);
  expect((await run('note', 'record', 'I am back', '--agent', 'bob')).code).toBe(0);
  expect((await run('actor', 'revoke', 'ann', '--why', 'gone astray')).out).toBe('ann is shut out: gone astray\n');
  expect((await run('note', 'record', 'x', '--agent', 'ann')).err).toMatch(/^interlock: ann was shut out \(gone astray\)/);
  expect((await run('actor', 'revoke', 'nobody', '--why', 'x')).err).toMatch(/nobody was never heard of/);
  expect((await run('log', '--type', 'actor.rekeyed')).out).toContain('gave bob a new key: disk died');
  expect((await run('verify')).out).toMatch(/^whole: /);
  fs.chmodSync(path.join(keys, 'hub.key'), 0o644);
  const { err } = await runLine(['actor', 'revoke', 'bob', '--why', 'x'], { cwd: root, env: { INTERLOCK_ACTOR: 'eve' } });
  if (process.platform !== 'win32') expect(err).toMatch(/actor\/revoke is for the owner of the store/);
});

test('what happens is told as it comes, until the hub ends', async () => {
  const { root, as, hub } = await followed();
  let out = '';
  const following = runCli(['log', '--follow', '--type', 'note.recorded'], { cwd: root, env: { INTERLOCK_ACTOR: 'reader' }, columns: undefined, out: text => { out += text; }, err: () => undefined, bytes: () => undefined, input: () => Promise.resolve('') }, 'file:///none/cli.ts');
  await expect.poll(() => out, { timeout: 10_000 }).toMatch(/decided: first\n$/);
  await as('note', 'record', 'second', '--agent', 'ann');
  await expect.poll(() => out.split('\n').map(it => it.replace(/.* {2}/, '')), { timeout: 10_000 }).toEqual(['decided: first', 'decided: second', '']);
  await hub.stop('enough');
  expect(await following).toBe(0);
});

const followed = async () => {
  const { hub, repository: { root } } = await startRealHub();
  const as = (...args: string[]) => runLine(args, { cwd: root });
  await as('note', 'record', 'first', '--agent', 'ann');
  return { hub, root, as };
};
