import { expect, test } from 'vitest';
import { judgeFilePair } from '../../../../server/src/engine/conflicts/observed/judgeFilePair.ts';
import { judge, onSide, said, version, type Edits } from './judged.ts';
import { cart, ledger, queue } from './sources.ts';

const check = (path: string, base: string | undefined, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings)).toEqual(expected);

test('nothing changed', () => check('cart.ts', cart, [], [], []));
test('one side changed', () => check('cart.ts', cart, [['sum = 0', 'sum = 1']], [], []));
test('both made the same change', () => check('cart.ts', cart, [['sum = 0', 'sum = 1']], [['sum = 0', 'sum = 1']], []));
test('the same line of one method', () =>
  check('cart.ts', cart, [['sum = 0', 'sum = 1']], [['sum = 0', 'sum = 2']], ['textual error Cart.total: a 14, b 14']));
test('two lines of one method, with another between, are one conflict about it', () =>
  check('cart.ts', cart,
    [['sum = 0', 'sum = 1'], ['sum * 100', 'sum * 10']], [['sum = 0', 'sum = 2'], ['sum * 100', 'sum * 1000']],
    ['textual error Cart.total: a 14, b 14, a 20, b 20']));
test('comments overlap too', () =>
  check('cart.ts', cart, [['Rounded to cents', 'Rounded']], [['Rounded to cents', 'To cents']], ['textual error Cart.total: a 19, b 19']));
test('two methods', () =>
  check('cart.ts', cart, [['push(item)', 'push(item, item)'], ['sum = 0', 'sum = 1']], [['push(item)', 'unshift(item)'], ['sum = 0', 'sum = 2']],
    ['textual error Cart.add: a 10, b 10', 'textual error Cart.total: a 14, b 14']));
test('each adds another method at one place: named after the class', () =>
  check('cart.ts', cart, [['  total()', '  size(): number { return 1; }\n\n  total()']], [['  total()', '  clear(): void {}\n\n  total()']],
    ['textual error Cart: a 13-14, b 13-14']));
test('outside any declaration', () =>
  check('cart.ts', cart, [['./item', './items']], [['./item', '../item']], ['textual error: a 1, b 1']));
test('python', () =>
  check('ledger.py', ledger, [['Decimal(0)', 'Decimal("0")']], [['Decimal(0)', 'Decimal(0.0)']], ['textual error Ledger.balance: a 16, b 16']));
test('go', () =>
  check('queue.go', queue, [['q.jobs[1:]', 'rest(q.jobs)']], [['q.jobs[1:]', 'q.jobs[1 : len(q.jobs)]']], ['textual error Queue.Pop: a 28, b 28']));
test('a text without symbols', () => {
  check('notes.txt', 'one\ntwo\n', 'one\nTWO\n', 'one\nzwei\n', ['textual error: a 2, b 2']);
  expect(judge({ path: 'notes.txt', base: 'one\ntwo\n', a: 'one\nTWO\n', b: 'one\nzwei\n' }).notAssessed.map((it) => it.side)).toEqual(['worktree/a', 'worktree/b']);
});
test('both add the file', () => check('new.ts', undefined, 'export const a = 1;\n', 'export const a = 2;\n', ['textual error: a 1, b 1']));
test('both add the same file', () => check('new.ts', undefined, 'export const a = 1;\n', 'export const a = 1;\n', []));

test('says who, what, where, and what can be done', () => {
  const [found] = judge({ path: 'src/cart.ts', base: cart, a: [['sum = 0', 'sum = 1']], b: [['sum = 0', 'sum = 2']] }).findings;
  expect(found?.message).toBe('agent-a (worktree a) and agent-b (worktree b) change the same lines of Cart.total in src/cart.ts; a merge stops there');
  expect(found?.targets).toEqual(['symbol:src/cart.ts#Cart.total=modify']);
  expect(found?.certainty).toBe('DERIVED');
  expect(found?.places[0]).toEqual({ side: 'worktree/a', path: 'src/cart.ts', actor: 'agent-a', symbol: 'Cart.total', range: { start: { line: 13, character: 0 }, end: { line: 13, character: 16 } } });
  expect(found?.suggestions.map((it) => it.by)).toEqual(['sequence', 'merge', 'narrow']);
});

test('renamed to two names', () => {
  const [found] = judgeFilePair(version('cart.ts', cart), onSide('a', 'basket.ts', cart), onSide('b', 'trolley.ts', cart)).findings;
  expect(found?.message).toBe('agent-a (worktree a) renames cart.ts to basket.ts, agent-b (worktree b) renames it to trolley.ts');
  expect(found?.overlaps).toBeUndefined();
});
test('renamed to one name', () => expect(judgeFilePair(version('cart.ts', cart), onSide('a', 'basket.ts', cart), onSide('b', 'basket.ts', cart)).findings).toEqual([]));
