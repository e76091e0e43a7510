import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { tools } from '../../../server/src/protocol/tools/tools.ts';
import { connectAgent } from '../../support/agentClient.ts';
import { startRealHub } from '../../support/realHub.ts';
import { commit, git, writeFiles } from '../../support/repositories.ts';

interface Declared { readonly intent: { readonly id: string; readonly status: string; readonly branch: string }; readonly conflicts: readonly { readonly id: string; readonly severity: string; readonly places: readonly { readonly side: string }[] }[] }

const total = ['symbol:src/cart.ts#Cart.total=modify'];
const files = { 'src/cart.ts': 'export class Cart {\n  total() {\n    return 1;\n  }\n}\n' };

const two = async () => {
  const { repository, hub } = await startRealHub(files);
  const pay = repository.addWorktree('pay');
  return { repository, hub, pay, ann: await connectAgent(repository.root, 'ann'), bob: await connectAgent(pay, 'bob') };
};

test('few tools, each named, described and typed', async () => {
  const { ann } = await two();
  const listed = (await ann.client.listTools()).tools;
  expect(listed.map(it => it.name)).toEqual(tools.map(it => it.name));
  expect(listed.length).toBeLessThanOrEqual(12);
  for (const it of listed) {
    expect(it.name).toMatch(/^[a-z]+_[a-z]+$/);
    expect(it.description!.length, it.name).toBeGreaterThan(60);
    expect([it.inputSchema.type, it.outputSchema?.type, it.annotations?.openWorldHint], it.name).toEqual(['object', 'object', false]);
  }
});

test('two agents plan the same method: the second is told at once, the first with its next call', async () => {
  const { ann, bob } = await two();
  const first = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  expect(first.value).toMatchObject({ intent: { actor: 'ann', status: 'in_progress', branch: 'feature/add-vat_001' }, conflicts: [] });
  const second = await bob.call<Declared>('declare_intent', { goal: 'Round the total', targets: total });
  expect(second.value.conflicts).toMatchObject([{ severity: 'error', intents: expect.arrayContaining([first.value.intent.id]) as unknown, status: 'open' }]);
  expect(second.texts).toHaveLength(1);
  expect(JSON.parse(second.texts[0]!)).toEqual(second.value);
  const status = await ann.call('get_status');
  expect(status.value).toMatchObject({ actor: 'ann', yourIntents: [{ id: first.value.intent.id, conflicted: true }], openConflicts: { error: 1 } });
  expect(status.texts[0]).toContain(second.value.conflicts[0]!.id);
  expect((await ann.call('get_status')).texts).toHaveLength(1);
});

test('the first narrows, and both are clean', async () => {
  const { ann, bob } = await two();
  const { value: { intent } } = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  await bob.call('declare_intent', { goal: 'Round the total', targets: total });
  expect((await ann.call<Declared>('update_intent', { id: intent.id, action: 'narrow', targets: ['symbol:src/tax.ts#vat=add'] })).value.conflicts).toEqual([]);
  expect((await bob.call<{ conflicts: readonly unknown[] }>('list_conflicts')).value.conflicts).toEqual([]);
  for (const [action, status] of [['renew', 'in_progress'], ['complete', 'completed'], ['merge', 'merged']] as const) {
    expect((await ann.call<Declared>('update_intent', { id: intent.id, action, why: 'done' })).value.intent.status, action).toBe(status);
  }
});

test('a plan is checked without being registered, and lists are filtered', async () => {
  const { ann, bob } = await two();
  await ann.call('declare_intent', { goal: 'Add VAT', targets: total });
  expect((await bob.call<Declared>('check_conflicts', { targets: total })).value.conflicts).toHaveLength(1);
  expect((await bob.call('check_conflicts', { sql: 'ALTER TABLE orders ADD COLUMN vat int' })).value).toEqual({ conflicts: [], notAssessed: expect.any(Array) as unknown });
  expect((await bob.call('list_intents', { target: 'symbol:src/cart.ts#Cart=delete' })).value).toMatchObject({ total: 1 });
  expect((await bob.call('list_intents', { actor: 'nobody' })).value).toEqual({ intents: [], total: 0 });
});

test('a conflict is resolved with a reason', async () => {
  const { ann, bob } = await two();
  const { value: { intent } } = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  const { value: { conflicts: [conflict] } } = await bob.call<Declared>('declare_intent', { goal: 'Round the total', targets: total });
  const resolved = await bob.call('resolve_conflict', { id: conflict!.id, by: 'sequence', first: intent.id, note: 'VAT first' });
  expect(resolved.value).toMatchObject({ conflict: { id: conflict!.id, status: 'resolved' } });
  expect((await ann.call('list_conflicts')).value).toMatchObject({ conflicts: [], total: 0 });
});

