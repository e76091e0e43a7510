import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { firstFile } from './firstFile.ts';
import { folderOf } from './repoPaths.ts';

/** How a language gives its declarations full names. Parts are joined by dots, whatever the language writes. */
export interface Naming {
  /** Of its files. */
  readonly ending: string;
  /** What a file's names are in; empty for none, undefined where that is not known. */
  packageOf(file: SourceFile): string | undefined;
  /** Whether declarations of one full name in several files are parts of one thing. */
  isOfParts(file: SourceFile, path: string): boolean;
  /** Whether a file declares what it has at a path, where others may only go on with it. */
  declares?(file: SourceFile, path: string): boolean;
}

/**
 * What a full name means: looked for in the file itself, in files that some side changed, then where folders follow
 * packages. `unknown` where none has it, since a file that nobody changed may; `none` where it was there before a merge.
 */
export function byFullName(world: World, from: SourceFile, full: string, naming: Naming): Found {
  const own = pathIn(from, full, naming);
  if (own !== undefined) return isPlain(from, own, naming) ? { file: from, path: own } : 'unknown';
  const found = changedFiles(world, naming.ending).flatMap((file) => {
    const path = file === from ? undefined : pathIn(file, full, naming);
    return path === undefined ? [] : [{ file, path }];
  });
  const [first] = found;
  if (first) return found.every((it) => naming.isOfParts(it.file, it.path)) || (found.length === 1 && isPlain(first.file, first.path, naming)) ? first : 'unknown';
  if (wasThere(world, full, naming)) return 'none';
  return byFolder(world, from, full, naming);
}

/** The first that is there; gone, where one of them is. */
export function firstFound(its: Iterable<Found>): Found {
  let best: Found = 'unknown';
  for (const it of its) {
    if (isSymbol(it)) return it;
    if (it === 'none') best = it;
  }
  return best;
}

/** Files of a language that some side changed, as this world has them. */
export const changedFiles = (world: World, ending: string): readonly SourceFile[] => (world.changed ?? []).flatMap((path) => {
  const file = path.endsWith(ending) ? world.file(path) : undefined;
  return typeof file === 'object' ? [file] : [];
});

/** Path in a file of what has a full name. */
function pathIn(file: SourceFile, full: string, { packageOf, declares }: Naming): string | undefined {
  if (!file.text.includes(full.slice(full.lastIndexOf('.') + 1))) return undefined;
  const inside = packageOf(file);
  const path = inside === '' ? full : inside !== undefined && full.startsWith(`${inside}.`) ? full.slice(inside.length + 1) : undefined;
  return path !== undefined && file.at(path).length > 0 && (declares?.(file, path) ?? true) ? path : undefined;
}

/** One type of the name: of several (of systems, of namespaces in one file) nothing tells which is meant. */
const isPlain = (file: SourceFile, path: string, naming: Naming): boolean =>
  file.at(path).filter((it) => typed.has(it.kind)).length < 2 || naming.isOfParts(file, path);
const typed: ReadonlySet<string> = new Set(['class', 'interface', 'struct', 'enum', 'object', 'type']);

const wasThere = ({ before, changed = [] }: World, full: string, naming: Naming): boolean =>
  before !== undefined && changedFiles({ roots: before.roots, changed, file: (path) => before.file(path) }, naming.ending).some((it) => pathIn(it, full, naming) !== undefined);

/** Where a package lies as the file's own tells: what folders and package end with alike is taken off of both. */
function byFolder(world: World, from: SourceFile, full: string, naming: Naming): Found {
  const folders = folderOf(from.path).split('/'), parts = (naming.packageOf(from) ?? '').split('.').filter((it) => it !== '');
  while (folders.length > 0 && parts.length > 0 && folders.at(-1) === parts.at(-1)) {
    folders.pop();
    parts.pop();
  }
  const wanted = full.split('.');
  if (!/^[A-Z]/.test(wanted.at(-1)!) || parts.some((it, at) => wanted[at] !== it)) return 'unknown';
  const path = `${[...folders, ...wanted.slice(parts.length)].filter((it) => it !== '').join('/')}${naming.ending}`;
  const file = firstFile(world, [path]);
  const own = typeof file === 'object' ? pathIn(file, full, naming) : undefined;
  return typeof file === 'object' && own !== undefined ? { file, path: own } : 'unknown';
}
