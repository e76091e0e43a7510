import { footprint, type FootprintFile, type SymbolChangeKind } from '../footprints/footprint.ts';
import type { Operation } from '../../protocol/words.ts';
import { formatTarget, parseTargets } from '../targets/target.ts';

/** A file of a side, as it was where its work began and as it is. */
export interface WorkedFile { readonly path: string; readonly before: FootprintFile; readonly now: FootprintFile }

/** What was done to a symbol, or to a file whose symbols are not known. */
export interface WorkUnit { readonly path: string; readonly symbol?: string; readonly operation: Operation }

const operations: Readonly<Record<Exclude<SymbolChangeKind, 'comment'>, Operation>> = {
  added: 'add', deleted: 'delete', renamed: 'rename', moved: 'move', signature: 'change-signature', body: 'modify',
};

/** What was done to a file: to its symbols where that can be told, each once. Members of what came or went as a whole are left out. */
export const unitsOfFile = ({ path, before, now }: WorkedFile): readonly WorkUnit[] => {
  if (before.text === now.text) return [];
  const found = footprint(before, now);
  const changes = found.assessed ? found.changes.flatMap(it => (it.kind === 'import' || it.change === 'comment' ? [] : [{ ...it, change: it.change }])) : [];
  const whole = new Set(changes.filter(it => it.change === 'added' || it.change === 'deleted').map(it => it.path));
  const isWithin = (symbol: string): boolean => symbol.split('.').some((_, at, all) => at > 0 && whole.has(all.slice(0, at).join('.')));
  const units = new Map(changes.filter(it => !isWithin(it.path)).map(it => [it.path, { path, symbol: it.from ?? it.path, operation: operations[it.change] }]));
  if (units.size > 0) return [...units.values()];
  return [{ path, operation: before.text === undefined ? 'add' : now.text === undefined ? 'delete' : 'modify' }];
};

/** More symbols of one file are declared as the file; more targets than this are declared as files alone. */
const limits = { inFile: 40, all: 300 } as const;

/** A scope that has room for the work. */
export const targetsOfWork = (units: readonly WorkUnit[]): readonly string[] => {
  const byPath = new Map<string, WorkUnit[]>();
  for (const it of units) byPath.set(it.path, [...byPath.get(it.path) ?? [], it]);
  const whole = units.length > limits.all;
  return [...byPath].flatMap(([path, own]) => (whole || own.length > limits.inFile ? [fileTarget(path, 'modify')] : own.map(targetOf))).filter((it, at, all) => all.indexOf(it) === at).slice(0, 500);
};

const fileTarget = (path: string, operation: Operation): string => `file:${path}=${operation}`;

/** A name that no target can hold stands for its file. */
const targetOf = ({ path, symbol, operation }: WorkUnit): string => {
  const text = symbol === undefined ? fileTarget(path, operation) : `symbol:${path}#${symbol}=${operation}`;
  const parsed = parseTargets([text]);
  return parsed.ok && parsed.value[0] ? formatTarget(parsed.value[0]) : fileTarget(path, 'modify');
};

const verbs: Readonly<Record<Operation, string>> = {
  add: 'Add', modify: 'Change', extend: 'Change', rename: 'Rename', move: 'Move', delete: 'Delete', 'change-signature': 'Change', read: 'Change',
};
/** What says most about work comes first. */
const weight: Readonly<Record<Operation, number>> = { rename: 0, 'change-signature': 1, add: 2, modify: 3, extend: 3, move: 4, delete: 5, read: 6 };

/** A line that says what was done, from the symbols alone: `Change Cart.total and 2 more in src/cart.ts`. Undefined where nothing was. */
export const goalOfWork = (units: readonly WorkUnit[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const it of units) counts.set(it.path, (counts.get(it.path) ?? 0) + 1);
  const [main] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (main === undefined) return undefined;
  const own = units.filter(it => it.path === main).toSorted((a, b) => weight[a.operation] - weight[b.operation]);
  const symbols = own.flatMap(it => it.symbol ?? []);
  const used = new Set(units.map(it => verbs[it.operation]));
  const verb = used.size === 1 ? [...used][0]! : 'Change';
  const what = symbols.length === 0 ? main : `${symbols[0]!}${symbols.length > 1 ? ` and ${symbols.length - 1} more` : ''} in ${main}`;
  const others = counts.size - 1;
  return `${verb} ${what}${others === 0 ? '' : ` and ${others} more file${others === 1 ? '' : 's'}`}`;
};
