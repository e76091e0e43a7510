import { describe, expect, test } from 'vitest';
import { judgeDrift } from '../../../../server/src/engine/conflicts/observed/judgeDrift.ts';
import type { Judgement } from '../../../../server/src/engine/conflicts/observed/judgement.ts';
import { targetsOf } from '../../../../server/src/engine/conflicts/observed/editedTargets.ts';
import { noOwnWork, speaksOfCode, type OwnWork } from '../../../../server/src/engine/conflicts/observed/ownWork.ts';
import type { Intent } from '../../../../server/src/protocol/shapes.ts';
import { intent } from './declared.ts';
import { edited, onSide, version, type Edits } from './judged.ts';
import { cart, ledger, queue } from './sources.ts';

const judge = (path: string, base: string | undefined, edits: Edits, targets: readonly string[], now = path): Judgement =>
  judgeDrift(version(path, base), onSide('a', now, edited(base, edits)), ownWork(intent('a', targets)));

const ownWork = (it: Intent): OwnWork => ({ near: [it], codes: speaksOfCode(targetsOf(it)), only: it.id });

/** `severity targets`. */
const said = ({ findings }: Judgement): string[] => findings.map(({ severity, targets }) => `${severity} ${targets.join(' ')}`);

const check = (edits: Edits, targets: readonly string[], expected: string[]): void => expect(said(judge('src/cart.ts', cart, edits, targets))).toEqual(expected);

const body: Edits = [['sum = 0', 'sum = 1']];
const signature: Edits = [['total()', 'total(exact: boolean)']];
const removed: Edits = [[cart.slice(cart.indexOf('\n  total()'), cart.indexOf('}\n\nexport function')), '']];
const helper: Edits = [['export function', 'function helper() { return 1; }\n\nexport function']];
/** `Cart.total` written anew. */
const anew: Edits = [[cart.slice(cart.indexOf('    let sum'), cart.indexOf('  }\n}\n')), '    return this.items.reduce((all, it) => all + it.price, this.fee);\n']];
const total = 'symbol:src/cart.ts#Cart.total';

describe('inside of what was declared', () => {
  test('the symbol', () => check(body, [`${total}=modify`], []));
  test('its class', () => check(body, ['symbol:Cart=modify'], []));
  test('a short name', () => check(body, ['symbol:total=modify'], []));
  test('its file', () => check(removed, ['file:src/cart.ts=modify'], []));
  test('its folder', () => check(removed, ['file:src/**=modify'], []));
  test('a helper beside the declared symbol', () => check(helper, [`${total}=modify`], []));
  test('a comment anywhere', () => check([['What a customer', 'What somebody']], ['symbol:src/cart.ts#format=modify'], []));
  test('an import', () => check([["'./item'", "'./items'"]], ['symbol:src/order.ts#Order=modify'], []));
  test('nothing changed', () => check([], [`${total}=modify`], []));
});

describe('outside', () => {
  test('another symbol of the file', () => check(body, ['symbol:src/cart.ts#format=modify'], [`information ${total}=modify`]));
  test('its signature: others may miss it', () => check(signature, ['symbol:src/cart.ts#format=modify'], [`warning ${total}=change-signature`]));
  test('another file, several symbols: told once', () =>
    check([['sum = 0', 'sum = 1'], ["'EUR'", "'USD'"]], ['symbol:src/order.ts#Order=modify'], [`information ${total}=modify symbol:src/cart.ts#empty=modify`]));
  test('a deleted file', () => check(null, ['file:src/order.ts=modify'], ['warning file:src/cart.ts=delete']));
  test('a new file', () => expect(said(judge('src/new.ts', undefined, 'export const one = 1;\n', ['file:src/order.ts=modify']))).toEqual(['information file:src/new.ts=add']));
  test('a file without symbols', () => expect(said(judge('notes.txt', 'one\n', 'two\n', ['file:src/order.ts=modify']))).toEqual(['information file:notes.txt=modify']));
});

