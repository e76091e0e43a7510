import { expect, test } from 'vitest';
import { judge, said, type Edits } from './judged.ts';
import { cart, ledger, queue } from './sources.ts';

const check = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings)).toEqual(expected);

test('two places of one method that merge', () =>
  check('cart.ts', cart, [['sum = 0', 'sum = 1']], [['sum * 100', 'sum * 10']], ['symbol warning Cart.total: a 13, b 13']));
test('of one function', () =>
  check('cart.ts', cart, [['toFixed(2)', 'toFixed(3)']], [['currency + text', 'text + currency']], ['symbol warning format: a 24, b 24']));
test('two methods of one class', () => check('cart.ts', cart, [['sum * 100', 'sum * 10']], [['this.items.push', 'this.items.unshift']], []));
test('a comment in a method that the other side changes', () =>
  check('cart.ts', cart, [['Rounded to cents.', 'To cents.']], [['sum = 0', 'sum = 1']], []));
test('the same change, and the other side changed its comment too', () =>
  check('cart.ts', cart, [['sum = 0', 'sum = 1']], [['sum = 0', 'sum = 1'], ['Rounded to cents.', 'To cents.']], []));
test('both reformatted nothing but white space', () =>
  check('cart.ts', cart, [['let sum = 0', 'let  sum = 0']], [['sum * 100', 'sum  *  100']], []));
test('a signature and a body that merge: a warning', () =>
  check('cart.ts', cart, [['format(amount: number', 'format(amount: bigint']], [['currency + text', 'text + currency']], ['symbol warning format: a 24, b 24']));
test('both changed the signature on different lines: an error', () => {
  const long = cart.replace('format(amount: number, currency: string): string {', 'format(\n  amount: number,\n  currency: string,\n): string {');
  check('cart.ts', long, [['format(\n', 'format(\n  exact: boolean,\n']], [['): string {', '): `${string}` {']], ['symbol error format: a 24, b 24']);
});
test('a textual conflict in the method is told instead', () =>
  check('cart.ts', cart, [['sum = 0', 'sum = 1'], ['sum * 100', 'sum * 10']], [['sum = 0', 'sum = 2']], ['textual error Cart.total: a 14, b 14']));
test('python', () =>
  check('ledger.py', ledger, [['Decimal(0)', 'Decimal(1)']], [['return total', 'return +total']], ['symbol warning Ledger.balance: a 15, b 15']));
test('go', () =>
  check('queue.go', queue, [['Job{}, false', 'Job{Empty: true}, false']], [['return job, true', 'return job, job.Valid']], ['symbol warning Queue.Pop: a 20, b 20']));

const entries = (quote: string): string => ['red', 'green', 'blue', 'black', 'white'].map((it) => `  ${quote}${it}${quote},\n`).join('');
test.each([
  ['a list', 'colours.ts', `export const colours: readonly string[] = [\n${entries("'")}] as const;\n`],
  ['a list in Python', 'colours.py', `__all__ = [\n${entries("'")}]\n`], ['a slice', 'colours.go', `package colours\n\nvar all = []string{\n${entries('"')}}\n`],
])('two entries of %s', (_, path, base) => expect(judge({ path, base, a: [['red', 'rot']], b: [['white', 'weiss']] }).findings.map((it) => `${it.kind} ${it.severity}`)).toEqual(['symbol information']));
test('what computes something from a list is no list', () =>
  check('sum.ts', "export const all = [1, 2]\n  .map(double)\n  .filter(\n    even,\n  );\n", [['1, 2', '1, 3']], [['even', 'odd']], ['symbol warning all: a 1, b 1']));

const longer = (lines: number): string => `export function all(): void {\n${Array.from({ length: lines }, (_, at) => `  step(${at});\n`).join('')}}\n`;
test('far from each other in a function that is not seen at once', () =>
  check('all.ts', longer(80), [['step(5)', 'step(500)']], [['step(70)', 'step(700)']], ['symbol information all: a 1, b 1']));
test('near each other in a long function', () =>
  check('all.ts', longer(80), [['step(5)', 'step(500)'], ['step(60)', 'step(600)']], [['step(70)', 'step(700)']], ['symbol warning all: a 1, b 1']));
test('in a function that is seen at once', () =>
  check('all.ts', longer(50), [['step(5)', 'step(500)']], [['step(45)', 'step(450)']], ['symbol warning all: a 1, b 1']));

test('says that it merges', () => {
  const [found] = judge({ path: 'src/cart.ts', base: cart, a: [['sum = 0', 'sum = 1']], b: [['sum * 100', 'sum * 10']] }).findings;
  expect(found?.message).toBe('agent-a (worktree a) and agent-b (worktree b) both change Cart.total in src/cart.ts; the lines merge');
  expect(found?.targets).toEqual(['symbol:src/cart.ts#Cart.total=modify']);
  expect(found?.suggestions.map((it) => it.by)).toEqual(['sequence', 'accept', 'narrow']);
});
