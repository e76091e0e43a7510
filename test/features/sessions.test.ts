import { expect, onTestFinished, test } from 'vitest';
import type { Caller } from '../../server/src/doors/gate.ts';
import { Attendance } from '../../server/src/features/attendance.ts';
import { SessionKeeper } from '../../server/src/features/sessionKeeper.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { claimWork, listWork } from '../../server/src/protocol/requests/work.ts';
import { abandonIntent, declareIntent, listIntents } from '../../server/src/protocol/requests/intents.ts';
import { hubStatus } from '../../server/src/protocol/requests/hub.ts';
import { featureBench } from '../support/featureBench.ts';
import { callerNamed } from '../support/callers.ts';

const minute = 60_000;

/** The bench with a keeper whose rounds the test makes; processes with even ids live. */
const start = async () => {
  const bench = await featureBench();
  const { store, context: { clock } } = bench;
  const attendance = new Attendance(clock.now);
  const keeper = new SessionKeeper({ store, clock, log: nullLog, attendance, isAlive: pid => pid % 2 === 0 }, { everyMs: 2 ** 30 });
  onTestFinished(() => keeper.dispose());
  const log = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const it of store.entries()) if (/^session|^work|^lease/.test(it.type)) found.push(`${it.type} by ${it.actor}${it.session === undefined ? '' : ` in ${it.session}`}`);
    return found;
  };
  return { bench, attendance, keeper, log };
};

const agent = (pid: number, actor = 'ada'): Caller => callerNamed(actor, 'mcp', { worktree: '/w', pid });
const visitor = (door: 'cli' | 'hook'): Caller => callerNamed('ada', door, { worktree: '/w' });

test('commands and hooks of one actor in one worktree share a session, which begins with the first write', async () => {
  const { bench, log } = await start();
  await bench.ask(listWork, {}, visitor('cli'));
  expect(await log()).toEqual([]);
  await bench.ask(claimWork, { work: 'a' }, visitor('cli'));
  await bench.ask(claimWork, { work: 'b' }, visitor('hook'));
  await bench.ask(claimWork, { work: 'c' }, callerNamed('ada', 'cli', { worktree: '/other' }));
  const [first, ...rest] = await log();
  const id = first!.replace(/.* in /, '');
  expect([first, ...rest.slice(0, 2)]).toEqual([`session.started by ada in ${id}`, `work.claimed by ada in ${id}`, `work.claimed by ada in ${id}`]);
  expect(rest[2]).toMatch(/^session.started/);
});

test('what a process held that is gone is handed back after the time of grace, and told', async () => {
  const { bench, attendance, keeper, log } = await start();
  const caller = agent(7);
  attendance.entered(caller);
  await bench.ask(claimWork, { work: 'issue 42' }, caller);
  const id = await bench.declare('ada', ['file:a=modify'], {}, caller);
  attendance.left(caller, false);
  bench.now += minute;
  keeper.round();
  expect((await bench.ask(listWork, {})).claims).toHaveLength(1);
  bench.now += minute;
  keeper.round();
  expect((await bench.ask(listWork, {})).claims).toEqual([]);
  expect((await bench.ask(listIntents, {})).intents.map(it => it.lease.expired)).toEqual([true]);
  expect([...bench.store.state.sessions.values()]).toMatchObject([{ actor: 'ada', orphaned: { why: 'its process 7 is gone', intents: [id], work: ['issue 42'] } }]);
  await expect.poll(async () => (await log()).slice(-3).map(it => it.replace(/ in .*/, ''))).toEqual(['session.orphaned by interlock', 'work.released by interlock', 'lease.expired by interlock']);
  keeper.round();
  await bench.store.snapshot();
  expect((await log()).filter(it => it.startsWith('session.orphaned'))).toHaveLength(1);
});

test('what was left is told until somebody ends it or takes it up', async () => {
  const { bench, attendance, keeper } = await start();
  const caller = agent(7);
  attendance.entered(caller);
  await bench.ask(claimWork, { work: 'issue 42' }, caller);
  const { intent: { id } } = await bench.ask(declareIntent, { goal: 'x', targets: ['file:a.ts=modify'] }, caller);
  attendance.left(caller, false);
  bench.now += 3 * minute;
  keeper.round();
  const left = async () => (await bench.ask(hubStatus, {})).left.map(({ actor, intents, work }) => [actor, intents, work]);
  expect(await left()).toEqual([['ada', [id], ['issue 42']]]);
  await bench.ask(claimWork, { work: 'Issue #42' }, callerNamed('bob', 'cli'));
  expect(await left()).toEqual([['ada', [id], []]]);
  await bench.ask(abandonIntent, { id, why: 'nobody needs it' }, { ...callerNamed('ann', 'cli'), kind: 'person' });
  expect(await left()).toEqual([]);
});

