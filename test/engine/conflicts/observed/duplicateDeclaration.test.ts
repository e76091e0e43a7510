import { expect, test } from 'vitest';
import { judge, said, type Edits } from './judged.ts';
import { cart, ledger, queue } from './sources.ts';

const check = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings)).toEqual(expected);

const atEnd = (text: string, more: string): string => `${text}\n${more}`;
const first = (text: string, more: string): string => text.replace("from './item';\n", `from './item';\n\n${more}`);

test('a function, at two places', () =>
  check('cart.ts', cart, first(cart, 'export const rate = (): number => 1;\n'), atEnd(cart, 'export function rate() { return 2; }\n'),
    ['duplicate-declaration error rate: a 3, b 32']));
test('a function, at one place: told once', () =>
  check('cart.ts', cart, atEnd(cart, 'function rate() { return 1; }\n'), atEnd(cart, 'function rate() { return 2; }\n'),
    ['duplicate-declaration error rate: a 32, b 32']));
test('the same function twice', () =>
  check('cart.ts', cart, first(cart, 'function rate() { return 1; }\n'), atEnd(cart, 'function rate() { return 1; }\n'), []));
test('a method', () =>
  check('cart.ts', cart, [['  add(', '  size() { return 1; }\n\n  add(']], [['\n\nexport function', '\n\nconst one = 1;\n\nexport function'], ['/ 100;\n  }\n', '/ 100;\n  }\n\n  size() { return 2; }\n']],
    ['duplicate-declaration error Cart.size: a 9, b 23']));
test('methods of one name in two classes', () =>
  check('cart.ts', cart, [['  add(', '  size() { return 1; }\n\n  add(']], atEnd(cart, 'class Basket { size() { return 2; } }\n'), []));
test('a class with members is one conflict', () =>
  check('cart.ts', cart, first(cart, 'class Rate { one() { return 1; } }\n'), atEnd(cart, 'class Rate extends Base { one() { return 2; } }\n'),
    ['duplicate-declaration error Rate: a 3, b 32']));
test('added here, renamed to it there', () =>
  check('cart.ts', cart, first(cart, 'const formatted = 1;\n'), [['function format', 'function formatted']], ['duplicate-declaration error formatted: a 3, b 24']));
test('python', () =>
  check('ledger.py', ledger, [['    def book', '    def audit(self):\n        return True\n\n    def book']], [['\n\ndef transfer', '\n    def audit(self):\n        return self.entries\n\n\ndef transfer']],
    ['duplicate-declaration error Ledger.audit: a 12, b 23']));
test('go', () =>
  check('queue.go', queue, [['// Push', 'func (q *Queue) Len() int { return 0 }\n\n// Push']], [['// Pop', 'func (q *Queue) Len() int { return len(q.jobs) }\n\n// Pop']],
    ['duplicate-declaration error Queue.Len: a 11, b 19']));
test('go may have many init functions', () =>
  check('queue.go', queue.replace(/func init[^]*$/, ''), [['// Push', 'func init() { a() }\n\n// Push']], [['// Pop', 'func init() { b() }\n\n// Pop']], []));
test('java overloads stand beside each other', () =>
  check('Cart.java', 'class Cart {\n  int a;\n\n  int b;\n}\n', [['  int a;', '  void put(int x) {}\n  int a;']], [['  int b;', '  int b;\n  void put(String x) {}']], []));
test('java methods that take the same', () =>
  check('Cart.java', 'class Cart {\n  int a;\n\n  int b;\n}\n', [['  int a;', '  void put(int x) {}\n  int a;']], [['  int b;', '  int b;\n  int put(int y) { return y; }']],
    ['duplicate-declaration error Cart.put: a 2, b 5']));
test('c++ functions that take something else', () =>
  check('cart.cpp', 'int a;\n\nint b;\n', [['int a;', 'int put(int x) { return x; }\nint a;']], [['int b;', 'int b;\nint put(char *x) { return 1; }']], []));
const states = 'enum State {\n  OPEN,\n\n  HELD,\n\n  SHUT;\n}\n';
test('a constant that both add alike, at two places', () =>
  check('State.java', states, [['  OPEN,', '  LATE,\n  OPEN,']], [['  SHUT', '  LATE,\n  SHUT']], ['duplicate-declaration error State.LATE: a 2, b 6']));
test('a constant that both add alike, at one place', () =>
  check('State.java', states, [['  OPEN,', '  LATE,\n  OPEN,']], [['  OPEN,', '  LATE,\n  OPEN,'], ['HELD,', 'HELD(),']], []));
const twoFields = 'class Cart {\n  int a;\n\n  int b;\n}\n';
test('a java method that both add alike, at two places', () =>
  check('Cart.java', twoFields, [['  int a;', '  void put() {}\n  int a;']], [['  int b;', '  int b;\n  void put() {}']], ['duplicate-declaration error Cart.put: a 2, b 5']));
const structs = (name: string): string[] => [`struct entry { int size; };\nint a(void);`, `int b(void);\nstruct ${name} { char *name; };`];
const program = 'int a(void);\n\nint middle(void);\n\nint b(void);\n';
test('types that differ in their members alone', () =>
  check('cart.c', program, [['int a(void);', structs('entry')[0]!]], [['int b(void);', structs('entry')[1]!]], ['duplicate-declaration error entry: a 1, b 6']));
test('types of other names with other members', () =>
  check('cart.c', program, [['int a(void);', structs('more')[0]!]], [['int b(void);', structs('more')[1]!]], []));
test('interfaces that TypeScript takes together', () =>
  check('cart.ts', cart, first(cart, 'interface Rate { one: number }\n'), atEnd(cart, 'interface Rate { two: number }\n'), []));

test('says what both add', () => {
  const [found] = judge({ path: 'cart.ts', base: cart, a: first(cart, 'const rate = 1;\n'), b: atEnd(cart, 'const rate = 2;\n') }).findings;
  expect(found?.message).toBe('agent-a (worktree a) and agent-b (worktree b) each add a different rate in cart.ts');
  expect(found?.targets).toEqual(['symbol:cart.ts#rate=add']);
  const [alike] = judge({ path: 'State.java', base: states, a: [['  OPEN,', '  LATE,\n  OPEN,']], b: [['  SHUT', '  LATE,\n  SHUT']] }).findings;
  expect(alike?.message).toBe('agent-a (worktree a) and agent-b (worktree b) each add State.LATE in State.java');
});
