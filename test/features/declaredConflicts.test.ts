import { describe, expect, test } from 'vitest';
import { checkIntent } from '../../server/src/protocol/requests/intents.ts';
import { featureBench } from '../support/featureBench.ts';

/** What a second actor is told about `theirs` when a first has declared `mine`: `severity kind` of each conflict. */
const found = async (mine: readonly string[], theirs: readonly string[]): Promise<string[]> => {
  const bench = await featureBench();
  await bench.declare('ada', mine);
  const { conflicts, notAssessed } = await bench.ask(checkIntent, { targets: [...theirs] }, 'bob');
  return [...conflicts.map(it => `${it.severity} ${it.kind}`), ...notAssessed.map(it => `? ${it.reason}`)];
};

/** One word for a pair of targets, in either order: `-` for nothing. */
const check = async (a: string, b: string, expected: string): Promise<void> => {
  const words = async (mine: string, theirs: string): Promise<string> =>
    (await found([mine], [theirs])).map(it => it.replace(/ intent-intent$/, '')).join(', ') || '-';
  expect([await words(a, b), await words(b, a)]).toEqual([expected, expected]);
};

describe('one symbol', () => {
  const it = 'symbol:src/cart.ts#Cart.total';
  test.each([
    ['modify', 'modify', 'error'], ['modify', 'change-signature', 'error'], ['add', 'add', 'error'], ['extend', 'extend', 'warning'],
    ['delete', 'modify', 'error'], ['delete', 'read', 'error'], ['delete', 'delete', 'warning'], ['rename', 'modify', 'error'],
    ['rename', 'read', 'error'], ['move', 'read', 'error'], ['change-signature', 'read', 'warning'],
    ['modify', 'read', '-'], ['read', 'read', '-'], ['add', 'read', '-'],
  ])('%s against %s: %s', (a, b, expected) => check(`${it}=${a}`, `${it}=${b}`, expected));
});

