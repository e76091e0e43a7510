import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Conflict, Intent } from '../../server/src/protocol/shapes.ts';
import { makeCliRepository } from '../support/cliRun.ts';
import { aboutWork } from '../support/featureBench.ts';

type Declared = { intent: Intent; conflicts: Conflict[] };

test('an intent through its life, as a person types it', async () => {
  const { run } = await makeCliRepository({ 'src/cart.ts': 'export class Cart { total() { return 0; } }\n' });
  const first = await run('intent', 'declare', '--agent', 'pay-bot', '--goal', 'Round totals', '--target', 'symbol:src/cart.ts#Cart.total=modify', '--json');
  expect([first.code, first.err]).toEqual([0, '']);
  const { intent } = first.json<Declared>();
  expect(intent).toMatchObject({ actor: 'pay-bot', status: 'registered', targets: ['symbol:src/cart.ts#Cart.total=modify'], lease: { ttlMs: 1_800_000 } });

  const second = await run('intent', 'declare', '--goal', 'Tax', '--target', 'symbol:Cart.total=modify', '--ttl', '2h', '--json');
  expect(second.code).toBe(2);
  const [conflict] = second.json<Declared>().conflicts;
  expect(conflict).toMatchObject({ kind: 'intent-intent', severity: 'error', certainty: 'DECLARED', status: 'open' });
  expect(second.json<Declared>().intent).toMatchObject({ actor: 'tester', lease: { ttlMs: 7_200_000 } });

  expect((await run('conflicts', '--open')).out).toContain(conflict!.id);
  expect((await run('intent', 'show', intent.id)).out).toContain('Round totals');
  expect((await run('intent', 'list', '--agent', 'pay-bot', '--json')).json<{ intents: Intent[] }>().intents.map(it => it.id)).toEqual([intent.id]);
  expect((await run('resolve', conflict!.id, '--by', 'sequence', '--first', intent.id, '--note', 'pay lands first')).code).toBe(0);
  expect((await run('conflicts', '--open')).code).toBe(0);
  for (const step of ['start', 'complete', 'merge']) expect((await run('intent', step, intent.id, '--agent', 'pay-bot')).code).toBe(0);
  expect((await run('intent', 'show', intent.id, '--json')).json<Declared>().intent.history.map(it => it.to)).toEqual(['registered', 'in_progress', 'completed', 'merged']);
  expect(aboutWork((await run('log', '--json')).json<{ entries: { type: string; stream: string }[] }>().entries).map(it => it.type)).toEqual([
    'intent.declared', 'intent.declared', 'conflict.resolved', 'intent.started', 'intent.completed', 'intent.merged',
  ]);
  const verified = await run('verify');
  expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/^whole: \d+ entries, /)]);
  expect((await run('status')).out).toContain('1 active of 2');
  expect((await run('sides')).out).toContain('worktree/');
});

test('DDL from files: its meaning decides, and its file names the migration', async () => {
  const { run, root } = await makeCliRepository({ 'db/1_add.sql': 'ALTER TABLE users ADD COLUMN email text;\n' });
  fs.writeFileSync(path.join(root, 'b.sql'), 'ALTER TABLE users ADD COLUMN email varchar(20);\n');
  const first = await run('intent', 'declare', '--agent', 'a', '--goal', 'E-mail', '--ddl', 'db/1_add.sql', '--json');
  expect(first.json<Declared>().intent.ddl).toMatchObject({ dialect: 'postgresql', path: 'db/1_add.sql' });
  const check = await run('check', '--agent', 'b', '--ddl', 'b.sql', '--json');
  expect([check.code, check.json<Declared>().conflicts[0]?.kind]).toEqual([2, 'schema']);
  expect((await run('intent', 'list', '--json')).json<{ total: number }>().total).toBe(1);
});

test('many at once: one answer a line, in order, each seeing those before it', async () => {
  const { run, root } = await makeCliRepository();
  const lines = Array.from({ length: 40 }, (_, at) => ({ agent: `a${at % 4}`, goal: `Goal ${at}`, targets: [`column:t${Math.floor(at / 2)}.c=add`] }));
  fs.writeFileSync(path.join(root, 'plans.jsonl'), lines.map(line => JSON.stringify(line)).join('\n'));
  const imported = await run('intent', 'import', 'plans.jsonl');
  expect([imported.code, imported.err]).toEqual([2, '']);
  const answers = imported.out.trim().split('\n').map(line => JSON.parse(line) as { line: number; id: string; conflicts: Conflict[]; ms: number });
  expect(answers.map(it => it.line)).toEqual(lines.map((_, at) => at + 1));
  expect(answers.map(it => it.conflicts.length)).toEqual(lines.map((_, at) => at % 2));
  expect(answers.every(it => it.ms > 0)).toBe(true);
  expect(aboutWork((await run('log', '--json', '--limit', '100')).json<{ entries: { stream: string }[] }>().entries).map(it => it.stream)).toEqual(answers.map(it => `intents/${it.id}`));
});

test('a file with a fault in it declares nothing', async () => {
  const { run, root } = await makeCliRepository();
  fs.writeFileSync(path.join(root, 'plans.jsonl'), '{"goal": "one", "targets": ["file:a=add"]}\n{"goal": "two", "tagrets": []}\n');
  const imported = await run('intent', 'import', 'plans.jsonl');
  expect([imported.code, imported.out, imported.err]).toEqual([1, '', 'interlock: line 2: tagrets: no such field\n']);
  expect((await run('intent', 'list')).out).toBe('no intents\n');
});

test('a lease is shown while work is under way, and of none that is done', async () => {
  const { run } = await makeCliRepository();
  const { intent: { id } } = (await run('intent', 'declare', '--goal', 'g', '--target', 'file:a=add', '--json')).json<{ intent: Intent }>();
  expect((await run('intent', 'start', id)).out).toContain('lease of ');
  expect((await run('intent', 'show', id)).out).toMatch(/^lease /m);
  for (const step of ['complete', 'merge']) {
    expect((await run('intent', step, id)).out, step).not.toContain('lease');
    expect((await run('intent', 'show', id)).out, step).not.toContain('lease');
  }
});

test('a conflict is told whole when it comes up, and by a line with each later step', async () => {
  const { run } = await makeCliRepository();
  const declare = ['intent', 'declare', '--goal', 'g', '--target', 'symbol:a.ts#f=modify'];
  await run(...declare, '--actor', 'ann');
  const second = (await run(...declare, '--actor', 'bob')).out;
  expect(second).toMatch(/^ {2}sequence: /m);
  const [[id], [conflict]] = [/i-\w{8}/.exec(second)!, /c-\w{16}/.exec(second)!];
  expect((await run('intent', 'start', id, '--actor', 'bob')).out).toMatch(new RegExp(`^${id} [^]*\n1 conflict\n  error  intent-intent  ${conflict}  ann and bob both change f .*\n  ways out of one: interlock conflict show ID\n$`));
});

test('text from others cannot command the screen, and JSON stays exact', async () => {
  const { run } = await makeCliRepository();
  const goal = 'red \u001b[31m\u009bK alert';
  await run('intent', 'declare', '--goal', goal, '--target', 'file:a=add');
  expect((await run('intent', 'list')).out).toContain('red \\u001b[31m\\u009bK alert');
  expect((await run('intent', 'list', '--json')).json<{ intents: Intent[] }>().intents[0]?.goal).toBe(goal);
});
