import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConflictList, conflictId, partOf, type Sighting } from '../../server/src/observation/conflictList.ts';
import type { Thread } from '../../server/src/protocol/shapes.ts';
import type { Severity } from '../../server/src/protocol/words.ts';
import { countingClock } from '../support/observing.ts';

const resolved = new Set<string>();
const threads = new Map<string, Thread>();
const make = (): ConflictList => new ConflictList(countingClock(), { of: id => ({ isResolved: resolved.has(id), thread: threads.get(id) }), version: () => [...resolved, ...threads.values()].map(it => JSON.stringify(it)).join() });

/** A sighting of conflict `id` between places `side:path`. */
const sighting = (id: string, severity: Severity, ...places: string[]): Sighting => {
  const at = places.map(text => ({ side: text.slice(0, text.lastIndexOf(':')), path: text.slice(text.lastIndexOf(':') + 1) }));
  return {
    conflict: { id, kind: 'textual', severity, certainty: 'DERIVED', message: 'both change it', targets: [], places: at, intents: [], suggestions: [] },
    roots: new Map(at.map(({ side }) => [side, `/${side}`])),
  };
};
const finding = (...sightings: Sighting[]) => ({ sightings, notAssessed: [] });
const said = (list: ConflictList): string[] => list.all().map(it => `${it.id} ${it.severity}`);

test('each conflict is listed once, most severe first, then oldest first', () => {
  const list = make();
  list.replace('x', finding(sighting('c1', 'warning', 'a:x', 'b:x'), sighting('c2', 'warning', 'a:x')));
  list.replace('y', finding(sighting('c3', 'error', 'a:y'), sighting('c1', 'error', 'buffers/w/a:x', 'b:x')));
  expect(said(list)).toEqual(['c1 error', 'c3 error', 'c2 warning']);
});

test('of many conflicts those of a side or an intent are found, each as the whole list shows it', () => {
  const list = make();
  const meant = { ...sighting('c4', 'information', 'c:z'), roots: new Map() };
  list.replace('x', finding(sighting('c1', 'warning', 'a:x', 'b:x'), sighting('c2', 'warning', 'c:x')));
  list.replace('y', finding(sighting('c3', 'error', 'a:y'), sighting('c1', 'error', 'buffers/w/a:x', 'b:x')));
  list.replace('z', finding({ ...meant, conflict: { ...meant.conflict, intents: ['i-1'] } }));
  const of = (...parties: string[]) => list.of(parties).map(it => `${it.id} ${it.severity}`);
  expect(of('a')).toEqual(['c1 error', 'c3 error']);
  expect(of('i-1', 'buffers/w/a')).toEqual(['c1 error', 'c4 information']);
  expect(list.of(['a', 'c', 'i-1'])).toEqual(list.all());
  const inFiles = (party: string, ...files: string[]) => list.of([party], new Set(files)).map(it => it.id);
  expect([inFiles('a', 'x'), inFiles('a', 'y'), inFiles('c', 'x', 'y'), inFiles('c', 'z', 'none'), inFiles('i-1', 'x')]).toEqual([['c1'], ['c3'], ['c2'], ['c4'], []]);
  list.replace('w', finding({ conflict: { ...meant.conflict, id: 'c5', places: [{ side: 'e', path: 'w', actor: 'ada' }] }, roots: new Map() }));
  expect(of(partOf('ada'))).toEqual(['c5 information']);
  list.replace('y', finding());
  expect(of('a')).toEqual(['c1 warning']);
  list.replace('x', finding());
  expect([of('a'), of('b'), of('d')]).toEqual([[], [], []]);
});

test('only files whose conflicts are others now are named', () => {
  const list = make();
  const files = (...sightings: Sighting[]): string[] => [...list.replace('x', finding(...sightings))].sort();
  expect(files(sighting('c1', 'error', 'a:x', 'b:x'), sighting('c2', 'error', 'c:x'))).toEqual(['/a/x', '/b/x', '/c/x']);
  expect(files(sighting('c1', 'error', 'a:x', 'b:x'), sighting('c2', 'warning', 'c:x'))).toEqual(['/c/x']);
  expect(files(sighting('c1', 'error', 'a:x', 'b:x'))).toEqual(['/c/x']);
  expect(files()).toEqual(['/a/x', '/b/x']);
  expect(list.paths()).toEqual([]);
});

test('what is the very same as before stays in its files', () => {
  const list = make();
  const [kept, other] = [sighting('c1', 'error', 'a:x', 'b:x'), sighting('c2', 'error', 'a:x', 'c:x')];
  list.replace('x', finding(kept, other));
  list.replace('x', finding(kept));
  expect(list.at('a', 'x', () => 0).map(it => it.id)).toEqual(['c1']);
  expect(list.at('c', 'x', () => 0)).toEqual([]);
  list.replace('x', finding());
  expect(list.at('a', 'x', () => 0)).toEqual([]);
  expect(said(list)).toEqual([]);
});