describe('names written differently', () => {
  test.each([
    ['symbol:a.ts#C.m=modify', 'symbol:C.m=modify', 'error'],
    ['symbol:a.ts#C.m=modify', 'symbol:m=modify', 'error'],
    ['symbol:a.ts#C.m=modify', 'symbol:a.ts#C::m=modify', 'error'],
    ['symbol:src/a.ts#C.m=modify', 'symbol:./src//a.ts#C.m=modify', 'error'],
    ['symbol:a.ts#C.m=modify', 'symbol:b.ts#C.m=modify', '-'],
    ['symbol:a.ts#C.m=modify', 'symbol:a.ts#D.m=modify', '-'],
    ['symbol:a.ts#C.m=modify', 'symbol:a.ts#C.n=modify', '-'],
    ['column:users.email=modify', 'column:public.users.EMAIL=modify', 'error'],
    ['column:users.email=modify', 'column:"users"."email"=modify', 'error'],
    ['column:users.email=modify', 'column:"Users".email=modify', '-'],
    ['function:f(int, text)=modify', 'function:f=modify', 'error'],
    ['function:f(int)=modify', 'function:f(text)=modify', '-'],
    ['dependency:zod@4=modify', 'dependency:zod@3=modify', 'warning'],
    ['route:get  /carts=add', 'route:GET /carts=add', 'error'],
  ])('%s and %s: %s', check);

  test('a short name that could mean two symbols is not guessed at', async () => {
    const said = await found(['symbol:a.ts#C.m=modify', 'symbol:b.ts#D.m=modify'], ['symbol:m=modify']);
    expect(said.length).toBeGreaterThan(0);
    for (const it of said) expect(it).toMatch(/^\? "m" could be (a\.ts#C\.m or b\.ts#D\.m|b\.ts#D\.m or a\.ts#C\.m)/);
  });
});

describe('wholes and parts', () => {
  test.each([
    ['symbol:a.ts#C=delete', 'symbol:a.ts#C.m=modify', 'error'],
    ['symbol:a.ts#C=modify', 'symbol:a.ts#C.m=modify', 'warning'],
    ['symbol:a.ts#C=extend', 'symbol:a.ts#C.m=modify', '-'],
    ['file:a.ts=modify', 'symbol:a.ts#C.m=modify', 'information'],
    ['file:a.ts=delete', 'symbol:a.ts#C.m=modify', 'error'],
    ['file:a.ts=delete', 'symbol:a.ts#C.m=read', 'error'],
    ['file:a.ts=rename', 'symbol:a.ts#C.m=modify', 'warning'],
    ['file:src/**=modify', 'file:src/deep/a.ts=modify', 'information'],
    ['file:src/=modify', 'symbol:src/a.ts#f=modify', 'information'],
    ['file:src/**=modify', 'file:test/a.ts=modify', '-'],
    ['file:a.ts=modify', 'file:a.ts=modify', 'information'],
    ['file:a.ts=add', 'file:a.ts=add', 'error'],
    ['table:orders=modify', 'column:orders.total=modify', 'warning'],
    ['table:orders=delete', 'column:orders.total=read', 'error'],
    ['table:orders=rename', 'column:orders.total=modify', 'error'],
    ['table:orders=modify', 'table:orders=modify', 'warning'],
    ['table:orders=add', 'table:orders=add', 'error'],
    ['column:orders.total=modify', 'column:orders.total=modify', 'error'],
    ['index:by_day=modify', 'index:by_day=modify', 'warning'],
    ['constraint:orders.paid=modify', 'constraint:orders.paid=delete', 'error'],
    ['function:total=modify', 'function:total=modify', 'error'],
  ])('%s and %s: %s', check);

  test('the file of a clashing symbol is not said twice', async () => {
    const both = ['file:a.ts=modify', 'symbol:a.ts#f=modify'];
    expect(await found(both, both)).toEqual(['error intent-intent']);
  });
});

describe('migrations', () => {
  test.each([
    ['migration:db/0003_a.sql=add', 'migration:db/0003_b.sql=add', 'error migration-order'],
    ['migration:db/3_a.sql=add', 'migration:db/0003_b.sql=add', 'error migration-order'],
    ['migration:db/0003_a.sql=add', 'migration:db/0004_b.sql=add', '-'],
    ['migration:db/0003_a.sql=add', 'migration:other/0003_b.sql=add', '-'],
    ['migration:db/V7__a.sql=add', 'migration:db/V7__b.sql=add', 'error migration-order'],
  ])('%s and %s: %s', check);
});

describe('DDL', () => {
  const judged = async (a: string, b: string): Promise<string[]> => {
    const bench = await featureBench();
    await bench.declare('ada', [], { ddl: { text: a } });
    return (await bench.ask(checkIntent, { ddl: { text: b } }, 'bob')).conflicts.map(it => `${it.severity} ${it.kind} ${it.certainty}`);
  };

  test.each([
    ['ALTER TABLE users ADD COLUMN a int', 'ALTER TABLE users ADD COLUMN b int', ['warning schema DERIVED']],
    ['ALTER TABLE users ADD COLUMN a int', 'ALTER TABLE public.users ADD COLUMN "a" text', ['error schema DERIVED']],
    ['ALTER TABLE users DROP COLUMN a', 'CREATE INDEX i ON users (a)', ['error schema DERIVED']],
    ['ALTER TABLE users ADD COLUMN a int', 'ALTER TABLE orders ADD COLUMN a int', []],
  ])('%s; %s', async (a, b, expected) => expect(await judged(a, b)).toEqual(expected));

  test('meets what was only declared in words', async () => {
    const bench = await featureBench();
    await bench.declare('ada', ['column:users.email=delete']);
    const { conflicts } = await bench.ask(checkIntent, { ddl: { text: 'ALTER TABLE users ALTER COLUMN email SET NOT NULL' } }, 'bob');
    expect(conflicts.map(it => `${it.severity} ${it.kind}`)).toEqual(['error intent-intent']);
  });
});

test('what one actor does alone, or builds on another, is no conflict', async () => {
  const bench = await featureBench();
  const first = await bench.declare('ada', ['symbol:a.ts#f=modify']);
  const same = { targets: ['symbol:a.ts#f=modify'] };
  expect((await bench.ask(checkIntent, same, 'ada')).conflicts).toEqual([]);
  expect((await bench.ask(checkIntent, { ...same, dependsOn: [first] }, 'bob')).conflicts).toEqual([]);
  expect((await bench.ask(checkIntent, same, 'bob')).conflicts).toHaveLength(1);
});

test('a conflict says who, what and where, and what to do', async () => {
  const bench = await featureBench();
  const first = await bench.declare('ada', ['symbol:src/cart.ts#Cart.total=delete']);
  const { conflicts: [conflict] } = await bench.ask(checkIntent, { targets: ['symbol:total=read'] }, 'bob');
  expect(conflict).toMatchObject({
    kind: 'intent-intent', severity: 'error', certainty: 'DECLARED', status: 'open',
    message: 'ada deletes Cart.total (src/cart.ts), which bob depends on',
    targets: ['symbol:src/cart.ts#Cart.total=delete', 'symbol:total=read'],
    places: [{ side: first, path: 'src/cart.ts', symbol: 'Cart.total', actor: 'ada' }, { path: '', symbol: 'total', actor: 'bob' }],
  });
  expect(conflict!.suggestions.map(it => it.by)).toEqual(['sequence', 'narrow', 'merge']);
});
