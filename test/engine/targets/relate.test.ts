import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTarget, type ReadTarget } from '../../../server/src/engine/targets/readTarget.ts';
import { relate } from '../../../server/src/engine/targets/relate.ts';
import { parseTarget } from '../../../server/src/engine/targets/target.ts';
import { TargetIndex } from '../../../server/src/engine/targets/targetIndex.ts';
import { someTarget } from '../../support/someTargets.ts';

const read = (text: string): ReadTarget => {
  const target = parseTarget(text.includes('=') ? text : `${text}=modify`);
  if (!target.ok) throw new Error(target.problem.message);
  return readTarget(target.value);
};

const turned = { none: 'none', same: 'same', contains: 'within', within: 'contains' } as const;

const check = (a: string, b: string, expected: string): void => {
  const said = (one: string, other: string): string => {
    const { relation, exact } = relate(read(one), read(other));
    return exact ? relation : `${relation}?`;
  };
  expect(said(a, b)).toBe(expected);
  expect(said(b, a)).toBe(expected.replace(/\w+/, it => turned[it as keyof typeof turned]));
};

test.each([
  ['symbol:a.ts#C.m', 'symbol:C.m', 'same?'],
  ['symbol:a.ts#C.m', 'symbol:m', 'same?'],
  ['symbol:C.m', 'symbol:m', 'same?'],
  ['symbol:a.ts#C.m', 'symbol:b.ts#C.m', 'none'],
  ['symbol:a.ts#C', 'symbol:a.ts#C.m', 'contains'],
  ['symbol:C', 'symbol:a.ts#C.m.inner', 'contains?'],
  ['symbol:a.ts#C', 'symbol:a.ts#CC.m', 'none'],
  ['file:a.ts', 'symbol:a.ts#C.m', 'contains'],
  ['file:a.ts', 'symbol:C.m', 'none'],
  ['file:src/**', 'symbol:src/x/a.ts#f', 'contains'],
  ['file:src/**', 'file:src/a.ts', 'same'],
  ['file:src/**', 'file:srcs/a.ts', 'none'],
  ['file:src/*.ts', 'file:src/deep/a.ts', 'none'],
  ['file:src/*.ts', 'file:src/a.*', 'same'],
  ['file:src/*.ts', 'file:src/*.js', 'none'],
  ['file:{src,test}/**', 'file:test/a.ts', 'same'],
  ['file:**/*.ts', 'file:src/**', 'same'],
  ['file:app/[id]/page.tsx', 'file:app/[id]/page.tsx', 'same'],
  ['file:app/*/page.tsx', 'file:app/[id]/page.tsx', 'same'],
  ['file:**/.env', 'file:a/.env', 'same'],
  ['file:db/0003_a.sql', 'migration:db/0003_a.sql', 'contains'],
  ['file:package.json', 'config:package.json#scripts', 'contains'],
  ['table:orders', 'column:orders.total', 'contains'],
  ['table:orders', 'column:public.orders.total', 'contains'],
  ['table:orders', 'column:audit.orders.total', 'none'],
  ['table:orders', 'view:orders', 'same'],
  ['table:orders', 'trigger:orders.log', 'contains'],
  ['trigger:log', 'trigger:orders.log', 'same'],
  ['constraint:orders.paid', 'constraint:other.paid', 'none'],
  ['schema:audit', 'table:audit.orders', 'contains'],
  ['schema:audit', 'column:audit.orders.total', 'contains'],
  ['function:f', 'function:f(text)', 'same'],
  ['function:f(int4)', 'function:f(a integer)', 'same'],
  ['function:f(int)', 'function:f(text)', 'none'],
  ['dependency:zod@3', 'dependency:zod', 'same'],
  ['dependency:@a/zod', 'dependency:@b/zod', 'none'],
  ['migration:3', 'migration:db/0003_a.sql', 'same'],
  ['migration:db/V1_2__a.sql', 'migration:db/V1.2__b.sql', 'same'],
  ['migration:db/20260401_a.sql', 'migration:db/20260402_a.sql', 'none'],
  ['migration:db/2026_04_01_093000_a.php', 'migration:db/2026_04_02_093000_b.php', 'none'],
  ['migration:db/2026_04_01_093000_a.php', 'migration:db/2026_04_01_093000_b.php', 'same'],
  ['migration:db/2026-04-01-a.sql', 'migration:db/2026-04-01-b.sql', 'none'],
])('%s to %s: %s', check);

test('relating is symmetric, and everything is the same as itself', () => {
  fc.assert(fc.property(someTarget, someTarget, (one, other) => {
    const [a, b] = [read(one), read(other)];
    const [there, back] = [relate(a, b), relate(b, a)];
    expect(back).toEqual({ relation: turned[there.relation], exact: there.exact });
    expect(relate(a, a)).toEqual({ relation: 'same', exact: true });
  }), { numRuns: 1_000 });
});

test('the index finds what looking at all finds, also after some have left', () => {
  const owner = fc.record({ targets: fc.array(someTarget, { minLength: 1, maxLength: 4 }), leaves: fc.boolean() });
  fc.assert(fc.property(fc.array(owner, { maxLength: 12, size: 'max' }), someTarget, (owners, asked) => {
    const index = new TargetIndex();
    for (const [at, { targets }] of owners.entries()) index.add(String(at), targets.map(read));
    for (const [at, { leaves }] of owners.entries()) if (leaves) index.remove(String(at));
    const found = index.related(read(asked)).map(({ owner: by, target, relation, exact }) => `${by} ${target.kind}:${target.key}=${target.operation} ${relation} ${exact}`);
    const all = owners.flatMap(({ targets, leaves }, at) => (leaves ? [] : targets.flatMap(text => {
      const target = read(text);
      const { relation, exact } = relate(read(asked), target);
      return relation === 'none' ? [] : [`${at} ${target.kind}:${target.key}=${target.operation} ${relation} ${exact}`];
    })));
    expect(found.sort()).toEqual(all.sort());
  }), { numRuns: 1_000 });
});
