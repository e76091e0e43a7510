import { describe, expect, test } from 'vitest';
import { DeclaredWork } from '../../server/src/observation/declaredWork.ts';
import type { WorktreeSide } from '../../server/src/observation/sideRegistry.ts';
import type { Intent } from '../../server/src/protocol/shapes.ts';
import { someIntent } from '../support/storeEvents.ts';

const side = (name: string, branch: string | undefined = name): WorktreeSide =>
  ({ id: `worktree/${name}`, name, root: `/${name}`, gitDir: `/${name}/.git`, main: name === 'main', ...(branch === undefined ? {} : { branch }) });

const intents = (...list: Partial<Intent>[]): Intent[] => list.map((differing, at) => someIntent(at, differing));

/** Declared work over a list that the test changes. */
const over = (list: Intent[], seen: ReadonlyMap<string, string> = new Map()): DeclaredWork => new DeclaredWork({ all: () => list, one: id => list.find(it => it.id === id) }, { at: root => seen.get(root) });

describe('who works on a side', () => {
  const sides = [side('main'), side('a'), { ...side('loose'), branch: undefined } as unknown as WorktreeSide];
  const check = (list: Partial<Intent>[], expected: string[], seen: Record<string, string> = {}): void => {
    const its = intents(...list);
    const bound = over(its, new Map(Object.entries(seen))).bindings(sides);
    expect([...bound].map(([id, { actor, owns, only }]) => `${id} ${actor} ${its.filter(owns).length}${only === undefined ? '' : ' only'}`)).toEqual(expected);
  };
  test('nobody declared', () => { check([], []); });
  test('by branch', () => { check([{ branch: 'a', actor: 'ada' }, { branch: 'a', actor: 'ada' }], ['worktree/a ada 2']); });
  test('by branch before the folder it was declared in', () => { check([{ branch: 'a', worktree: '/main', actor: 'ada' }], ['worktree/a ada 1 only']); });
  test('by folder, when the branch is checked out nowhere', () => { check([{ branch: 'x', worktree: '/loose', actor: 'ada' }], ['worktree/loose ada 1 only']); });
  test('also where the work was done that was combined into it', () => { check([{ branch: 'x', actor: 'ada', joined: [{ id: 'i-b', actor: 'bob', branch: 'a' }] }], ['worktree/a ada 1 only']); });
  test('two actors at one place', () => { check([{ branch: 'x', worktree: '/main', actor: 'ada' }, { branch: 'y', worktree: '/main', actor: 'bob' }], []); });
  test('the agent that was seen there, where nobody declared', () => { check([], ['worktree/a eve 0'], { '/a': 'eve' }); });
  test('a declaration before who was seen', () => { check([{ branch: 'a', actor: 'ada' }], ['worktree/a ada 1 only'], { '/a': 'eve' }); });
  test('nobody by sight where two declared, or people work', () => { check([{ branch: 'a', actor: 'ada' }, { branch: 'a', actor: 'bob' }], [], { '/a': 'eve', '/main': 'eve' }); });
  test('two actors on one branch', () => { check([{ branch: 'a', actor: 'ada' }, { branch: 'a', worktree: '/a', actor: 'bob' }], []); });
});

describe('intents about a file', () => {
  const check = (targets: string[], path: string, expected: number): void => {
    expect(over(intents({ targets })).at([path])).toHaveLength(expected);
  };
  test('by its name', () => { check(['file:src/a.ts=modify'], 'src/a.ts', 1); });
  test('of another file', () => { check(['file:src/a.ts=modify'], 'src/b.ts', 0); });
  test('by a symbol in it', () => { check(['symbol:src/a.ts#A=modify'], 'src/a.ts', 1); });
  test('by a symbol without its file', () => { check(['symbol:A.run=modify'], 'src/b.ts', 1); });
  test('by a glob', () => { check(['file:src/**=modify'], 'src/b.ts', 1); });
  test('twice about it, once in the list', () => { check(['file:src/a.ts=modify', 'symbol:src/a.ts#A=modify'], 'src/a.ts', 1); });
});