test('whoever has to wait by what another agreed is told once for whom, then that it may go on', async () => {
  const { ann, bob } = await two();
  const { value: { intent } } = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  const { value: { intent: second, conflicts: [conflict] } } = await bob.call<Declared>('declare_intent', { goal: 'Round the total', targets: total });
  await ann.call('resolve_conflict', { id: conflict!.id, by: 'sequence', first: intent.id, note: 'VAT first' });
  const heard = async (): Promise<string> => (await bob.call('get_status')).texts.slice(0, -1).join('\n');
  const waits = `${second.id} ("Round the total") waits for ${intent.id} of ann ("Add VAT"): ann resolved ${conflict!.id} by sequence, "VAT first"`;
  await vi.waitFor(async () => expect(await heard()).toContain(waits), 20_000);
  expect(bob.logged.flat()).toContain(waits);
  expect(await heard()).toBe('');
  await ann.call('update_intent', { id: intent.id, action: 'abandon', why: 'not needed' });
  await vi.waitFor(async () => expect(await heard()).toContain(`${second.id} ("Round the total") waits no longer: ${intent.id} ended`), 20_000);
  expect(ann.logged.flat().join()).not.toContain('waits');
});

test('a session that goes on still knows whom it waits for', async () => {
  const { ann, bob, pay } = await two();
  const { value: { intent } } = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  const { value: { intent: second, conflicts: [conflict] } } = await bob.call<Declared>('declare_intent', { goal: 'Round the total', targets: total });
  await ann.call('resolve_conflict', { id: conflict!.id, by: 'sequence', first: intent.id, note: 'VAT first' });
  const later = await connectAgent(pay, 'bob');
  expect((await later.call('continue_session')).value).toMatchObject({ intents: [{ id: second.id, waitsFor: [intent.id] }] });
});

test('an agent is told after whom it lands, and the whole order is a resource', async () => {
  const { ann, bob } = await two();
  expect((await ann.call('get_status')).value).not.toHaveProperty('merging');
  await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  await bob.call<Declared>('declare_intent', { goal: 'Round the total', targets: total });
  const merging = async (agent: typeof ann) => (await agent.call<{ merging: { yours: { wave: number; rebases: { why: string }[] }[]; waves: string[][] } }>('get_status')).value.merging;
  const [first, second] = [await merging(ann), await merging(bob)];
  expect(first.yours).toMatchObject([{ wave: 1, rebases: [] }]);
  expect(second.yours).toMatchObject([{ id: 'worktree/pay', wave: 2, rebases: [{ why: 'ann and bob both change Cart.total (src/cart.ts)' }] }]);
  expect(second.waves).toEqual([[expect.stringMatching(/^i-/)], ['worktree/pay']]);
  const { contents: [order] } = await bob.client.readResource({ uri: 'interlock://plan' });
  expect(JSON.parse((order as { text: string }).text)).toMatchObject({ steps: [{ wave: 1 }, { wave: 2, rebases: [{ severity: 'error' }] }], best: true });
});

const bad: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
  ['declare_intent', { targets: total }, /^goal: is missing/],
  ['declare_intent', { goal: 'x', target: total }, /^target: no such field/],
  ['declare_intent', { goal: 'x', targets: ['cart'] }, /has no kind; write kind:key=operation/],
  ['check_conflicts', {}, /give at least one, or DDL/],
  ['update_intent', { id: 'i-zzzzzzzz', action: 'start' }, /there is no intent i-zzzzzzzz/],
  ['update_intent', { id: 'seven', action: 'start' }, /list them with: list_intents/],
  ['update_intent', { id: 'i-zzzzzzzz', action: 'jump' }, /^action: /],
  ['resolve_conflict', { id: 'c-00000000', by: 'accept', note: 'ok' }, /no conflict/],
  ['list_conflicts', { limit: 0 }, /^limit: /],
  ['list_intents', { target: 'cart' }, /has no kind/],
  ['get_status', { verbose: true }, /^verbose: no such field/],
  ['continue_session', { id: 's' }, /^id: no such field/],
  ['claim_work', { work: ' ' }, /^work: /],
  ['claim_work', { work: 'issue 7', release: true }, /nobody has taken "issue 7"/],
  ['record_decision', { decision: 'Round once' }, /^why: is missing/],
  ['report_progress', { intent: 'i-zzzzzzzz', progress: 'half' }, /there is no intent i-zzzzzzzz/],
  ['search_memory', { kind: ['rumour'] }, /^kind\[0\]: /],
];
test('every tool is called with something it refuses', () => expect(new Set(bad.map(([name]) => name))).toEqual(new Set(tools.map(it => it.name))));