test('the same process that comes again goes on; an orphaned one is resumed with its next write', async () => {
  const { bench, attendance, keeper, log } = await start();
  const caller = agent(7);
  await bench.ask(claimWork, { work: 'a' }, caller);
  attendance.left(caller, false);
  bench.now += minute;
  attendance.entered(caller);
  bench.now += 5 * minute;
  keeper.round();
  expect((await log()).filter(it => it.startsWith('session'))).toHaveLength(1);
  attendance.left(caller, false);
  bench.now += 3 * minute;
  keeper.round();
  await bench.ask(claimWork, { work: 'a' }, caller);
  expect((await log()).filter(it => it.startsWith('session')).map(it => it.replace(/ by.*/, ''))).toEqual(['session.started', 'session.orphaned', 'session.resumed']);
  expect([...bench.store.state.sessions.values()].map(it => it.orphaned)).toEqual([undefined]);
});

test('a process that lives is waited for, but not for ever', async () => {
  const { bench, attendance, keeper } = await start();
  const caller = agent(8);
  await bench.ask(claimWork, { work: 'a' }, caller);
  attendance.left(caller, false);
  bench.now += 20 * minute;
  keeper.round();
  expect((await bench.ask(listWork, {})).claims).toHaveLength(1);
  bench.now += 11 * minute;
  keeper.round();
  expect([...bench.store.state.sessions.values()][0]?.orphaned?.why).toBe('nothing was heard of it');
});

test('who says goodbye keeps what it took, for the time it took it for', async () => {
  const { bench, attendance, keeper, log } = await start();
  const caller = agent(7);
  await bench.ask(claimWork, { work: 'a' }, caller);
  attendance.left(caller, true);
  keeper.round();
  expect([(await bench.ask(listWork, {})).claims.length, bench.store.state.sessions.size]).toEqual([1, 0]);
  await expect.poll(async () => (await log()).at(-1)).toMatch(/^session.ended by interlock/);
});

test('what another session of the actor has taken up since is not handed back', async () => {
  const { bench, attendance, keeper } = await start();
  const [gone, other] = [agent(7), agent(8)];
  attendance.entered(other);
  await bench.ask(claimWork, { work: 'a' }, gone);
  await bench.ask(claimWork, { work: 'b' }, gone);
  await bench.ask(claimWork, { work: 'a' }, other);
  attendance.left(gone, false);
  bench.now += 3 * minute;
  keeper.round();
  expect((await bench.ask(listWork, {})).claims.map(it => it.work)).toEqual(['a']);
});

test('an agent that is over hands back what it took here at once, and what its process holds when that goes', async () => {
  const { bench, attendance, keeper, log } = await start();
  const [there, gone] = [agent(8), agent(7)];
  for (const it of [there, gone]) attendance.entered(it);
  await bench.ask(claimWork, { work: 'of its shell' }, visitor('cli'));
  await bench.ask(claimWork, { work: 'of a process that went' }, gone);
  await bench.ask(claimWork, { work: 'of one that is there' }, there);
  await bench.ask(claimWork, { work: 'elsewhere' }, callerNamed('ada', 'cli', { worktree: '/other' }));
  await bench.ask(claimWork, { work: 'of somebody else' }, callerNamed('bob', 'cli', { worktree: '/w' }));
  attendance.left(gone, true);
  const held = async () => (await bench.ask(listWork, {})).claims.map(it => it.work);
  expect([await keeper.finish(visitor('hook'), 'logout'), await held()]).toEqual([2, ['of one that is there', 'elsewhere', 'of somebody else']]);
  attendance.left(there, true);
  keeper.round();
  expect(await held()).toEqual(['elsewhere', 'of somebody else']);
  await expect.poll(async () => (await log()).filter(it => it.startsWith('session.ended'))).toHaveLength(3);
  expect(await keeper.finish(visitor('hook'), 'logout'), 'nothing is left to end').toBe(0);
});
