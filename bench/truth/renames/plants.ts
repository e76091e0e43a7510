import { nameAt, type Project, type Symbol } from '../pairs/project.ts';
import type { RenamePlace } from './typescriptService.ts';

/** A file of the other side with something in it that uses the old name anew. */
export interface Plant {
  readonly path: string;
  readonly text: string;
  /** What is new. */
  readonly start: number;
  readonly end: number;
}

const copied = new Set(['function', 'method']);

/** Functions that use a symbol, written a second time under a name of their own, and whole files that do. */
export function plantsOf(project: Project, symbol: Symbol, places: readonly Pick<RenamePlace, 'path' | 'start'>[]): readonly Plant[] {
  const found = new Map<string, Plant>();
  for (const { path, start } of places) {
    const around = project.symbols.findLast((it) => it.path === path && copied.has(it.it.kind) && it.it.start <= start && it.it.end > start && !(it.it.start <= 0));
    if (around && !(around.path === symbol.path && around.it.path === symbol.it.path) && !/^(?:constructor|default)$/.test(around.it.name) && isNamedThere(project, around)) found.set(`${path}#${around.it.path}`, copyOf(project, around));
    // What a file declares for the whole program is one thing, however often it is written.
    if (path !== symbol.path && !/\bdeclare (?:global|module)\b/.test(project.text(path))) found.set(path, fileCopy(project, path));
  }
  return [...found.values()];
}

/** Its name stands where it is said to: overloads of calls have none. */
const isNamedThere = (project: Project, symbol: Symbol): boolean => project.text(symbol.path).startsWith(symbol.it.name, nameAt(project, symbol));

/** A function, once more behind itself. */
export function copyOf(project: Project, symbol: Symbol): Plant {
  const { path, it } = symbol;
  // A name may stand in quotes of its own.
  const text = project.text(path), name = text.indexOf(it.name, nameAt(project, symbol)) + it.name.length;
  const copy = `\n\n${' '.repeat(it.start - 1 - text.lastIndexOf('\n', it.start - 1))}${text.slice(it.start, name)}Planted${text.slice(name, it.end)}`;
  return { path, text: text.slice(0, it.end) + copy + text.slice(it.end), start: it.end, end: it.end + copy.length };
}

const fileCopy = (project: Project, path: string): Plant => {
  const text = project.text(path);
  return { path: path.replace(/(\.[a-z]+)$/, 'Planted$1'), text, start: 0, end: text.length };
};