test.each(bad)('%s refuses %j in words that help', async (name, input, expected) => {
  const { ann } = await two();
  const { isError, texts } = await ann.call(name, input);
  expect(isError).toBe(true);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(expected);
  expect((await ann.call('list_intents', { status: [] })).value).toEqual({ intents: [], total: 0 });
});

test('an unknown tool is an error of the protocol', async () => {
  const { ann } = await two();
  await expect(ann.call('drop_tables')).rejects.toThrow('no tool is called drop_tables');
});

test.each<readonly [string, object | undefined, string]>([
  ['tools/call', { name: 'get_status', arguments: [1] }, 'params.arguments: invalid input: expected record, received array'],
  ['tools/call', { name: 5 }, 'params.name: invalid input: expected string, received number'],
  ['tools/call', undefined, 'params: is missing'],
  ['resources/read', { uri: 7 }, 'params.uri: invalid input: expected string, received number'],
])('%s with %j gets one line that names the part', async (method, params, message) => {
  const { ann } = await two();
  const refused: unknown = await ann.client.request({ method, ...(params ? { params } : {}) } as never, z.unknown()).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: -32602, message: `MCP error -32602: ${message}` });
  expect((await ann.call('get_status')).isError).toBe(false);
});

test('resources are read and followed', async () => {
  const { ann, bob } = await two();
  const { value: { intent } } = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  expect((await ann.client.listResources()).resources.map(it => it.uri)).toEqual(['interlock://intents', 'interlock://conflicts', 'interlock://plan']);
  expect((await ann.client.listResourceTemplates()).resourceTemplates).toHaveLength(2);
  const read = async (uri: string): Promise<unknown> => JSON.parse(((await ann.client.readResource({ uri })).contents[0] as { text: string }).text);
  expect(await read(`interlock://intents/${intent.id}`)).toMatchObject({ intent: { goal: 'Add VAT', history: [{ to: 'registered' }, { to: 'in_progress' }] } });
  await expect(read('interlock://intents/i-zzzzzzzz')).rejects.toThrow('there is no intent i-zzzzzzzz; list them with: list_intents');
  await expect(read('file:///etc/passwd')).rejects.toThrow('no such resource');
  await ann.client.subscribeResource({ uri: 'interlock://conflicts' });
  await bob.call('declare_intent', { goal: 'Round the total', targets: total });
  await vi.waitFor(() => expect(ann.updated).toContain('interlock://conflicts'), { timeout: 20_000 });
  await vi.waitFor(() => expect(ann.logged.flat().join()).toMatch(/Cart\.total/), { timeout: 20_000 });
  expect(bob.logged).toEqual([]);
});

test('what others only write is news too', async () => {
  const { ann, pay, repository } = await two();
  await ann.call('get_status');
  commit(pay, { 'src/cart.ts': files['src/cart.ts'].replace('return 1', 'return 2') });
  commit(repository.root, { 'src/cart.ts': files['src/cart.ts'].replace('return 1', 'return 3') });
  await vi.waitFor(async () => expect((await ann.call('get_status')).texts.join('\n')).toMatch(/News[^]*Cart\.total/), 20_000);
});

test('a hub that ended is started again by the next call', async () => {
  const { ann, hub } = await two();
  await ann.call('declare_intent', { goal: 'Add VAT', targets: total });
  await hub.stop('for the test');
  expect((await ann.call('list_intents')).value).toMatchObject({ total: 1 });
}, 60_000);

test('work is taken once, decisions and progress are found by others', async () => {
  const { ann, bob } = await two();
  expect((await ann.call('claim_work', { work: 'Issue 42' })).value).toMatchObject({ claimed: true, claim: { actor: 'ann' } });
  expect((await bob.call('claim_work', { work: 'issue 42' })).value).toMatchObject({ claimed: false, claim: { actor: 'ann' } });
  expect((await ann.call('claim_work', { work: 'issue 42', release: true })).value).toMatchObject({ claimed: false, released: true });
  await ann.call('record_decision', { decision: 'Round totals once', why: 'Cents got lost', tags: ['money'] });
  expect((await bob.call('search_memory', { words: 'cents' })).value).toMatchObject({ total: 1, notes: [{ actor: 'ann', text: 'Round totals once' }] });
});

