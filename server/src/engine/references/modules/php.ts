import type { Use } from '../../../ports/syntax.ts';
import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { composerPaths } from './composerPaths.ts';
import { firstFile } from './firstFile.ts';
import type { ModuleRules } from './moduleRules.ts';
import { folderOf } from './repoPaths.ts';

/** PHP: imports, types of the same namespace; a type lies in a file of its name, where composer.json says or in folders that follow its namespace. */
export const php: ModuleRules = {
  name: nameIn,
  exported: (_, file, name) => file.at(name).length > 0 ? { file, path: name } : 'none',
  imported: (world, file, source, name) => name === '*' ? 'none' : qualified(world, file, source, name),
  member: writtenInFull,
};

function nameIn(world: World, file: SourceFile, name: string): Found {
  if (file.at(name).length > 0) return { file, path: name };
  const references = file.references();
  if (!references) return 'unknown';
  const imported = references.imports.find((it) => it.local === name);
  return imported ? qualified(world, file, imported.source, imported.name) : qualified(world, file, references.package ?? '', name);
}

/** `Shop\\total()`, `new \\Shop\\Cart()`: a name behind its namespace, which begins at the file's own or at an imported one. */
function writtenInFull(world: World, file: SourceFile, { name, receiver, start }: Pick<Use, 'name' | 'receiver' | 'start'>): Found | undefined {
  if (receiver === undefined || file.text[start - 1] !== '\\') return undefined;
  if (file.text[start - receiver.length - 2] === '\\') return qualified(world, file, receiver, name);
  const references = file.references(), [first, ...rest] = receiver.split('\\');
  const imported = references?.imports.find((it) => it.local === first);
  const spaces = imported ? [imported.source, imported.name, ...rest] : [references?.package ?? '', receiver];
  return qualified(world, file, spaces.filter((it) => it !== '').join('\\'), name);
}

/** What a namespace has. Files that some side changed are asked wherever they lie: the folders of a namespace may be many. */
function qualified(world: World, from: SourceFile, source: string, name: string): Found {
  const namespace = source.replace(/^\\/, '');
  let unsure: Found = 'none';
  for (const path of new Set([...composerPaths(world, from.path, namespace, name), ...besideIts(from, namespace, name), ...changedFiles(world)])) {
    const found = path === 'unknown' ? path : typeIn(firstFile(world, [path]), namespace, name);
    if (isSymbol(found)) return found;
    if (found === 'unknown') unsure = 'unknown';
  }
  return unsure;
}

const typeIn = (file: SourceFile | 'none' | 'unknown', namespace: string, name: string): Found =>
  typeof file === 'string' ? file : (file.references()?.package ?? '') === namespace && file.at(name).length > 0 ? { file, path: name } : 'none';

/** A type may lie in a file of another name, and functions do. */
const changedFiles = (world: World): readonly string[] => (world.changed ?? []).filter((it) => it.endsWith('.php'));

/** Where a namespace lies as the file's own tells: what folders and namespace end with alike is taken off of both. */
function besideIts(from: SourceFile, namespace: string, name: string): readonly string[] {
  const folders = folderOf(from.path).split('/'), spaces = (from.references()?.package ?? '').split('\\');
  while (folders.length > 0 && spaces.length > 0 && folders.at(-1) === spaces.at(-1)) {
    folders.pop();
    spaces.pop();
  }
  const prefix = spaces.filter((it) => it !== '').map((it) => `${it}\\`).join('');
  if (!`${namespace}\\`.startsWith(prefix)) return [];
  const rest = namespace.slice(prefix.length).split('\\');
  return [[...folders, ...rest, `${name}.php`].filter((it) => it !== '').join('/')];
}
