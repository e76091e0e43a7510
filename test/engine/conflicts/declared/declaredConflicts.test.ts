import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSqlParser } from '../../../../server/src/adapters/sql/createSqlParser.ts';
import type { ReadDdl } from '../../../../server/src/engine/intents/scope.ts';
import type { DdlText } from '../../../../server/src/protocol/shapes.ts';
import { EngineBench } from '../../../support/engineBench.ts';
import { someTarget } from '../../../support/someTargets.ts';

let readDdl: ReadDdl;
beforeAll(async () => {
  const parser = await createSqlParser();
  readDdl = ({ text, dialect }) => parser.parse(text, dialect);
});

const sql = (text: string, path?: string): DdlText => ({ text, dialect: 'postgresql', ...(path === undefined ? {} : { path }) });

/** What a second actor is told about `theirs` when a first has declared `mine`: `severity kind` of each conflict. */
const found = (mine: readonly string[], theirs: readonly string[], myDdl?: DdlText, theirDdl?: DdlText): string[] => {
  const bench = new EngineBench(readDdl);
  bench.declare('ada', mine, { ddl: myDdl });
  const { conflicts, notAssessed } = bench.check('bob', theirs, { ddl: theirDdl });
  return [...conflicts.map(it => `${it.severity} ${it.kind}`), ...notAssessed.map(it => `? ${it.reason}`)];
};

/** One word for a pair of targets, in either order: `-` for nothing. */
const check = (a: string, b: string, expected: string): void => {
  const words = (mine: string, theirs: string): string => found([mine], [theirs]).map(it => it.replace(/ intent-intent$/, '')).join(', ') || '-';
  expect([words(a, b), words(b, a)]).toEqual([expected, expected]);
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

  test('a short name that could mean two symbols is not guessed at, and said once', () => {
    const said = found(['symbol:a.ts#C.m=modify', 'symbol:b.ts#D.m=modify'], ['symbol:m=modify']);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^\? "m" could be (a\.ts#C\.m or b\.ts#D\.m|b\.ts#D\.m or a\.ts#C\.m); write the path/);
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

  test('the file of a clashing symbol is not said twice', () => {
    const both = ['file:a.ts=modify', 'symbol:a.ts#f=modify'];
    expect(found(both, both)).toEqual(['error intent-intent']);
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
  test.each([
    ['ALTER TABLE users ADD COLUMN a int', 'ALTER TABLE users ADD COLUMN b int', ['warning schema']],
    ['ALTER TABLE users ADD COLUMN a int', 'ALTER TABLE public.users ADD COLUMN "a" text', ['error schema']],
    ['ALTER TABLE users DROP COLUMN a', 'CREATE INDEX i ON users (a)', ['error schema']],
    ['ALTER TABLE users ADD COLUMN a int', 'ALTER TABLE orders ADD COLUMN a int', []],
  ])('%s; %s', (a, b, expected) => {
    expect(found([], [], sql(a), sql(b))).toEqual(expected);
    expect(found([], [], sql(b), sql(a))).toEqual(expected);
  });

  test('meets what was only declared in words', () => {
    expect(found(['column:users.email=delete'], [], undefined, sql('ALTER TABLE users ALTER COLUMN email SET NOT NULL'))).toEqual(['error intent-intent']);
  });

  test('what words say beyond it still counts, what they repeat does not count twice', () => {
    const [a, b] = [sql('ALTER TABLE users ADD COLUMN a int'), sql('ALTER TABLE users ADD COLUMN b int')];
    const word = ['column:users.email=modify'];
    expect(found(word, word, a, b)).toEqual(['error intent-intent', 'warning schema']);
    expect(found(['table:users=modify', 'column:users.a=add'], ['table:users=modify'], a, b)).toEqual(['warning schema']);
  });

  test('a script with a number is a migration, any other is a file of whatever name', () => {
    const script = (path: string, table: string): DdlText => sql(`CREATE TABLE ${table} (id int)`, path);
    expect(found([], [], script('db/0007_a.sql', 'a'), script('db/0007_b.sql', 'b'))).toEqual(['error migration-order']);
    expect(found([], [], script('db/0007_a.sql', 'a'), script('db/0008_b.sql', 'b'))).toEqual([]);
    expect(found([], [], script('ddl.sql', 'a'), script('ddl.sql', 'b'))).toEqual([]);
  });

  test('a path out of the repository is refused by its field', () => {
    expect(() => found([], [], sql('DROP TABLE a', '../a.sql'))).toThrow(/^ddl\.path .*goes through/);
  });
});

describe('what is no conflict', () => {
  const same = ['symbol:a.ts#f=modify'];

  test('with oneself, or with what one builds on', () => {
    const bench = new EngineBench();
    const first = bench.declare('ada', same);
    const second = bench.declare('bob', same, { dependsOn: [first.id] });
    const told = (actor: string, ids: readonly string[]): number => bench.check(actor, same, { dependsOn: ids }).conflicts.length;
    expect(second.conflicted).toBe(false);
    expect([told('ada', []), told('cem', []), told('cem', [first.id]), told('cem', [second.id])]).toEqual([1, 2, 1, 0]);
  });
});

describe('a conflict', () => {
  test('says who, what and where, and what to do', () => {
    const bench = new EngineBench();
    const first = bench.declare('ada', ['symbol:src/cart.ts#Cart.total=delete']);
    const [conflict] = bench.check('bob', ['symbol:total=read']).conflicts;
    expect(conflict).toMatchObject({
      kind: 'intent-intent', severity: 'error', certainty: 'DECLARED', status: 'open',
      message: 'ada deletes Cart.total (src/cart.ts), which bob depends on',
      targets: ['symbol:src/cart.ts#Cart.total=delete', 'symbol:total=read'],
      places: [{ side: first.id, path: 'src/cart.ts', symbol: 'Cart.total', actor: 'ada' }, { path: '', symbol: 'total', actor: 'bob' }],
    });
    expect(conflict!.suggestions.map(it => it.by)).toEqual(['sequence', 'narrow', 'merge']);
  });

  test('is the same whoever declares first', () => {
    const scope = fc.array(someTarget, { minLength: 1, maxLength: 4 });
    const told = (actors: readonly string[], scopes: readonly string[][]): readonly string[] => {
      const bench = new EngineBench();
      const first = bench.declare(actors[0]!, scopes[0]!);
      const { conflicts, notAssessed } = bench.check(actors[1]!, scopes[1]!);
      for (const it of conflicts) expect(it.intents).toEqual([first.id, 'unregistered']);
      return [
        ...conflicts.map(it => `${it.kind} ${it.severity} ${it.targets.join(' ')} ${it.places.map(({ actor, path, symbol }) => [actor, path, symbol].join(' ')).sort().join('; ')}`).sort(),
        ...notAssessed.map(it => it.reason.replace(/could be .*/, '')).sort(),
      ];
    };
    fc.assert(fc.property(scope, scope, (a, b) => {
      expect(told(['bob', 'ada'], [b, a])).toEqual(told(['ada', 'bob'], [a, b]));
    }), { numRuns: 500 });
  });
});
