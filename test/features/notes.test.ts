import { describe, expect, test } from 'vitest';
import { readLog } from '../../server/src/protocol/requests/hub.ts';
import { recordNote, searchNotes } from '../../server/src/protocol/requests/notes.ts';
import { claimWork, listWork, releaseWork } from '../../server/src/protocol/requests/work.ts';
import type { NewEvent } from '../../server/src/engine/events.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { openStore } from '../../server/src/store/sqlJsStore.ts';
import { aboutWork, featureBench } from '../support/featureBench.ts';
import { temporaryDir } from '../support/storeDirs.ts';
import { countingClock } from '../support/storeEvents.ts';

describe('notes', () => {
  const noted = async () => {
    const bench = await featureBench();
    const intent = await bench.declare('ada', ['file:a.ts=modify']);
    await bench.ask(recordNote, { text: 'Round totals once, at the end', why: 'Cents got lost', tags: ['money', 'money'] });
    await bench.ask(recordNote, { kind: 'progress', text: 'Rounding moved; tests left', intent }, 'bob');
    return { bench, intent };
  };

  test.each([
    [{}, ['Rounding moved; tests left', 'Round totals once, at the end']],
    [{ words: 'ROUND' }, ['Rounding moved; tests left', 'Round totals once, at the end']],
    [{ words: 'round cents' }, ['Round totals once, at the end']],
    [{ words: 'money' }, ['Round totals once, at the end']],
    [{ words: 'otals' }, []],
    [{ words: 'total' }, ['Round totals once, at the end']],
    [{ words: 'rounded test' }, ['Rounding moved; tests left']],
    [{ words: 'moving' }, ['Rounding moved; tests left']],
    [{ words: 'cent loses' }, []],
    [{ kind: ['progress' as const] }, ['Rounding moved; tests left']],
    [{ actor: 'ada' }, ['Round totals once, at the end']],
    [{ limit: 1 }, ['Rounding moved; tests left']],
  ])('%j', async (filter, expected) => {
    const { bench } = await noted();
    expect((await bench.ask(searchNotes, filter)).notes.map(it => it.text)).toEqual(expected);
  });

  test('one keeps who, when, why and what it is about', async () => {
    const { bench, intent } = await noted();
    expect(await bench.ask(searchNotes, { intent })).toMatchObject({ total: 1, notes: [{ kind: 'progress', actor: 'bob', at: 1_000_000, intent, tags: [] }] });
    expect((await bench.ask(searchNotes, { words: 'cents' })).notes[0]).toMatchObject({ why: 'Cents got lost', tags: ['money'] });
    expect(aboutWork((await bench.ask(readLog, {})).entries).map(it => it.summary).slice(1)).toEqual(['decided: Round totals once, at the end', 'came so far: Rounding moved; tests left']);
  });

  test('a secret is not kept', async () => {
    const { bench } = await noted();
    const { note } = await bench.ask(recordNote, { text: 'The build needs NPM_TOKEN=abc', why: `ghp_${'a1B'.repeat(12)}` });
    expect([note.text, note.why]).toEqual(['The build needs NPM_TOKEN=[redacted]', '[redacted]']);
    expect(JSON.stringify((await bench.ask(readLog, {})).entries)).not.toMatch(/=abc|ghp_/);
  });

  test('of an intent that is not there', async () => {
    const { bench } = await noted();
    expect(await bench.refusal(recordNote, { text: 'x', intent: 'i-zzzzzzzz' })).toMatchObject({ code: 'not-found', field: 'intent' });
    expect(await bench.refusal(recordNote, { text: '  ' })).toMatchObject({ field: 'text' });
    expect((await bench.ask(searchNotes, {})).total).toBe(2);
  });
});

