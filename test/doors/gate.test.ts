import { expect, test } from 'vitest';
import * as z from 'zod';
import { CallStop } from '../../server/src/doors/callStop.ts';
import { createGate, type GateOptions } from '../../server/src/doors/gate.ts';
import { fail, ok } from '../../server/src/engine/result.ts';
import { defineFeature, type Feature, type HubContext } from '../../server/src/features/feature.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { defineRequest } from '../../server/src/protocol/request.ts';
import { callerNamed } from '../support/callers.ts';
import { MemoryStore } from '../support/memoryStore.ts';

const input = z.object({
  text: z.string().min(1).max(10), list: z.array(z.object({ key: z.int() })).max(2).default([]),
});
const request = (name: string, limitMs?: number) =>
  defineRequest({ name, summary: '', access: 'write', input, output: z.unknown(), ...(limitMs === undefined ? {} : { limitMs }) });

const context = { store: new MemoryStore() } as Partial<HubContext> as HubContext;
const ran: string[] = [];
const features: readonly Feature[] = [
  defineFeature(request('echo'), (_, given, call) => { ran.push('echo'); return ok({ ...given, actor: call.actor, worktree: call.worktree }); }),
  defineFeature(request('refuse'), () => fail('refused', 'no: because')),
  defineFeature(request('throw'), () => { throw new Error('broken part'); }),
  defineFeature(request('hang', 30), () => new Promise(() => undefined)),
];

const call = async (method: string, params: unknown, more: Partial<GateOptions> = {}, stop = new CallStop()) => {
  const gate = createGate({ features, log: nullLog, whenReady: () => Promise.resolve(context), ...more });
  return gate.call(`interlock/${method}`, params, callerNamed('ann', 'cli', { beside: ['bob'] }), stop);
};

const refusals: readonly [string, string, unknown, string, RegExp, string?][] = [
  ['an unknown method', 'nothing', {}, 'not-found', /no such request: interlock\/nothing/],
  ['params that are a text', 'echo', 'x', 'invalid-input', /./],
  ['an unknown field of the envelope', 'echo', { inputs: {} }, 'invalid-input', /^inputs: no such field$/, 'inputs'],
  ['an empty actor', 'echo', { actor: ' ', input: { text: 'a' } }, 'invalid-input', /^actor: /, 'actor'],
  ['an actor that did not present itself', 'echo', { actor: 'eve', input: { text: 'a' } }, 'refused', /^eve did not present itself on this connection/, 'actor'],
  ['a missing field', 'echo', { input: {} }, 'invalid-input', /^text: is missing$/, 'text'],
  ['a wrong type', 'echo', { input: { text: 5 } }, 'invalid-input', /^text: invalid input: expected string/, 'text'],
  ['a text too long', 'echo', { input: { text: 'x'.repeat(11) } }, 'too-large', /^text: too big/, 'text'],
  ['a misspelt field', 'echo', { input: { text: 'a', lists: [] } }, 'invalid-input', /^lists: no such field$/, 'lists'],
  ['a field inside a list', 'echo', { input: { text: 'a', list: [{ key: 1 }, { key: 1.5 }] } }, 'invalid-input', /^list\[1\]\.key: /, 'list[1].key'],
  ['what the feature refuses', 'refuse', { input: { text: 'a' } }, 'refused', /^no: because$/],
  ['a feature that breaks', 'throw', { input: { text: 'a' } }, 'unavailable', /^throw failed: broken part$/],
  ['a feature that hangs', 'hang', { input: { text: 'a' } }, 'unavailable', /longer than 30 ms; look whether it took effect/],
];

test.each(refusals)('refuses %s', async (_name, method, params, code, message, field) => {
  ran.length = 0;
  const result = await call(method, params);
  expect(result.ok).toBe(false);
  if (result.ok) return;
  expect(result.problem.code).toBe(code);
  expect(result.problem.message).toMatch(message);
  expect(result.problem.message).not.toContain('\n');
  expect(result.problem.field).toBe(field);
  expect(ran).toEqual([]);
});

test('passes input, actor and worktree on, defaults filled in', async () => {
  expect(await call('echo', { actor: 'bob', worktree: '/w', input: { text: 'a' } })).toEqual(ok({ text: 'a', list: [], actor: 'bob', worktree: '/w' }));
  expect(await call('echo', { input: { text: 'a' } })).toEqual(ok({ text: 'a', list: [], actor: 'ann', worktree: undefined }));
});

test('asks permission before it runs', async () => {
  ran.length = 0;
  const permit: GateOptions['permit'] = (asking, feature) =>
    asking.actor === 'ann' ? { code: 'refused', message: `ann may not ${feature.request.name}` } : undefined;
  expect(await call('echo', { input: { text: 'a' } }, { permit })).toEqual(fail('refused', 'ann may not echo'));
  expect(ran).toEqual([]);
  expect((await call('echo', { actor: 'bob', input: { text: 'a' } }, { permit })).ok).toBe(true);
});

test('says why the hub never became ready', async () => {
  const result = await call('echo', { input: { text: 'a' } }, { whenReady: () => Promise.reject(new Error('store: disk is full')) });
  expect(result).toMatchObject({ ok: false, problem: { code: 'unavailable', message: 'echo failed: store: disk is full' } });
});

test('a cancelled call does not run', async () => {
  const stop = new CallStop();
  stop.stop();
  expect(await call('echo', { input: { text: 'a' } }, {}, stop)).toEqual(fail('unavailable', 'echo was cancelled'));
});

test('closing waits for what runs and refuses what comes', async () => {
  let finish: () => void = () => undefined;
  const slow = defineFeature(request('slow'), () => new Promise(done => { finish = () => done(ok('done')); }));
  const gate = createGate({ features: [slow], log: nullLog, whenReady: () => Promise.resolve(context) });
  const ask = () => gate.call('interlock/slow', { input: { text: 'a' } }, callerNamed('a'), new CallStop());
  const first = ask();
  await new Promise(done => { setTimeout(done, 5); });
  let closed = false;
  const closing = gate.close(5_000).then(() => { closed = true; });
  expect(await ask()).toMatchObject({ problem: { code: 'unavailable' } });
  expect(closed).toBe(false);
  finish();
  expect(await first).toEqual(ok('done'));
  await closing;
});