describe('what is different when they are read again', () => {
  const sides = [side('main'), side('a')];
  const [first, second] = ['src/a.ts', 'src/b.ts'];
  const start: Partial<Intent>[] = [{ branch: 'a', actor: 'ada', targets: ['file:src/a.ts=modify'] }];
  /** `expected`: the files it concerns, then the sides that are another's. */
  const check = (change: (list: Intent[]) => void, expected: string, ids?: string[]): void => {
    const list = intents(...start);
    const work = over(list);
    work.bindings(sides);
    change(list);
    const { concerns, rebound, files } = work.read(ids);
    for (const path of [first, second]) if (files && concerns(path, path)) expect(files).toContain(path);
    expect([...[first, second].filter(path => concerns(path, path)), ...rebound].join(' ')).toBe(expected);
  };
  test('nothing', () => { check(() => undefined, ''); });
  test('a lease was renewed', () => { check(list => { list[0] = { ...list[0]!, updatedAt: 9, status: 'in_progress' }; }, ''); });
  test('one came', () => { check(list => { list.push(someIntent(1, { targets: ['file:src/b.ts=modify'] })); }, 'src/b.ts'); });
  test('one went', () => { check(list => { list.pop(); }, 'src/a.ts worktree/a'); });
  test('one has another scope: both are different', () => { check(list => { list[0] = { ...list[0]!, targets: ['file:src/b.ts=modify'] }; }, 'src/a.ts src/b.ts'); });
  test('one has a scope without code', () => { check(list => { list[0] = { ...list[0]!, targets: ['table:orders=modify'] }; }, 'src/a.ts worktree/a'); });
  test('a second one of the same actor', () => { check(list => { list.push(someIntent(1, { branch: 'a', actor: 'ada', targets: ['file:src/b.ts=modify'] })); }, 'src/b.ts worktree/a'); });
  test('a glob may be about any file, a name only about its own', () => {
    const work = over(intents({ targets: ['file:src/a.ts=modify'] }));
    expect(work.read().files).toEqual(new Set());
    const globs = intents({ targets: ['file:src/a.ts=modify'] });
    const later = over(globs);
    globs.push(someIntent(1, { targets: ['file:src/b.ts=modify'] }));
    expect(later.read().files).toEqual(new Set(['src/b.ts']));
    globs.push(someIntent(2, { targets: ['file:src/*.ts=modify'] }));
    expect(later.read().files).toBeUndefined();
  });
  test('a third one is only about its own files', () => {
    const list = intents(start[0]!, start[0]!);
    const work = over(list);
    work.bindings(sides);
    list.push(someIntent(2, { branch: 'a', actor: 'ada', targets: ['file:src/b.ts=modify'] }));
    const { concerns, rebound } = work.read();
    expect([concerns(first, first), concerns(second, second), rebound.size]).toEqual([false, true, 0]);
  });
  test('one with a glob came', () => { check(list => { list.push(someIntent(1, { targets: ['file:src/*.ts=modify'] })); }, 'src/a.ts src/b.ts'); });
  test('one that was named', () => { check(list => { list.pop(); }, 'src/a.ts worktree/a', ['i-00000000']); });
  test('only those named are read', () => { check(list => { list.push(someIntent(1, { targets: ['file:src/b.ts=modify'] })); list.pop(); }, '', ['i-00000001']); });
  test('declared in its folder, where its branch says who works there', () => { check(list => { list.push(someIntent(1, { branch: 'x', worktree: '/a', actor: 'bob', targets: ['file:x=modify'] })); }, ''); });
  test('another actor’s on the same branch makes it nobody’s', () => { check(list => { list.push(someIntent(1, { branch: 'a', actor: 'bob', targets: ['file:x=modify'] })); }, 'worktree/a'); });
});