describe('work', () => {
  test('of two who ask at once one gets it, whatever they call it', async () => {
    const bench = await featureBench();
    const asked = await Promise.all(['ada', 'bob'].map((actor, at) => bench.ask(claimWork, { work: ['Issue 42', ' issue  42 '][at]! }, actor)));
    expect(asked.map(it => [it.claimed, it.claim.actor])).toEqual([[true, 'ada'], [false, 'ada']]);
    expect((await bench.ask(listWork, {})).claims).toHaveLength(1);
    expect((await bench.ask(listWork, { actor: 'bob' })).claims).toEqual([]);
  });

  test.each([
    [['issue 42', 'Issue #42', '#42', 'issue#42', 'GH-42', 'issue-42'], 1], [['PR 42', 'pr #42'], 1], [['fix issue #42', 'Fix issue 42'], 1],
    [['issue 42', 'issue 43', 'PR 42', '42 lamps', 'issue 421', '#42 and #43'], 6],
  ])('%j are so many pieces of work: %i', async (names, pieces) => {
    const bench = await featureBench();
    for (const work of names) await bench.ask(claimWork, { work });
    const { claims } = await bench.ask(listWork, {});
    expect(claims).toHaveLength(pieces);
    expect(names).toEqual(expect.arrayContaining(claims.map(it => it.work)));
    await bench.ask(releaseWork, { work: names.at(-1)! });
    expect((await bench.ask(listWork, {})).claims).toHaveLength(pieces - 1);
  });

  test('its holder renews it; when it ran out another takes it', async () => {
    const bench = await featureBench();
    await bench.ask(claimWork, { work: 'issue 42', ttlMs: 60_000 });
    bench.now += 50_000;
    expect((await bench.ask(claimWork, { work: 'issue 42', ttlMs: 60_000 })).claimed).toBe(true);
    bench.now += 50_000;
    expect((await bench.ask(claimWork, { work: 'issue 42' }, 'bob')).claimed).toBe(false);
    bench.now += 10_000;
    expect((await bench.ask(listWork, {})).claims).toEqual([]);
    expect((await bench.ask(claimWork, { work: 'issue 42' }, 'bob')).claim.actor).toBe('bob');
  });

  test('given back by its holder, by others only with a reason', async () => {
    const bench = await featureBench();
    await bench.ask(claimWork, { work: 'issue 42' });
    expect(await bench.refusal(releaseWork, { work: 'issue 42' }, 'bob')).toMatchObject({ code: 'refused', field: 'why' });
    expect((await bench.ask(releaseWork, { work: 'ISSUE 42', why: 'ada left' }, 'bob')).claim.actor).toBe('ada');
    expect(await bench.refusal(releaseWork, { work: 'issue 42' })).toMatchObject({ code: 'not-found', field: 'work' });
    await bench.ask(claimWork, { work: 'issue 42' }, 'bob');
    await bench.ask(releaseWork, { work: 'issue 42' }, 'bob');
    expect(aboutWork((await bench.ask(readLog, {})).entries).map(it => it.summary)).toEqual(['took "issue 42"', 'gave back "issue 42": ada left', 'took "issue 42"', 'gave back "issue 42"']);
  });
});

test('notes and claims are there after a start, from a snapshot and from the journal after it', async () => {
  const dir = temporaryDir();
  const note = (id: string): NewEvent => ({ type: 'note.recorded', actor: 'ada', stream: `notes/${id}`, data: { note: { id, kind: 'decision', actor: 'ada', at: 1, text: id, tags: [] } } });
  const taken = (work: string): NewEvent => ({ type: 'work.claimed', actor: 'ada', stream: `work/${work}`, data: { claim: { work, actor: 'ada', at: 1, expiresAt: 2 } } });
  const store = await openStore({ dir, clock: countingClock(), hubId: 'first', log: nullLog });
  for (const event of [note('n-1'), taken('A'), taken('b')]) await store.commit(event);
  await store.snapshot();
  for (const event of [note('n-2'), { type: 'work.released', actor: 'ada', stream: 'work/a', data: { work: 'a' } } satisfies NewEvent]) await store.commit(event);
  const hash = store.stateHash();
  await store.close();
  const again = await openStore({ dir, clock: countingClock(), hubId: 'again', log: nullLog });
  expect([[...again.state.notes.keys()], [...again.state.claims.keys()], again.stateHash()]).toEqual([['n-1', 'n-2'], ['b'], hash]);
  await again.close();
});
