import { expect, test } from 'vitest';
import { checkReport, historyReport, hubReport, intentReport, resolvedReport, verifyReport } from '../../client/src/documents/reportTexts.ts';
import { conflictTooltip, intentTooltip, sideTooltip } from '../../client/src/views/tooltips.ts';
import { code, escaped } from '../../client/src/views/markdown.ts';
import { aConflict, anIntent, aSnapshot, declaredBy, unsavedSide } from './samples.ts';

const checkHas = (text: string, parts: readonly string[]): void => {
  for (const part of parts) expect(text).toContain(part);
};
const evil = '[click](command:evil) ![x](https://evil.example) <b>\n# heading';

test('text of others stays text', () => {
  expect(escaped(evil)).toBe('\\[click\\](command:evil) !\\[x\\](https\\://evil.example) \\<b\\> # heading');
  expect(code('a`b\nc')).toBe('`aˋb c`');
  for (const text of [intentTooltip(anIntent({ goal: evil })), intentReport(anIntent({ goal: evil }), []), conflictTooltip(aSnapshot(), aConflict({ message: evil }))]) {
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    expect(text).not.toMatch(/^# heading/m);
  }
});
test('the tooltip of a conflict says who, what, where, how sure, and the ways out', () => checkHas(conflictTooltip(aSnapshot(), aConflict()), [
  'ann and bob both change', 'error', 'proven by a real merge', 'pay (bob)', '`src/cart.ts`', '`Cart.total`', '**sequence**: pay goes first',
]));
test('who declared is said once', () => {
  const snapshot = aSnapshot({ intents: [anIntent()] });
  expect(conflictTooltip(snapshot, aConflict({ places: [{ ...declaredBy('i-aaaaaaaa'), actor: 'ann' }] }))).toMatch(/intent of ann$/m);
});
test('what was agreed', () => {
  checkHas(resolvedReport([aConflict({ status: 'resolved', resolution: { by: 'accept', note: 'we talked', actor: 'ann', at: 0 } })]), ['| ann | accept | we talked | ann and bob both change Cart.total |']);
  expect(resolvedReport([])).toContain('None yet');
});
test('the tooltip of an intent', () => checkHas(intentTooltip(anIntent({ lease: { ttlMs: 1, expiresAt: 1, expired: true } })), [
  '**Round totals**', 'Registered', 'medium risk', 'lease expired', '`feature/round-totals_001`', '`symbol:src/cart.ts#Cart.total=modify`',
]));
test('a status of the repository\'s own, with who and why', () => {
  const mark = { status: 'ON_HOLD', label: 'On hold', actor: 'bob', at: 1, why: 'budget' };
  for (const text of [intentTooltip(anIntent({ mark })), conflictTooltip(aSnapshot(), aConflict({ mark }))]) expect(text).toContain('**On hold** by bob: budget');
  expect(intentReport(anIntent({ mark }), [])).toContain('| own status | On hold by bob: budget |');
});
test('the tooltip of unsaved text', () => checkHas(sideTooltip(unsavedSide), ['unsaved text of a window', 'ann']));
test('the report of an intent', () => checkHas(intentReport(anIntent({ ddl: { text: 'select ```1```', dialect: 'postgresql' }, estimateMinutes: 30 }), [aConflict()]), [
  '# Round totals', '| estimate | 30 min |', '````sql\nselect ```1```\n````', '**error** ann and bob', '| 1970-01-01 00:00:00 | ann | Registered |',
]));
test('the report of a check', () => {
  checkHas(checkReport(aSnapshot(), ['table:a=add'], { conflicts: [], notAssessed: [{ path: 'a.sql', reason: 'broken' }] }), ['# Nothing collides', '## Not assessed', 'Nothing was registered']);
  checkHas(checkReport(aSnapshot(), [], { conflicts: [aConflict()], notAssessed: [] }), ['# 1 would collide', '| **error** | ann and bob both change']);
});
test('the report of a hub', () => checkHas(hubReport({
  root: '/repo', storeDir: '/repo/.git/interlock', pid: 7, version: '0.1.0', uptimeMs: 12_400, phases: [{ phase: 'store', state: 'ready', ms: 3 }],
  left: [], intents: { active: 1, total: 2 }, conflicts: { error: 1, warning: 0, information: 0 }, sides: 1, windows: 1, notAssessed: 0, entries: 9, memoryMb: 80.4,
  rules: { from: 'none', faults: [] }, denied: 0, deviations: [], decides: true,
}, [unsavedSide]), ['## /repo', 'process 7, version 0.1.0', '1 active of 2', '1 error, 0 warnings, 0 notes', '| store | ready | 3 |', '### Sides (1)', 'main, unsaved']));
test('the history is newest first', () => {
  const entry = (seq: number) => ({ seq, clock: '', at: 0, actor: 'ann', stream: 'intents/i-a', type: 'x', summary: `did ${seq}`, data: null });
  expect(historyReport([entry(1), entry(2)])).toMatch(/did 2[^]*did 1/);
  expect(historyReport([])).toContain('Nothing yet');
});
test('a damaged journal is not called whole', () => checkHas(verifyReport({
  ok: false, entries: 2, stateHash: 'a'.repeat(64), rebuiltHash: 'b'.repeat(64), faults: [{ file: '1.jsonl', line: 3, what: 'broken chain' }],
}), ['damaged', '| `1.jsonl` | 3 |', 'broken chain']));
test('a bar in a name does not end its cell', () => expect(intentReport(anIntent({ worktree: '/a|b' }), [])).toContain('| worktree | `/a\\|b` |'));
