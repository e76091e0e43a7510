import { expect, test } from 'vitest';
import { statusChoices } from '../../client/src/model/statusChoices.ts';

const status = (name: string, after?: string[], more = {}) => ({ of: 'conflict' as const, name, label: name.toLowerCase(), blocks: false, decides: false, ...(after ? { after } : {}), ...more });
const statuses = [status('REVIEW', undefined, { blocks: true }), status('APPROVED', ['REVIEW'], { decides: true }), status('FIRST', []), { ...status('ON_HOLD'), of: 'intent' as const }];
const on = (name: string) => ({ status: name, label: name.toLowerCase(), actor: 'ann', at: 1, why: 'x' });

const rows: readonly (readonly [string, string | undefined, readonly string[]])[] = [
  ['where nothing is on it, what may come first', undefined, ['review: REVIEW · stops a landing', 'first: FIRST']],
  ['what may follow, and nothing at all', 'REVIEW', ['approved: APPROVED · for who decides', 'No status: takes review away']],
  ['not what comes first alone, nor what is on it', 'APPROVED', ['review: REVIEW · stops a landing', 'No status: takes approved away']],
  ['a status that is no longer named binds nobody', 'GONE', ['review: REVIEW · stops a landing', 'first: FIRST', 'No status: takes gone away']],
];
test.each(rows)('%s', (_what, now, expected) =>
  expect(statusChoices(statuses, 'conflict', now === undefined ? undefined : on(now)).map(it => `${it.label}: ${it.description}`)).toEqual(expected));

test('for an intent those for intents', () => expect(statusChoices(statuses, 'intent', undefined).map(it => it.value)).toEqual([{ as: 'ON_HOLD' }]));
test('nothing where nothing is named', () => expect(statusChoices([], 'intent', undefined)).toEqual([]));