describe('another operation than declared', () => {
  test('declared extend, deleted', () => check(removed, ['symbol:src/cart.ts#Cart=extend'], [`warning ${total}=delete`]));
  test('declared extend, added', () => check([['  total()', '  size() { return 1; }\n\n  total()']], ['symbol:src/cart.ts#Cart=extend'], []));
  test('declared extend of the file, changed a signature', () => check(signature, ['file:src/cart.ts=extend'], [`warning ${total}=change-signature`]));
  test('declared extend, replaced', () => check(anew, [`${total}=extend`], [`warning ${total}=modify`]));
  test('declared extend of the class, replaced one of its methods', () => check(anew, ['symbol:src/cart.ts#Cart=extend'], [`warning ${total}=modify`]));
  test('declared extend, added to and changed a little', () => check([['let sum = 0;', 'let sum = this.fee;\n    this.log(sum);\n    this.count += 1;']], [`${total}=extend`], []));
  test('declared modify, replaced', () => check(anew, [`${total}=modify`], []));
  test('declared modify, deleted', () => check(removed, [`${total}=modify`], [`warning ${total}=delete`]));
  test('declared modify, changed the signature', () => check(signature, [`${total}=modify`], []));
  test('declared read, changed', () => check(body, [`${total}=read`], [`warning ${total}=modify`]));
  test('declared delete, changed on the way there', () => check(body, [`${total}=delete`], []));
  test('one of two declarations allows it', () => check(removed, [`${total}=modify`, 'file:src/cart.ts=modify'], []));
  test('declared modify of the file, deleted it', () => check(null, ['file:src/cart.ts=modify'], ['warning file:src/cart.ts=delete']));
  test('declared modify of the folder, deleted one of its files', () => check(null, ['file:src/=modify'], []));
  test('declared delete of the file', () => check(null, ['file:src/cart.ts=delete'], []));
});

describe('quiet', () => {
  test('no intent', () => expect(judgeDrift(version('a.ts', cart), onSide('a', 'a.ts', ''), noOwnWork).findings).toEqual([]));
  test('only tables declared', () => check(body, ['table:orders=modify'], []));
  test.each(['test/cart.ts', 'src/cart.test.ts', 'src/__tests__/cart.ts', 'package-lock.json', 'cart_test.go', 'test_cart.py'])('%s', (path) =>
    expect(said(judge(path, cart, null, ['symbol:src/order.ts#Order=modify']))).toEqual([]));
  test.each(['src/contest.ts', 'latest/cart.ts', 'src/testing.py'])('not %s', (path) =>
    expect(said(judge(path, cart, null, ['symbol:src/order.ts#Order=modify']))).toEqual([`warning file:${path}=delete`]));
});

test('python', () => expect(said(judge('ledger.py', ledger, [['Decimal(0)', 'Decimal(1)']], ['symbol:transfer=modify']))).toEqual(['information symbol:ledger.py#Ledger.balance=modify']));
test('go', () => expect(said(judge('queue.go', queue, [['q.jobs[0]', 'q.jobs[1]']], ['symbol:(*Queue).Push=modify']))).toEqual(['information symbol:queue.go#Queue.Pop=modify']));

test('says what was done and what was declared', () => {
  const [other] = judge('src/cart.ts', cart, removed, ['symbol:Cart=extend']).findings;
  expect(other?.message).toBe('agent-a (worktree a) deletes Cart.total in src/cart.ts, but declared symbol:Cart=extend');
  const [replaced] = judge('src/cart.ts', cart, anew, [`${total}=extend`]).findings;
  expect(replaced?.message).toBe('agent-a (worktree a) replaces Cart.total in src/cart.ts, but declared symbol:src/cart.ts#Cart.total=extend');
  const [outside] = judge('src/cart.ts', cart, body, ['symbol:src/order.ts#Order=modify']).findings;
  expect(outside?.message).toBe('agent-a (worktree a) changes Cart.total in src/cart.ts, outside of what it declared');
  expect(outside?.intents).toEqual(['i-a']);
  expect(outside?.suggestions[0]?.text).toContain('--target symbol:src/cart.ts#Cart.total=modify');
});
