import { describe, expect, test } from 'vitest';
import { conflictDetail, type ConflictAnswers } from '../../client/src/panels/conflictDetail.ts';
import { marked } from '../../client/src/panels/lineMarks.ts';
import { conflictDetail as schema, fromPage, pageState } from '../../client/src/panels/messages.ts';
import { pageHtml } from '../../client/src/panels/pageHtml.ts';
import type { Excerpt } from '../../server/src/protocol/requests/outcomes.ts';
import type { PredictedOutcome } from '../../server/src/protocol/requests/outcomes.ts';
import { aConflict, anIntent, aSnapshot, declaredBy, mainSide, paySide, placeOn, repo } from './samples.ts';

const excerpt = (text: string, from = 1, to = 2): Excerpt => ({ line: 9, text, from, to, cut: 0 });
const lines = { base: excerpt('above\nold\nbelow'), mine: excerpt('above\nmine\nbelow'), theirs: excerpt('above\ntheirs\nbelow') };
const outcome = (more: Partial<PredictedOutcome>): PredictedOutcome => ({ by: 'accept', possible: true, text: 'It goes.', remaining: [], withdrawn: [], ...more });

const answers = (more: Partial<ConflictAnswers> = {}): ConflictAnswers => ({
  shown: { conflict: aConflict({ kind: 'textual' }), intents: [] },
  places: [{ at: 0, side: 'worktree/main', path: 'src/cart.ts', base: lines.base, now: lines.mine }, { at: 1, side: 'worktree/pay', path: 'src/cart.ts', base: lines.base, now: lines.theirs }],
  predicted: { outcomes: [], merges: [] }, ...more,
});

/** Seen by ann, who has the main worktree open. */
const snapshot = aSnapshot({ sides: [{ ...mainSide, branch: 'main' }, { ...paySide, branch: 'pay', writtenAt: 5 }], reader: { window: 'w1', actor: 'ann', worktrees: [repo] } });
const detailed = (more: Partial<ConflictAnswers> = {}) => conflictDetail(snapshot, answers(more), ms => `at ${ms}`);

