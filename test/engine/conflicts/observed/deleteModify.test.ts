import { expect, test } from 'vitest';
import { judge, said, version, onSide, type Edits } from './judged.ts';
import { judgeFilePair } from '../../../../server/src/engine/conflicts/observed/judgeFilePair.ts';
import { cart, ledger, queue } from './sources.ts';

const check = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings)).toEqual(expected);

/** The method with the blank line before it. */
const total = cart.slice(cart.indexOf('\n  total()'), cart.indexOf('}\n\nexport function'));
const cartClass = cart.slice(cart.indexOf('/** What'), cart.indexOf('export function'));
const balance = ledger.slice(ledger.indexOf('\n    def balance'), ledger.indexOf('\n\ndef transfer'));
const pop = queue.slice(queue.indexOf('// Pop'), queue.indexOf('func init'));

test('a method', () => check('cart.ts', cart, [[total, '']], [['sum = 0', 'sum = 1']], ['delete-modify error Cart.total: a 12, b 13']));
test('the other way round', () => check('cart.ts', cart, [['sum = 0', 'sum = 1']], [[total, '']], ['delete-modify error Cart.total: b 12, a 13']));
test('a class with two changed members is one conflict', () =>
  check('cart.ts', cart, [[cartClass, '']], [['sum = 0', 'sum = 1'], ['push(item)', 'push(item, item)']], ['delete-modify error Cart: a 3, b 9, b 13']));
test('a class that got another member', () =>
  check('cart.ts', cart, [[cartClass, '']], [['  total()', '  size(): number { return 1; }\n\n  total()']], ['delete-modify error Cart: a 3, b 13']));
test('both deleted it', () => check('cart.ts', cart, [[total, '']], [[total, '']], []));
test('another method was changed', () => check('cart.ts', cart, [[total, '']], [["'EUR'", "'USD'"]], []));
test('only its comment was changed: lines overlap, nothing more', () =>
  check('cart.ts', cart, [[total, '']], [['Rounded to cents', 'To cents']], ['textual error Cart.total: a 12, b 12-21']));
test('python', () => check('ledger.py', ledger, [[balance, '']], [['total += amount', 'total -= amount']], ['delete-modify error Ledger.balance: a 15, b 15']));
test('go', () => check('queue.go', queue, [[pop, '']], [['q.jobs[0]', 'q.jobs[1]']], ['delete-modify error Queue.Pop: a 19, b 20']));

test('the file', () => check('cart.ts', cart, null, [['sum = 0', 'sum = 1']], ['delete-modify error: a, b']));
test('the file, left as it was there', () => check('cart.ts', cart, null, [], []));
test('the file on both sides', () => check('cart.ts', cart, null, null, []));
test('a file without symbols', () => check('notes.txt', 'one\n', 'two\n', null, ['delete-modify error: b, a']));
test('the file that is renamed there', () => {
  const [found] = judgeFilePair(version('cart.ts', cart), onSide('a', 'cart.ts', undefined), onSide('b', 'basket.ts', cart)).findings;
  expect(found?.message).toBe('agent-a (worktree a) deletes cart.ts, which agent-b (worktree b) renames to basket.ts');
  expect(found?.targets).toEqual(['file:cart.ts=delete', 'file:cart.ts=rename']);
});

test('says what lies in a deleted class, and that a merge stops', () => {
  const [found] = judge({ path: 'cart.ts', base: cart, a: [[cartClass, '']], b: [['sum = 0', 'sum = 1']] }).findings;
  expect(found?.message).toBe('agent-a (worktree a) deletes Cart in cart.ts, which agent-b (worktree b) changes: Cart.total');
  expect(found?.targets).toEqual(['symbol:cart.ts#Cart=delete', 'symbol:cart.ts#Cart.total=modify']);
  expect(found?.overlaps).toBe(true);
});
