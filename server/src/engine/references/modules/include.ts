import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { firstFile } from './firstFile.ts';
import type { ModuleRules } from './moduleRules.ts';
import { folderOf, foldersAbove, joinPath } from './repoPaths.ts';

/** C and C++: what a file includes, and what that includes, is as if it stood there. */
export const include: ModuleRules = {
  name: (world, file, name) => nameIn(world, file, name, new Set()),
  exported: (world, file, name) => nameIn(world, file, name, new Set()),
  imported: (world, file, source) => {
    const found = includedFile(world, file.path, source);
    return typeof found === 'string' ? found : { file: found, path: '' };
  },
};

/** A declaration in the file, or in the first included one that has it. */
function nameIn(world: World, file: SourceFile, name: string, seen: Set<string>): Found {
  if (seen.has(file.path)) return 'none';
  seen.add(file.path);
  const own = file.at(name).length > 0 ? name : enumerator(file, name);
  if (own !== undefined) return { file, path: own };
  const references = file.references();
  if (!references) return 'unknown';
  let unsure: Found = 'none';
  for (const { source } of references.imports) {
    const included = includedFile(world, file.path, source);
    if (included === 'none') continue;
    const found = included === 'unknown' ? included : nameIn(world, included, name, seen);
    if (isSymbol(found)) return found;
    if (found === 'unknown') unsure = 'unknown';
  }
  return unsure;
}

/** A member of an enum that keeps no scope of its own: it is named as if it stood beside the enum. */
const enumerator = (file: SourceFile, name: string): string | undefined => {
  const found = file.declarations.find((it) => it.kind === 'member' && it.name === name && it.parent !== undefined && !it.parent.includes('.'));
  const scoped = found && file.at(found.parent ?? '').some((it) => /\benum (?:class|struct)\b/.test(file.text.slice(it.start, it.end)));
  return found && !scoped ? found.path : undefined;
};

/** Beside the file, then from the folders above it and from wherever changed files lie; there also under `include` and `src`. */
function includedFile(world: World, from: string, source: string): SourceFile | 'none' | 'unknown' {
  const folders = [...new Set([...foldersAbove(folderOf(from)), ...world.roots])];
  const places = folders.flatMap((folder) => [folder, `${folder}/include`, `${folder}/src`]);
  return firstFile(world, places.map((folder) => joinPath(folder, source)));
}
