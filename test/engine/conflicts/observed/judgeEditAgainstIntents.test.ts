import { describe, expect, test } from 'vitest';
import { judgeEditAgainstIntents } from '../../../../server/src/engine/conflicts/observed/judgeEditAgainstIntents.ts';
import type { Judgement } from '../../../../server/src/engine/conflicts/observed/judgement.ts';
import { intent } from './declared.ts';
import { edited, onSide, version, type Edits } from './judged.ts';
import { cart, ledger, queue } from './sources.ts';

const judge = (path: string, base: string | undefined, edits: Edits, targets: readonly string[], now = path): Judgement =>
  judgeEditAgainstIntents(version(path, base), onSide('a', now, edited(base, edits)), [intent('b', targets)]);

/** `severity target: symbols at their lines`. */
const said = ({ findings }: Judgement): string[] => findings.map(({ severity, targets, places }) =>
  `${severity} ${targets.at(-1)}: ${places.slice(0, -1).map(({ symbol, range }) => `${symbol ?? 'file'}${range ? ` ${range.start.line + 1}` : ''}`).join(', ')}`);

const check = (edits: Edits, target: string, expected: string[]): void => expect(said(judge('src/cart.ts', cart, edits, [target]))).toEqual(expected);

const body: Edits = [['sum = 0', 'sum = 1']];
const signature: Edits = [['total()', 'total(exact: boolean)']];
const removed: Edits = [[cart.slice(cart.indexOf('\n  total()'), cart.indexOf('}\n\nexport function')), '']];

describe('the same symbol', () => {
  const total = 'symbol:src/cart.ts#Cart.total';
  test('modify, modify', () => check(body, `${total}=modify`, [`warning ${total}=modify: Cart.total 13`]));
  test('extend', () => check(body, `${total}=extend`, [`warning ${total}=extend: Cart.total 13`]));
  test('they delete it', () => check(body, `${total}=delete`, [`error ${total}=delete: Cart.total 13`]));
  test('they rename it', () => check(body, `${total}=rename`, [`error ${total}=rename: Cart.total 13`]));
  test('they change its signature', () => check(body, `${total}=change-signature`, [`error ${total}=change-signature: Cart.total 13`]));
  test('I change its signature', () => check(signature, `${total}=modify`, [`error ${total}=modify: Cart.total 13`]));
  test('I delete it', () => check(removed, `${total}=modify`, [`error ${total}=modify: Cart.total 12`]));
  test('both delete it', () => check(removed, `${total}=delete`, []));
  test('they only read it, I change its body', () => check(body, `${total}=read`, []));
  test('they read it, I change its signature', () => check(signature, `${total}=read`, [`error ${total}=read: Cart.total 13`]));
  test('I change only a comment in it', () => check([['Rounded to cents', 'To cents']], `${total}=modify`, []));
  test('I change nothing', () => check([], `${total}=modify`, []));
});

describe('a symbol that both add', () => {
  test('here', () => check([['export function', 'export function rate() { return 1; }\n\nexport function']], 'symbol:src/cart.ts#rate=add', ['error symbol:src/cart.ts#rate=add: rate 24']));
});

describe('what encloses it, and what lies in it', () => {
  test('their class', () => check(body, 'symbol:src/cart.ts#Cart=modify', ['warning symbol:src/cart.ts#Cart=modify: Cart.total 13']));
  test('they extend the class', () => check(body, 'symbol:src/cart.ts#Cart=extend', ['information symbol:src/cart.ts#Cart=extend: Cart.total 13']));
  test('they delete the class', () => check(body, 'symbol:src/cart.ts#Cart=delete', ['error symbol:src/cart.ts#Cart=delete: Cart.total 13']));
  test('their method of a class whose head I change', () => check([['class Cart', 'abstract class Cart']], 'symbol:src/cart.ts#Cart.total=modify', []));
});

describe('names written in short', () => {
  test('without the file', () => check(body, 'symbol:Cart.total=modify', ['warning symbol:Cart.total=modify: Cart.total 13']));
  test('the last name alone', () => check(body, 'symbol:total=modify', ['warning symbol:total=modify: Cart.total 13']));
  test('that can mean two', () => {
    const two = `${cart}\nexport class Basket {\n  total() { return 0; }\n}\n`;
    const judged = judge('src/cart.ts', two, body, ['symbol:total=modify']);
    expect(said(judged)).toEqual([]);
    expect(judged.notAssessed).toEqual([{ side: 'worktree/a', path: 'src/cart.ts', reason: '"total" of i-b can mean several symbols of this file' }]);
  });
  test('another file', () => check(body, 'symbol:src/order.ts#Cart.total=modify', []));
  test('another symbol', () => check(body, 'symbol:src/cart.ts#format=modify', []));
});