test('a session goes on where it was', async () => {
  const { ann, bob, repository } = await two();
  const { value: { intent } } = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  await ann.call('report_progress', { intent: intent.id, progress: 'Rates are in' });
  await ann.call('report_progress', { intent: intent.id, progress: 'Totals too; tests left' });
  await ann.call('claim_work', { work: 'issue 42' });
  await bob.call('record_decision', { decision: 'Rates come from a table', why: 'They change' });
  await bob.call('declare_intent', { goal: 'Round', targets: total });
  const later = await connectAgent(repository.root, 'ann');
  expect((await later.call('continue_session')).value).toMatchObject({
    intents: [{ id: intent.id, status: 'in_progress', conflicted: true }], claims: [{ work: 'issue 42' }],
    progress: [{ text: 'Totals too; tests left' }], decisions: [{ actor: 'bob' }], conflicts: [{ severity: 'error' }],
  });
  expect((await bob.call('report_progress', { intent: 'i-zzzzzzzz', progress: 'x' })).texts[0]).toContain('there is no intent');
});

test('a status of the repository\'s own is put on with the progress, and seen', async () => {
  const { ann, bob, repository } = await two();
  const statuses = { PENDING_REVIEW: { label: 'Pending review', decides: false } };
  commit(repository.root, { 'interlock.json': JSON.stringify({ statuses: { intent: statuses, conflict: statuses } }) });
  const { value: { intent } } = await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  const { value: { conflicts: [conflict] } } = await bob.call<Declared>('declare_intent', { goal: 'Round', targets: total });
  expect((await ann.call('report_progress', { intent: intent.id, progress: 'done', status: 'REVIEWED' })).texts.join()).toContain('there is no status REVIEWED; there are PENDING_REVIEW');
  expect((await ann.call('search_memory', { words: 'done' })).value).toMatchObject({ total: 0 });
  expect((await ann.call('report_progress', { intent: intent.id, progress: 'done', status: 'PENDING_REVIEW' })).value).toMatchObject({ note: { text: 'done' }, intent: { ownStatus: 'PENDING_REVIEW' } });
  await ann.call('report_progress', { intent: intent.id, progress: 'please look', status: 'PENDING_REVIEW', conflict: conflict!.id });
  expect((await bob.call('list_conflicts')).value).toMatchObject({ conflicts: [{ id: conflict!.id, ownStatus: 'PENDING_REVIEW', status: 'open' }] });
  expect((await bob.call('list_intents', { actor: 'ann' })).value).toMatchObject({ intents: [{ ownStatus: 'PENDING_REVIEW' }] });
});

test('what others have changed already without declaring it is told with the declaration', async () => {
  const { ann, pay } = await two();
  writeFiles(pay, { 'src/cart.ts': files['src/cart.ts'].replace('return 1', 'return 2') });
  await vi.waitFor(async () => expect((await ann.call('get_status')).value).toMatchObject({ sides: expect.arrayContaining([expect.objectContaining({ changedFiles: 1 })]) as unknown }), 20_000);
  expect((await ann.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total })).value.conflicts).toMatchObject([{ kind: 'intent-edit' }]);
});

test('who lands is told what went where, and who meets it later', async () => {
  const { repository, pay, bob } = await two();
  const tax = repository.addWorktree('tax');
  const totalling = (text: string) => ({ 'src/cart.ts': files['src/cart.ts'].replace('return 1', `return ${text}`) });
  const { value: { intent } } = await bob.call<Declared>('declare_intent', { goal: 'Add VAT', targets: total });
  commit(pay, totalling('2'));
  writeFiles(tax, totalling('3'));
  await vi.waitFor(async () => expect((await bob.call<{ conflicts: readonly unknown[] }>('list_conflicts')).value.conflicts).toHaveLength(1), { timeout: 20_000 });
  await bob.call('update_intent', { id: intent.id, action: 'complete' });
  const { value } = await bob.call('update_intent', { id: intent.id, action: 'land' });
  const commitNow = git(repository.root, 'rev-parse', 'main');
  expect(value).toMatchObject({
    intent: { status: 'merged' }, conflicts: [], landed: { branch: 'pay', onto: 'main', commit: commitNow },
    notes: [expect.stringMatching(/^others meet it when they land: c-\w+: .*change the same lines of Cart\.total/)],
  });
});
