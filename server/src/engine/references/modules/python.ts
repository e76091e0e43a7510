import { answers } from '../everyObject.ts';
import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { firstFile } from './firstFile.ts';
import type { ModuleRules } from './moduleRules.ts';
import { folderOf, foldersAbove } from './repoPaths.ts';

/** Python: relative imports by folder, absolute ones from any folder above the file; what a module imports others can import from it. */
export const python: ModuleRules = {
  name: (world, file, name) => nameIn(world, file, name, new Set()),
  exported: (world, file, name) => attribute(world, file, name, new Set()),
  imported: (world, file, source, name) => importOf(world, file, source, name, new Set()),
};

type Seen = Set<string>;

function nameIn(world: World, file: SourceFile, name: string, seen: Seen): Found {
  const key = `${file.path}\0${name}`;
  if (seen.has(key)) return 'none';
  seen.add(key);
  if (file.at(name).length > 0) return { file, path: name };
  const references = file.references();
  if (!references) return 'unknown';
  const imported = references.imports.findLast((it) => it.local === name);
  if (imported) return importOf(world, file, imported.source, imported.name, seen);
  let unsure: Found = 'none';
  for (const it of references.imports) {
    if (it.local !== '*') continue;
    const found = importOf(world, file, it.source, name, seen);
    if (isSymbol(found)) return found;
    if (found === 'unknown') unsure = 'unknown';
  }
  return unsure;
}

/** What `module.name` is: something of the module, or a module in its folder. */
function attribute(world: World, file: SourceFile, name: string, seen: Seen): Found {
  const own = nameIn(world, file, name, seen);
  if (isSymbol(own) || own === 'unknown') return own;
  const inFolder = isPackage(file.path) ? asModule(firstFile(world, modulePaths(`${prefix(folderOf(file.path))}${name}`))) : 'none';
  // A module with a function of this name answers for names that it does not have.
  return inFolder === 'none' && answers(file, '__getattr__') ? 'unknown' : inFolder;
}

function importOf(world: World, from: SourceFile, source: string, name: string, seen: Seen): Found {
  const file = moduleOf(world, from.path, source);
  if (file === 'unknown') return 'unknown';
  if (name === '*') return asModule(file);
  const found = file === 'none' ? 'none' : attribute(world, file, name, seen);
  if (found !== 'none') return found;
  // A folder without `__init__.py` is a package all the same.
  return asModule(moduleOf(world, from.path, source.endsWith('.') ? `${source}${name}` : `${source}.${name}`));
}

const asModule = (file: SourceFile | 'none' | 'unknown'): Found => typeof file === 'string' ? file : { file, path: '' };

/** The file that a module name means; packages of others are `none`. */
function moduleOf(world: World, from: string, source: string): SourceFile | 'none' | 'unknown' {
  const dots = /^\.*/.exec(source)?.[0].length ?? 0;
  const path = source.slice(dots).replaceAll('.', '/');
  const above = foldersAbove(folderOf(from));
  if (dots > 0) {
    const folder = above[dots - 1];
    return folder === undefined ? 'none' : firstFile(world, path === '' ? [`${prefix(folder)}__init__.py`] : modulePaths(prefix(folder) + path));
  }
  const folders = [...new Set([...above, ...world.roots])];
  return firstFile(world, folders.flatMap((folder) => [...modulePaths(prefix(folder) + path)]));
}

function* modulePaths(path: string): Iterable<string> {
  yield `${path}.py`;
  yield `${path}/__init__.py`;
  yield `${path}.pyi`;
}

const prefix = (folder: string): string => folder === '' ? '' : `${folder}/`;
const isPackage = (path: string): boolean => /(?:^|\/)__init__\.pyi?$/.test(path);
