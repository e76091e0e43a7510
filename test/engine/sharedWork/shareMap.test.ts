import { expect, test } from 'vitest';
import { shareMap, type SharedFile, type WorkOnFile } from '../../../server/src/engine/sharedWork/shareMap.ts';
import { shareMapText } from '../../../server/src/doors/cli/present/shareMap.ts';
import type { Conflict, Side } from '../../../server/src/protocol/shapes.ts';
import { someConflict } from '../../support/storeEvents.ts';

const side = (id: string, more: Partial<Side> = {}): Side => ({ id, kind: id.startsWith('buffers/') ? 'buffers' : 'worktree', label: id, root: `/${id}`, changedFiles: 1, ...more });
const sides = [side('worktree/a', { actor: 'ann' }), side('worktree/b'), side('buffers/w1/a'), side('worktree/idle')];
const work = (id: string, symbols: WorkOnFile['symbols'], more: Partial<WorkOnFile> = {}): WorkOnFile => ({ side: id, path: 'cart.ts', operation: 'modify', symbols, ...more });
const method = (symbol: string, operation: WorkOnFile['operation'] = 'modify', now?: string): WorkOnFile['symbols'][number] => ({ symbol, kind: 'method', operation, ...(now === undefined ? {} : { now }) });

const between = (number: number, symbol: string, severity: Conflict['severity'], status: Conflict['status'] = 'open'): Conflict =>
  someConflict(number, [], { severity, status, places: ['worktree/a', 'worktree/b'].map(it => ({ side: it, path: 'cart.ts', symbol })) });

const cart: SharedFile = { path: 'cart.ts', sides: [work('worktree/a', [method('Cart.total'), method('Cart.add', 'rename', 'Cart.put'), method('Cart.own', 'add')]), work('worktree/b', [method('Cart.total', 'change-signature'), method('Cart.add')])] };
const notes: SharedFile = { path: 'a.md', sides: [work('worktree/a', [], { path: 'a.md' }), work('buffers/w1/a', [], { path: 'a.md' })] };

test('sides against what more than one changed, worst first; what one alone changed is left out', () => {
  const map = shareMap([notes, cart], sides, [between(1, 'Cart.total', 'warning'), between(2, 'Cart.put', 'error'), between(3, 'Cart.total', 'error', 'resolved')]);
  expect(map.sides).toEqual([{ id: 'worktree/a', label: 'a', actor: 'ann' }, { id: 'worktree/b', label: 'b' }, { id: 'buffers/w1/a', label: 'a, unsaved' }]);
  expect(map.files.map(it => it.path)).toEqual(['cart.ts', 'a.md']);
  expect(map.files[0]!.symbols).toEqual([
    { symbol: 'Cart.add', kind: 'method', cells: [{ side: 0, operation: 'rename', severity: 'error', conflicts: ['c-0000000002'] }, { side: 1, operation: 'modify' }] },
    { symbol: 'Cart.total', kind: 'method', cells: [{ side: 0, operation: 'modify', severity: 'warning', conflicts: ['c-0000000001'] }, { side: 1, operation: 'change-signature', severity: 'warning', conflicts: ['c-0000000001'] }] },
  ]);
  expect(map.files[0]!.cells[0]).toEqual({ side: 0, operation: 'modify', symbols: 3, severity: 'error', conflicts: ['c-0000000002', 'c-0000000001'] });
});

test('a side that is gone meanwhile has no column, and its file no row of one', () =>
  expect(shareMap([notes], sides.slice(0, 2), [])).toEqual({ sides: [{ id: 'worktree/a', label: 'a', actor: 'ann' }], files: [] }));

test('in a terminal it is read line by line', () => {
  const map = { ...shareMap([cart], sides, [between(1, 'Cart.total', 'warning')]), total: 3, notAssessed: [] };
  expect(shareMapText(map)).toBe(`3 files changed by more than one of 2 sides

cart.ts  worktree/a modify (warning), worktree/b modify (warning)
  Cart.total  worktree/a modify (warning), worktree/b change-signature (warning)
  Cart.add  worktree/a rename, worktree/b modify

1 of 3: see more with --limit
`);
  expect(shareMapText({ sides: [], files: [], total: 0, notAssessed: [] })).toBe('nothing is changed by more than one side\n');
});

test('20 sides times 500 shared symbols are put together at once', () => {
  const many = Array.from({ length: 20 }, (_, at) => side(`worktree/${at}`));
  const files = Array.from({ length: 25 }, (_, file): SharedFile => ({ path: `f${file}.ts`, sides: many.map(it => work(it.id, Array.from({ length: 20 }, (_unused, at) => method(`C.m${at}`)), { path: `f${file}.ts` })) }));
  const { files: rows } = shareMap(files, many, []);
  expect(rows.flatMap(it => it.symbols).flatMap(it => it.cells)).toHaveLength(10_000);
});