describe('a conflict whole', () => {
  test('base, mine and theirs lie side by side, with the lines marked that differ', () => {
    const { detail } = detailed();
    expect(schema.parse(detail)).toEqual(detail);
    expect(detail.texts.map(it => it.heading)).toEqual(['Cart.total in src/cart.ts']);
    expect(detail.texts[0]!.columns.map(({ role, heading, detail: who, open, shown }) => [role, heading, who, open, shown?.lines.filter(it => it.changed).map(it => it.text)])).toEqual([
      ['base', 'Base', 'what both began with', undefined, ['old']], ['mine', 'Mine', 'main', 'place:0', ['mine']], ['theirs', 'Theirs', 'pay (bob)', 'place:1', ['theirs']],
    ]);
    expect(detail.texts[0]!.columns[1]!.shown?.first).toBe(10);
    expect(detail.proof).toBe('PROVEN: proven by a real merge or build. Git merged the three texts, and stopped at these lines.');
  });

  test('mine comes first also where the hub names it last', () => {
    const seenByBob = { ...snapshot, reader: { window: undefined, actor: 'bob', worktrees: [paySide.root] } };
    expect(conflictDetail(seenByBob, answers(), String).detail.texts[0]!.columns.map(it => `${it.heading} ${it.detail}`)).toEqual(['Base what both began with', 'Mine pay (bob)', 'Theirs main']);
  });

  test('between two others neither is mine', () => {
    const elsewhere = { ...snapshot, reader: { window: undefined, actor: 'cleo', worktrees: [] } };
    expect(conflictDetail(elsewhere, answers(), String).detail.texts[0]!.columns.map(it => it.heading)).toEqual(['Base', 'One side', 'Other side']);
  });

  test('places of two files stand for themselves, and what has no text says why', () => {
    const conflict = aConflict({ kind: 'rename-use', places: [placeOn('worktree/main', { path: 'src/use.ts', symbol: 'label' }), placeOn('worktree/pay'), declaredBy('i-aaaaaaaa')] });
    const { texts } = detailed({
      shown: { conflict, intents: [anIntent({ actor: 'cleo' })] },
      places: [{ at: 0, side: 'worktree/main', path: 'src/use.ts', now: lines.mine }, { at: 1, side: 'worktree/pay', path: 'src/cart.ts', base: lines.base, missing: 'deleted here' }, { at: 2, side: 'i-aaaaaaaa', path: '', missing: 'only declared: there is no text yet' }],
    }).detail;
    expect(texts.map(it => [it.heading, ...it.columns.map(({ heading, missing }) => missing ?? heading)])).toEqual([
      ['label in src/use.ts', 'Mine'], ['Cart.total in src/cart.ts', 'Base', 'Deleted here.'], ['Declared', 'Only declared: there is no text yet.'],
    ]);
  });

  test('who and why: mine first, intents with their goals and branches', () => {
    const { parties } = detailed({ shown: { conflict: aConflict({ intents: ['i-aaaaaaaa'] }), intents: [anIntent({ actor: 'bob', goal: 'Volume discounts' })] } }).detail;
    expect(parties).toEqual([
      { name: 'main', who: 'nobody known', why: 'no intent declared', when: 'on main', isMine: true },
      { name: 'pay', who: 'bob', why: 'Volume discounts (i-aaaaaaaa)', when: 'on pay, last written at 5', isMine: false },
    ]);
  });

  test('each way out has a button that runs the very command with what was foretold; what is not possible has none', () => {
    const who = { id: 'i-aaaaaaaa', actor: 'ann', goal: 'Round totals' };
    const { detail, acts } = detailed({ predicted: {
      outcomes: [
        outcome({ by: 'sequence', first: { id: 'worktree/pay', label: 'bob (worktree pay)' } }),
        outcome({ by: 'narrow', narrowed: { ...who, keeps: ['file:a=add'], drops: ['file:b=add'] }, remaining: [{ id: 'c-1', severity: 'warning', message: 'more' }] }),
        outcome({ by: 'accept', possible: false, text: 'You may not.' }), outcome({ by: 'merge', merged: { into: who, from: who, targets: ['file:a=add'] } }),
      ],
      merges: [{ path: 'src/cart.ts', mine: 'worktree/main', theirs: 'worktree/pay', label: 'VERIFIED', reason: 'merged by declarations' }],
    } });
    expect(detail.options.map(it => [it.title, it.act?.key, it.remaining.length])).toEqual([
      ['Sequence: bob (worktree pay) first', 'option:0', 0], ['Narrow scope: “Round totals” gives way', 'option:1', 1], ['Accept the risk', undefined, 0], ['Merge efforts: “Round totals” does both', 'option:3', 0],
    ]);
    const act = (key: string) => { const it = acts.get(key); return it && [it.command, it.argument]; };
    expect([0, 1, 2, 3].map(at => act(`option:${at}`))).toEqual([
      ['interlock.conflict.resolve', { conflictId: 'c-aaaaaaaa', by: 'sequence', first: 'worktree/pay' }],
      ['interlock.intent.narrow', { intentId: 'i-aaaaaaaa', targets: ['file:a=add'] }], undefined,
      ['interlock.conflict.resolve', { conflictId: 'c-aaaaaaaa', by: 'merge', into: 'i-aaaaaaaa' }],
    ]);
    expect(act('merge:0')).toEqual(['interlock.conflict.previewMerge', { conflictId: 'c-aaaaaaaa', path: 'src/cart.ts', mine: 'worktree/main', theirs: 'worktree/pay' }]);
    expect(act('place:1')).toEqual(['interlock.conflict.openPlace', { conflictId: 'c-aaaaaaaa', at: 1 }]);
    const keys = [...detail.buttons, ...detail.options.flatMap(it => it.act ?? []), ...detail.merges.flatMap(it => it.act ?? [])].map(it => it.key);
    expect(keys.filter(it => !acts.has(it))).toEqual([]);
  });

  test('what is resolved says how, offers nothing but to open it again, and keeps what was said in order', () => {
    const past = { resolution: { by: 'sequence' as const, note: 'bob first', actor: 'ann', at: 2 }, reopened: { at: 4, actor: 'bob', why: 'no' } };
    const { detail } = detailed({ shown: {
      conflict: aConflict({ status: 'resolved', resolution: { by: 'accept', note: 'we talked', actor: 'ann', at: 7, until: 9 } }), intents: [],
      thread: { id: 'c-aaaaaaaa', comments: [{ at: 3, actor: 'bob', text: 'hm' }], past: [past] },
    } });
    expect(detail.facts[2]).toBe('resolved by ann (accept, at 7, until at 9): we talked');
    expect([detail.isOpen, detail.options, detail.buttons.map(it => it.key)]).toEqual([false, [], ['compare', 'reopen', 'copyId']]);
    expect(detail.thread.map(it => `${it.who} ${it.how}: ${it.text}`)).toEqual(['ann resolved by sequence: bob first', 'bob said: hm', 'bob opened again: no']);
  });
});

test('a line is marked where the other text does not have it, and only in what the conflict is about', () => {
  const long = excerpt('a\nb\nc\nd\ne\nf\nchanged elsewhere', 1, 2);
  expect(marked(long, excerpt('a\nx\nc\nd\ne\nf\ng', 1, 2)).lines.filter(it => it.changed).map(it => it.text)).toEqual(['b']);
  expect(marked(long, undefined).lines.filter(it => it.changed).map(it => it.text)).toEqual(['b']);
});

describe('the frame of a page', () => {
  const html = pageHtml({ title: '<b>"x"', script: 'https://host/a.js', style: 'https://host/a.css', source: 'https://host', nonce: 'n0nce', state: { id: '"><script>alert(1)</script>' } });

  test('lets in one script by its nonce, and styles of its own', () => {
    expect(html).toContain('content="default-src \'none\'; style-src https://host; script-src \'nonce-n0nce\'"');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/unsafe|<b>/);
  });

  test('has a place for news that is spoken, and one main part', () => {
    expect(html).toMatch(/role="status" aria-live="polite"/);
    expect(html.match(/<main/g)).toHaveLength(1);
  });
});

test.each<[unknown, boolean]>([
  [{ type: 'ready' }, true], [{ type: 'act', key: 'option:0' }, true], [{ type: 'act' }, false], [{ type: 'act', key: 'x'.repeat(201) }, false],
  [{ type: 'run', command: 'workbench.action.quit' }, false], ['ready', false], [undefined, false],
])('a page says %j: taken is %s', (message, taken) => expect(fromPage.safeParse(message).success).toBe(taken));

test('a page is opened again by what it kept, and by nothing else', () => {
  expect(pageState.safeParse({ home: '/r/.git', id: 'c-1' }).success).toBe(true);
  expect(pageState.safeParse({ home: 1 }).success).toBe(false);
});