describe('declared files', () => {
  test('the file', () => check(body, 'file:src/cart.ts=modify', ['information file:src/cart.ts=modify: file 14']));
  test('a folder', () => check(body, 'file:src/=modify', ['information file:src/**=modify: file 14']));
  test('only a comment changed', () => check([['Rounded', 'Cut']], 'file:src/cart.ts=modify', ['information file:src/cart.ts=modify: file 19']));
  test('they delete the file', () => check(body, 'file:src/cart.ts=delete', ['error file:src/cart.ts=delete: file 14']));
  test('they read the file, I change what is in it', () => check(body, 'file:src/cart.ts=read', []));
  test('I delete the file', () => check(null, 'file:src/cart.ts=modify', ['error file:src/cart.ts=modify: file']));
  test('both delete the file', () => check(null, 'file:src/cart.ts=delete', []));
  test('another file', () => check(body, 'file:src/order.ts=modify', []));
  test('a symbol of the same intent says more', () =>
    expect(said(judge('src/cart.ts', cart, body, ['file:src/cart.ts=modify', 'symbol:Cart.total=modify']))).toEqual(['warning symbol:Cart.total=modify: Cart.total 13']));
  test('a renamed file is still that file', () =>
    expect(said(judge('src/cart.ts', cart, body, ['symbol:src/cart.ts#Cart.total=modify'], 'src/basket.ts'))).toEqual(['warning symbol:src/cart.ts#Cart.total=modify: Cart.total 13']));
  test('a file without symbols', () => expect(said(judge('notes.txt', 'one\n', 'two\n', ['file:notes.txt=modify']))).toEqual(['information file:notes.txt=modify: file 1']));
});

test('python', () =>
  expect(said(judge('ledger.py', ledger, [['Decimal(0)', 'Decimal(1)']], ['symbol:Ledger.balance=modify']))).toEqual(['warning symbol:Ledger.balance=modify: Ledger.balance 15']));
test('go', () =>
  expect(said(judge('queue.go', queue, [['q.jobs[0]', 'q.jobs[1]']], ['symbol:(*Queue).Pop=delete']))).toEqual(['error symbol:Queue.Pop=delete: Queue.Pop 20']));

test('a symbol in a file whose symbols cannot be read is not assessed', () => {
  const { findings, notAssessed } = judge('docs/notes.txt', 'one\n', 'two\n', ['symbol:docs/notes.txt#one=modify']);
  expect([findings, notAssessed.map((it) => it.path)]).toEqual([[], ['docs/notes.txt']]);
});

test('says who does what, and who declared what', () => {
  const [found] = judge('src/cart.ts', cart, body, ['symbol:src/cart.ts#Cart.total=rename']).findings;
  expect(found?.message).toBe('agent-a (worktree a) changes Cart.total in src/cart.ts; b declared symbol:src/cart.ts#Cart.total=rename for "the goal of b"');
  expect(found?.intents).toEqual(['i-b']);
  expect(found?.certainty).toBe('DECLARED');
  expect(found?.places.at(-1)).toEqual({ side: 'i-b', path: 'src/cart.ts', symbol: 'Cart.total', actor: 'b' });
  expect(found?.suggestions.map((it) => it.by)).toEqual(['sequence', 'narrow', 'merge']);
});

/** Two declarations that meet are a conflict of their own: the edit that was declared is not told a second time. */
describe('what the editor declared too', () => {
  const total = 'symbol:src/cart.ts#Cart.total';
  const told = (edits: Edits, own: string, theirs: string): string[] => said(judgeEditAgainstIntents(
    version('src/cart.ts', cart), onSide('a', 'src/cart.ts', edited(cart, edits)), [intent('b', [theirs])], [intent('a', [own])]));

  test.each([
    ['the same symbol', body, `${total}=modify`, `${total}=modify`, []],
    ['its class', body, 'symbol:src/cart.ts#Cart=modify', `${total}=modify`, []],
    ['the file', body, 'file:src/cart.ts=modify', `${total}=modify`, []],
    ['the same file', body, 'file:src/cart.ts=modify', 'file:src/cart.ts=modify', []],
    ['another symbol', body, 'symbol:src/cart.ts#format=modify', `${total}=modify`, [`warning ${total}=modify: Cart.total 13`]],
    ['another operation', removed, `${total}=modify`, `${total}=read`, [`error ${total}=read: Cart.total 12`]],
  ] as const)('%s', (_name, edits, own, theirs, expected) => expect(told(edits, own, theirs)).toEqual(expected));
});

describe('what another made and one takes over', () => {
  const renamed: Edits = [['total()', 'sum()']];
  const beside = (mine: Edits, theirs: Edits, target = 'symbol:src/cart.ts#Cart.total=rename'): string[] =>
    said(judgeEditAgainstIntents(version('src/cart.ts', cart), onSide('a', 'src/cart.ts', edited(cart, mine)), [intent('b', [target])], [], undefined, undefined, () => [version('src/cart.ts', edited(cart, theirs) ?? undefined)]));
  const alarm = 'error symbol:src/cart.ts#Cart.total=rename: Cart.sum 13';
  test('the same rename is no edit against it', () => expect(beside(renamed, renamed)).toEqual([]));
  test('also where each changed something else', () => expect(beside([...renamed, ['format', 'print']], renamed)).toEqual([]));
  test('another name is', () => expect(beside([['total()', 'whole()']], renamed)).toEqual(['error symbol:src/cart.ts#Cart.total=rename: Cart.whole 13']));
  test('with more in it is, too', () => expect(beside([...renamed, ...body], renamed)).not.toEqual([]));
  test('while they have not made it', () => expect(beside(renamed, [])).toEqual([alarm]));
  test('a file that is the same by now is not told of', () => expect(beside(body, body, 'file:src/cart.ts=modify')).toEqual([]));
});
