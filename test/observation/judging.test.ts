import { beforeEach, describe, expect, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { Bound } from '../../server/src/observation/actorIndex.ts';
import type { Finding } from '../../server/src/observation/conflictList.ts';
import { absent, textContent, unreadable, type Content } from '../../server/src/observation/content.ts';
import { Judging } from '../../server/src/observation/judging.ts';
import type { Party } from '../../server/src/observation/parties.ts';
import type { Verdict } from '../../server/src/observation/proofs.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import type { Intent } from '../../server/src/protocol/shapes.ts';
import { intent } from '../engine/conflicts/observed/declared.ts';
import { cart } from '../engine/conflicts/observed/sources.ts';

const real = createSyntax();
await real.load('typescript');

/** Real parsing, counted. */
let parsed: string[] = [];
const syntax: Syntax = Object.create(real, { parse: { value: (path: string, text: string, key?: string) => { parsed.push(path); return real.parse(path, text, key); } } }) as Syntax;
beforeEach(() => { parsed = []; });

const path = 'src/cart.ts';
const base = textContent(cart);
const one = textContent(cart.replace('sum = 0', 'sum = 1'));
const two = textContent(cart.replace('sum = 0', 'sum = 2'));
const apart = textContent(cart.replace('* 100', '* 10'));

const party = (name: string, content: Content, window?: string): Party => {
  const side = { id: `worktree/${name}`, name, root: `/${name}`, gitDir: `/${name}/.git`, main: name === 'main', branch: `branch-${name}` };
  const at = { side, path, committedOnly: false, content };
  if (window === undefined) return { ...at, sideId: side.id };
  return { ...at, sideId: `buffers/${window}/${name}`, buffer: { window, file: path, side, path, key: `buffer:${window}`, text: content, base } };
};

const judging = (verdict: Verdict = 'unknown'): Judging => new Judging(syntax, { verdict: () => verdict }, { of: () => undefined });
const nobody = new Map<string, Bound>();
/** Somebody on each side, who declared nothing of code. */
const worksOn = (names: Readonly<Record<string, string>>): ReadonlyMap<string, Bound> =>
  new Map(Object.entries(names).map(([side, actor]) => [`worktree/${side}`, { actor, owns: () => false, codes: false }]));
const said = ({ sightings }: Finding): string[] => sightings.map(({ conflict }) => `${conflict.kind} ${conflict.certainty}`);

describe('two versions', () => {
  test('of one text', () => expect(judging().pair(path, { base, a: party('main', one), b: party('pay', one) }, nobody)).toEqual({ sightings: [], notAssessed: [] }));
  test('git has not answered', () => expect(said(judging().pair(path, { base, a: party('main', one), b: party('pay', two) }, nobody))).toEqual(['textual DERIVED']));
  test('git stops as well', () => expect(said(judging('conflicts').pair(path, { base, a: party('main', one), b: party('pay', two) }, nobody))).toEqual(['textual PROVEN']));
  test('git merges: taken back', () => expect(said(judging('merges').pair(path, { base, a: party('main', one), b: party('pay', two) }, nobody))).toEqual([]));
  test('git is not asked about lines that merge', () => {
    const asking = new Judging(syntax, { verdict: () => { throw new Error('asked'); } }, { of: () => undefined });
    expect(said(asking.pair(path, { base, a: party('main', one), b: party('pay', apart) }, nobody))).toEqual(['symbol DERIVED']);
  });
  test('one is unreadable', () => {
    const found = judging().pair(path, { base, a: party('main', one), b: party('pay', unreadable('a binary file')) }, nobody);
    expect(found).toEqual({ sightings: [], notAssessed: [{ side: 'worktree/pay', path, reason: 'a binary file' }] });
  });
  test('one is gone', () => expect(said(judging('conflicts').pair(path, { base, a: party('main', one), b: party('pay', absent) }, nobody))).toEqual(['delete-modify PROVEN']));
  test('an unsaved text and the file on disk below it', () => {
    const [found] = judging().pair(path, { base, a: party('main', one, 'w1'), b: party('main', two) }, nobody).sightings;
    expect(found?.conflict.message).toBe('worktree main (not saved) and worktree main change the same lines of Cart.total in src/cart.ts; a merge stops there');
    expect([...found?.roots ?? []]).toEqual([['buffers/w1/main', '/main'], ['worktree/main', '/main']]);
  });
  test('who works there is named', () => {
    const bound = worksOn({ pay: 'agent-b' });
    const [found] = judging().pair(path, { base, a: party('main', one, 'w1'), b: party('pay', two) }, bound).sightings;
    expect(found?.conflict.message).toBe('worktree main (not saved) and agent-b (worktree pay) change the same lines of Cart.total in src/cart.ts; a merge stops there');
    expect(found?.conflict.places.map((it) => it.actor)).toEqual([undefined, 'agent-b']);
  });
  test('unsaved text is that of who sits at the window, also in the folder of an agent', () => {
    const bound = worksOn({ main: 'agent-a', pay: 'agent-b' });
    const typed = party('main', one, 'w1');
    const mine = { ...typed, buffer: { ...typed.buffer!, actor: 'ann' } };
    const [found] = judging().pair(path, { base, a: mine, b: party('pay', two) }, bound).sightings;
    expect(found?.conflict.message).toMatch(/^ann \(worktree main, not saved\) and agent-b/);
    expect(found?.conflict.suggestions.map(it => it.text)).toContain('Leave Cart.total to ann or agent-b; the other undoes its change to it');
  });
});

describe('identity', () => {
  const idOf = (a: Party, b: Party, own = judging()): string | undefined => own.pair(path, { base, a, b }, nobody).sightings[0]?.conflict.id;
  test('saving does not make it another conflict', () => expect(idOf(party('main', one, 'w1'), party('pay', two))).toBe(idOf(party('main', one), party('pay', two))));
  test('nor does the order of the sides', () => expect(idOf(party('pay', two), party('main', one))).toBe(idOf(party('main', one), party('pay', two))));
  test('another side makes it another', () => expect(idOf(party('main', one), party('tax', two))).not.toBe(idOf(party('main', one), party('pay', two))));
});

test('a text is parsed once, however often it is judged', () => {
  const own = judging();
  const a = party('main', one), b = party('pay', two);
  for (let round = 0; round < 3; round++) own.pair(path, { base, a, b }, nobody);
  expect(parsed).toEqual([path, path, path]);
});

describe('declared work', () => {
  const target = 'symbol:src/cart.ts#Cart.total=modify';
  const at = (actor: string, more: Partial<Intent> = {}, targets = [target]): Intent => ({ ...intent(actor, targets), ...more });
  const declared = (intents: readonly Intent[], bound: ReadonlyMap<string, Bound> = nobody): string[] =>
    judging().declared(path, base, party('main', one), bound, intents).flatMap(it => it.sightings).map(({ conflict }) => `${conflict.kind} ${conflict.intents.join(' ')}`);
  const boundTo = (name: string, ...its: readonly Intent[]): ReadonlyMap<string, Bound> =>
    new Map([[`worktree/${name}`, { actor: its[0]?.actor ?? 'a', owns: it => its.includes(it), codes: its.length > 0, only: its.length === 1 ? its[0]!.id : undefined }]]);
  test('of another', () => expect(declared([at('b')])).toEqual(['intent-edit i-b']));
  test('of the actor who works there', () => {
    const own = at('a');
    expect(declared([own], boundTo('main', own))).toEqual([]);
  });
  test('of the same actor, but not for this side', () => expect(declared([at('a')], boundTo('main'))).toEqual([]));
  test('for this branch', () => expect(declared([at('b', { branch: 'branch-main' })])).toEqual([]));
  test('declared in this folder, by several: nobody knows whose edit it is', () => expect(declared([at('b', { worktree: '/main' }), at('c', { worktree: '/main' })])).toEqual([]));
  test('declared in this folder, and worked on elsewhere', () => {
    const theirs = at('b', { worktree: '/main' });
    expect(declared([theirs], boundTo('pay', theirs))).toEqual(['intent-edit i-b']);
  });
  test('drift', () => {
    const own = at('a', {}, ['symbol:src/cart.ts#format=modify']);
    expect(declared([own], boundTo('main', own))).toEqual(['drift i-a']);
  });
  test('drift is the same when one more is declared, and is no single one\'s then', () => {
    const own = at('a', {}, ['symbol:src/cart.ts#format=modify']), more = at('a', { id: 'i-more' }, ['file:docs/a.md=modify']), elsewhere = at('a', { id: 'i-else' }, ['file:docs/b.md=modify']);
    const found = (near: readonly Intent[], ...its: readonly Intent[]): readonly [string, readonly string[]][] =>
      judging().declared(path, base, party('main', one), boundTo('main', ...its), near).flatMap(it => it.sightings).map(({ conflict }) => [conflict.id, conflict.intents]);
    const [[id, intents] = []] = found([own], own);
    expect(intents).toEqual(['i-a']);
    expect(found([own], own, more)).toEqual([[id, ['i-a']]]);
    expect(found([], more, elsewhere)).toEqual([[id, []]]);
  });
  test('nothing to compare with', () => expect(judging().declared(path, unreadable('gone'), party('main', one), nobody, [at('b')])).toEqual([]));
});
