import { memberOf } from '../members.ts';
import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { memberAround } from './enclosing.ts';
import { firstFile } from './firstFile.ts';
import type { ModuleRules } from './moduleRules.ts';
import { folderOf } from './repoPaths.ts';

/** Java: members of the types around, imports, types of the same package; a type lies in a file of its name. */
export const java: ModuleRules = {
  name: nameIn,
  exported: (_, file, name) => file.at(name).length > 0 ? { file, path: name } : 'none',
  imported: (world, file, source, name) => name === '*' ? 'none' : qualified(world, file, source, name),
};

function nameIn(world: World, file: SourceFile, name: string, within: string): Found {
  // A constructor has the name of its type, but no name means it.
  const member = memberAround(world, file, name, within, (it) => it.file.at(it.path).some(({ kind }) => kind !== 'constructor'));
  if (member !== 'none') return member;
  if (file.at(name).length > 0) return { file, path: name };
  const references = file.references();
  if (!references) return 'unknown';
  const imported = references.imports.find((it) => it.local === name);
  if (imported) return qualified(world, file, imported.source, imported.name);
  const beside = typeIn(firstFile(world, samePackage(folderOf(file.path)).map((folder) => `${prefix(folder)}${name}.java`)), name);
  if (beside !== 'none') return beside;
  return fromAll(world, file, name);
}

/** Folders of a file's package: its own, and for what is built beside `src/main`, as tests are, the one there. */
const samePackage = (folder: string): readonly string[] => [...new Set([folder, folder.replace(/(^|\/)src\/\w+\/(java|kotlin)(?=\/|$)/, '$1src/main/$2')])];

/** `import a.b.*` and `import static a.b.C.*`. */
function fromAll(world: World, file: SourceFile, name: string): Found {
  for (const it of file.references()?.imports ?? []) {
    if (it.local !== '*') continue;
    const found = qualified(world, file, it.source, name);
    if (found !== 'none') return found;
  }
  return 'none';
}

/** A type of a package, or a member of a type. */
function qualified(world: World, from: SourceFile, source: string, name: string): Found {
  const direct = typeIn(firstFile(world, roots(world, from).map((root) => `${prefix(root)}${source.replaceAll('.', '/')}/${name}.java`)), name);
  if (direct !== 'none') return direct;
  const [outer = '', ...rest] = source.split('.').reverse();
  if (rest.length === 0 && !/^[A-Z]/.test(outer)) return 'none';
  const owner = /^[A-Z]/.test(outer) ? qualified(world, from, rest.reverse().join('.'), outer) : 'none';
  return isSymbol(owner) ? memberOf(world, owner, name) : owner;
}

const typeIn = (file: SourceFile | 'none' | 'unknown', name: string): Found =>
  typeof file === 'string' ? file : file.at(name).length > 0 ? { file, path: name } : 'none';

/** Where packages begin: as the file's own package tells, then wherever changed files lie. */
function roots(world: World, file: SourceFile): readonly string[] {
  const own = file.references()?.package?.replaceAll('.', '/');
  const folder = folderOf(file.path);
  const root = own !== undefined && (folder === own || folder.endsWith(`/${own}`)) ? folder.slice(0, Math.max(folder.length - own.length - 1, 0)) : undefined;
  return [...new Set([...(root === undefined ? [] : [root]), ...world.roots])];
}

const prefix = (folder: string): string => folder === '' ? '' : `${folder}/`;
