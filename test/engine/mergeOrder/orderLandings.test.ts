import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactOrder } from '../../../server/src/engine/mergeOrder/exactOrder.ts';
import { costOf, graphOf, weightsOf } from '../../../server/src/engine/mergeOrder/graph.ts';
import type { Landings, Meeting } from '../../../server/src/engine/mergeOrder/landings.ts';
import { nearOrder } from '../../../server/src/engine/mergeOrder/nearOrder.ts';
import { orderLandings } from '../../../server/src/engine/mergeOrder/orderLandings.ts';

/** `a!b`: stops, `a~b`: is to be looked at, `a!b:a`: the same, and `a` had better come first, `a?b`: in words only, `a>b`: a waits for b. */
const read = (text: string, target?: string): Landings<Meeting> => {
  const words = text.split(' ');
  const ids = [...new Set(words.flatMap(it => it.match(/\w/g) ?? []))].filter(it => it !== target).sort();
  const meetings = words.flatMap((it): Meeting[] => {
    const [, a = '', sign, b = '', first] = /^(\w)([!~?])(\w)(?::(\w))?$/.exec(it) ?? [];
    return sign ? [{ between: [a, b], severity: sign === '~' ? 'warning' : 'error', certainty: sign === '?' ? 'DECLARED' : 'PROVEN', ...(first ? { first } : {}) }] : [];
  });
  return {
    landings: ids.map((id, since) => ({ id, since })), meetings, waits: words.flatMap(it => (it[1] === '>' ? [{ side: it[0]!, other: it[2]! }] : [])),
    ...(target === undefined ? {} : { target }),
  };
};

/** Steps of a wave side by side, each with what it rebases after. */
const check = (text: string, expected: string, target?: string): void => {
  const { steps } = orderLandings(read(text, target));
  const waves = [...new Set(steps.map(it => it.wave))];
  expect(waves.map(wave => steps.filter(it => it.wave === wave).map(({ id, rebases }) =>
    id + (rebases.length > 0 ? `(${rebases.map(it => it.between.find(other => other !== id)).join('')})` : '')).join(' ')).join(' | ')).toBe(expected);
};

test.each([
  ['who meets nobody lands at once, who came first stands first', 'c a b', 'a b c'],
  ['one that meets all others lands last: it alone stops', 'a!b a!c a!d', 'b c d | a(bcd)'],
  ['in a chain every second one stops', 'a!b b!c c!d d!e', 'a c e | b(ac) d(ce)'],
  ['of two that meet the later one stops', 'a!b', 'a | b(a)'],
  ['unless the other had better come first', 'a!b:b', 'b | a(b)'],
  ['what is only to be looked at counts less than what stops', 'a!b b~c b~d b~e', 'a c d e | b(acde)'],
  ['what is only said counts less than what was proven', 'a!b b?c c?d', 'a c | b(ac) d(c)'],
  ['who waits lands after, at whatever price', 'a!b a!c b>a c>a', 'a | b(a) c(a)'],
])('%s', (_name, text, expected) => { check(text, expected); });

test('who stops at the line all land on anyway lands last', () => { check('a!m a!b a!c', 'b c | a(mbc)', 'm'); });

test('those who wait for each other are named, and ordered all the same', () => {
  const found = orderLandings(read('a>b b>c c>a d>a'));
  expect(found.deadlocks).toEqual([['a', 'b', 'c']]);
  expect(found.steps.map(it => `${it.id} ${it.wave} ${it.waitsFor.join('')}`)).toEqual(['a 1 b', 'b 1 c', 'c 1 a', 'd 2 a']);
});

test('two that wait for each other and for themselves', () => {
  expect(orderLandings(read('a>b b>a c>c')).deadlocks).toEqual([['a', 'b'], ['c']]);
});

test('nobody: nothing to order', () => {
  expect(orderLandings(read(''))).toEqual({ steps: [], reworks: 0, best: true, deadlocks: [] });
});

/** Up to so many sides, with meetings and waits that go round in no circle. */
const works = (most: number): fc.Arbitrary<Landings<Meeting>> => fc.integer({ min: 2, max: most }).chain(size => {
  const ids = Array.from({ length: size }, (_, it) => `s${it}`);
  const pair = fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: 2, maxLength: 2 }).map(([x, y]) => [ids[x!]!, ids[y!]!] as const);
  return fc.record({
    landings: fc.constant(ids.map((id, since) => ({ id, since }))),
    meetings: fc.array(fc.tuple(pair, fc.constantFrom('error' as const, 'warning' as const), fc.constantFrom('PROVEN' as const, 'DERIVED' as const, 'DECLARED' as const), fc.boolean())
      .map(([between, severity, certainty, hasFirst]): Meeting => ({ between, severity, certainty, ...(hasFirst ? { first: between[0] } : {}) })), { maxLength: size * 2 }),
    waits: fc.array(pair.map(([x, y]) => x > y ? { side: x, other: y } : { side: y, other: x }), { maxLength: 3 }),
  });
});

const everyOrder = (size: number): number[][] => size === 0 ? [[]] : everyOrder(size - 1).flatMap(rest => Array.from({ length: size }, (_, place) => [...rest.slice(0, place), size - 1, ...rest.slice(place)]));

test('up to the limit it is the best of all orders', () => {
  fc.assert(fc.property(works(6), work => {
    const graph = graphOf(work, work.waits);
    const weights = weightsOf(graph);
    const allowed = everyOrder(graph.size).filter(order => order.every((side, place) => [...graph.before[side]!].every(it => order.indexOf(it) < place)));
    expect(costOf(graph, weights, exactOrder(graph))).toBe(Math.min(...allowed.map(it => costOf(graph, weights, it))));
  }), { numRuns: 100 });
});

test('beyond it nobody lands before whom it waits for, and everybody once', () => {
  fc.assert(fc.property(works(24), work => {
    const graph = graphOf(work, work.waits);
    const order = nearOrder(graph);
    expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
    expect(order.flatMap((side, place) => [...graph.before[side]!].filter(it => order.indexOf(it) > place))).toEqual([]);
  }));
});

test('the answer does not depend on the order of the question, and no wave holds two that meet', () => {
  fc.assert(fc.property(works(18), work => {
    const found = orderLandings(work);
    const turned = orderLandings({ ...work, landings: [...work.landings].reverse(), waits: [...work.waits].reverse() });
    expect(turned.steps.map(it => it.id)).toEqual(found.steps.map(it => it.id));
    const wave = new Map(found.steps.map(it => [it.id, it.wave]));
    expect(work.meetings.filter(({ between: [a, b] }) => wave.get(a) === wave.get(b))).toEqual([]);
    expect(work.waits.filter(({ side, other }) => wave.get(side)! <= wave.get(other)!)).toEqual([]);
  }));
});
