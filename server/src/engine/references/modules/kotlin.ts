import { isType } from '../members.ts';
import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { memberAround, pathsAround } from './enclosing.ts';
import { byFullName, changedFiles, firstFound, type Naming } from './fullNames.ts';
import type { ModuleRules } from './moduleRules.ts';

/** Kotlin: members of the types around and of their companions, imports, what is of the same package. */
export const kotlin: ModuleRules = {
  name: nameIn,
  type: (world, file, name, within) => {
    const member = memberAround(world, file, name, within, isType);
    return isSymbol(member) ? member : outsideTypes(world, file, name);
  },
  exported: (_, file, name) => file.at(name).length > 0 ? { file, path: name } : 'none',
  imported: (world, file, source) => byFullName(world, file, source, naming),
  qualified: (world, file, written) => byFullName(world, file, written, naming),
  beside,
};

const naming: Naming = {
  ending: '.kt',
  packageOf: (file) => file.references()?.package ?? '',
  // Functions of one name may lie in several files.
  isOfParts: (file, path) => file.at(path).every((it) => it.kind === 'function'),
};

function nameIn(world: World, file: SourceFile, name: string, within: string): Found {
  const member = memberAround(world, file, name, within);
  if (isSymbol(member)) return member;
  for (const path of pathsAround(within)) if (file.at(`${path}.Companion.${name}`).length > 0) return { file, path: `${path}.Companion.${name}` };
  const found = outsideTypes(world, file, name);
  // A function may be inherited from what lies elsewhere; a type of that name seldom is.
  if (isSymbol(found)) return member === 'none' || isType(found) ? found : 'unknown';
  return member === 'none' && world.settled && isInType(file, within) ? 'none' : found;
}

/** After a merge: what the types around were known to inherit is gone. */
const isInType = (file: SourceFile, within: string): boolean => [...pathsAround(within)].some((path) => isType({ file, path }));

function outsideTypes(world: World, file: SourceFile, name: string): Found {
  const imports = file.references()?.imports ?? [];
  const named = imports.find((it) => it.local === name);
  if (named) return byFullName(world, file, named.source, naming);
  const inside = naming.packageOf(file) ?? '';
  const all = imports.flatMap((it) => it.local === '*' ? [it.source] : []);
  return firstFound([inside, ...all].map((it) => byFullName(world, file, it === '' ? name : `${it}.${name}`, naming)));
}

/** A member of a companion, or a function in a changed file that extends the type. */
function beside(world: World, type: SourceFile, path: string): Found {
  const at = path.lastIndexOf('.');
  const [owner, name] = [path.slice(0, at), path.slice(at + 1)];
  const companion = `${owner}.Companion.${name}`;
  if (type.at(companion).length > 0) return { file: type, path: companion };
  for (const file of changedFiles(world, naming.ending)) {
    if (file === type || file.at(path).length === 0 || file.at(owner).length > 0) continue;
    const means = outsideTypes(world, file, owner);
    if (isSymbol(means) && means.file.path === type.path && means.path === owner) return { file, path };
  }
  return 'none';
}