test('what is seen again as it was is the same to whoever holds it; what was seen elsewhere is not', () => {
  const list = make();
  const see = (root: string): Sighting => ({ ...sighting('c1', 'warning', 'a:x'), roots: new Map([['a', root]]) });
  list.replace('x', finding(see('/one')));
  const [held] = list.all();
  expect([[...list.replace('x', finding(see('/one')))], list.all()[0] === held, list.of(['a'])[0] === held]).toEqual([[], true, true]);
  expect([...list.replace('x', finding(see('/two')))]).toEqual([join('/one', 'x'), join('/two', 'x')]);
});

test('it was found when it was first seen, as long as it stands anywhere', () => {
  const list = make();
  const foundAt = (): number | undefined => list.all()[0]?.foundAt;
  list.replace('x', finding(sighting('c1', 'error', 'a:x')));
  const first = foundAt();
  list.replace('y', finding(sighting('c1', 'error', 'a:x')));
  list.replace('x', finding());
  list.replace('y', finding(sighting('c1', 'warning', 'a:x')));
  expect(foundAt()).toBe(first);
  list.replace('y', finding());
  list.replace('y', finding(sighting('c1', 'warning', 'a:x')));
  expect(foundAt()).toBeGreaterThan(first!);
});

test('a reader gets the sighting that is for him', () => {
  const list = make();
  list.replace('x', finding(sighting('c1', 'error', 'a:x', 'b:x'), sighting('c1', 'warning', 'a:x', 'buffers/w/b:x'), sighting('c2', 'error', 'b:x')));
  const rank = (live: number | undefined) => ({ conflict }: Sighting): number | undefined => conflict.places.some(it => it.side.startsWith('buffers/')) ? live : 1;
  const severities = (live: number | undefined): string[] => list.at('a', 'x', rank(live)).map(it => it.severity);
  expect([severities(0), severities(2), severities(undefined)]).toEqual([['warning'], ['error'], ['error']]);
  expect(list.at('a', 'y', rank(0))).toEqual([]);
});

test('ids do not depend on the order of the parties, and on nothing that changes while one types', () => {
  expect(conflictId('textual', ['b', 'a'], 'x', undefined)).toBe(conflictId('textual', ['a', 'b'], 'x', undefined));
  expect(new Set([conflictId('textual', ['a', 'b'], 'x', undefined), conflictId('symbol', ['a', 'b'], 'x', undefined), conflictId('textual', ['a', 'b'], 'x', 'f'), conflictId('textual', ['a', 'c'], 'x', undefined)]).size).toBe(4);
});

test('what somebody resolved is listed as resolved', () => {
  const list = make();
  list.replace('x', finding(sighting('done', 'error', 'a:x')));
  resolved.add('done');
  expect(list.all()[0]?.status).toBe('resolved');
});

test('a conflict has the severity that somebody gave it, and stands where that belongs', () => {
  const list = make();
  list.replace('a.ts', { sightings: [sighting('c-rated', 'error', 'x:a.ts'), sighting('c-other', 'warning', 'x:a.ts')], notAssessed: [] });
  threads.set('c-rated', { id: 'c-rated', comments: [{ at: 1, actor: 'ann', text: 'known' }], past: [], rating: { severity: 'information', actor: 'ann', why: 'generated', at: 2 } });
  expect(list.all().map(({ id, severity, comments, rated }) => ({ id, severity, comments, rated }))).toEqual([
    { id: 'c-other', severity: 'warning', comments: undefined, rated: undefined },
    { id: 'c-rated', severity: 'information', comments: 1, rated: { was: 'error', actor: 'ann', why: 'generated', at: 2 } },
  ]);
});

test('what did not change is the same object, and the same list; what did is not', () => {
  const list = make();
  list.replace('x', finding(sighting('same', 'error', 'a:x'), sighting('rated', 'error', 'b:x')));
  const before = list.all();
  expect(list.all()).toBe(before);
  threads.set('rated', { id: 'rated', comments: [], past: [], rating: { severity: 'warning', actor: 'ann', why: 'small', at: 1 } });
  const rated = list.all();
  expect([rated.map(it => `${it.id} ${it.severity}`), rated[0] === before.find(it => it.id === 'same')]).toEqual([['same error', 'rated warning'], true]);
  list.replace('y', finding(sighting('new', 'error', 'a:y')));
  expect(said(list)).toEqual(['same error', 'new error', 'rated warning']);
  threads.delete('rated');
});
