import fc from 'fast-check';
import { operations } from '../../server/src/protocol/words.ts';

/** Few names, so that they meet: whole and short ones, wholes and parts, the same thing in several spellings. */
const keys: Readonly<Record<string, readonly string[]>> = {
  file: ['src/a.ts', './src//a.ts', 'src/b.ts', 'src/deep/c.ts', 'src/', 'src/**', '**/*.ts', 'src/{a,b}.ts', 'db/0003_a.sql', 'src/*/c.ts', 'src/[id].ts'],
  symbol: ['m', 'C', 'C.m', 'C::m', 'D.m', 'C.m.inner', 'src/a.ts#C', 'src/a.ts#C.m', 'src/a.ts#m', 'src/b.ts#C.m', 'src/b.ts#D', 'src/[id].ts#m'],
  table: ['orders', 'public.orders', 'ORDERS', '"Orders"', 'audit.orders'],
  column: ['orders.total', 'public.orders.total', 'orders."total"', 'orders.paid', 'audit.orders.total', 'other.total'],
  function: ['f', 'f(int)', 'f(integer)', 'f(text)', 'audit.f'],
  index: ['by_day', 'orders.by_day'],
  constraint: ['paid', 'orders.paid', 'other.paid'],
  view: ['orders', 'recent'],
  type: ['mood', 'audit.mood'],
  schema: ['audit'],
  migration: ['0003', '3', 'db/0003_a.sql', 'db/0003_b.sql', 'db/0004_c.sql', 'other/0003_a.sql'],
  dependency: ['zod', 'zod@3', 'zod@4', '@scope/zod@4'],
  config: ['package.json#scripts', 'package.json#version', 'LOG_LEVEL'],
  route: ['GET /carts', 'get  /carts', 'POST /carts'],
};

export const someKey: fc.Arbitrary<string> =
  fc.oneof(...Object.entries(keys).map(([kind, its]) => fc.constantFrom(...its).map(key => `${kind}:${key}`)));

export const someTarget: fc.Arbitrary<string> = fc.tuple(someKey, fc.constantFrom(...operations)).map(([key, operation]) => `${key}=${operation}`);

/** Written in full, around two files and one table: most of them meet, and none is in doubt. */
export const fullTarget: fc.Arbitrary<string> = fc.tuple(
  fc.constantFrom('symbol:src/a.ts#C', 'symbol:src/a.ts#C.m', 'symbol:src/a.ts#D.m', 'symbol:src/b.ts#C.m', 'file:src/a.ts', 'file:src/**', 'table:orders', 'column:orders.total', 'migration:db/0003_a.sql', 'migration:db/3_b.sql'),
  fc.constantFrom(...operations),
).map(([key, operation]) => `${key}=${operation}`);

/** Of the same few symbols, with as little written as people do. */
export const shortTarget: fc.Arbitrary<string> = fc.tuple(
  fc.constantFrom('m', 'C', 'C.m', 'D.m', 'src/a.ts#C.m', 'src/a.ts#m', 'src/b.ts#C.m', 'src/b.ts#D'), fc.constantFrom('modify', 'delete', 'read', 'extend'),
).map(([key, operation]) => `symbol:${key}=${operation}`);
