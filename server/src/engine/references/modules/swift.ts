import { isType, memberOf } from '../members.ts';
import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { memberAround, pathsAround } from './enclosing.ts';
import { byFullName, changedFiles, firstFound, type Naming } from './fullNames.ts';
import type { ModuleRules } from './moduleRules.ts';

/** Swift: members of the types around, all that the module declares, and what imported modules of the repository do. */
export const swift: ModuleRules = {
  name: nameIn,
  type: (world, file, name, within) => {
    const member = memberAround(world, file, name, within, isType);
    return isSymbol(member) ? member : inModules(world, file, name);
  },
  exported: (_, file, name) => file.at(name).length > 0 ? { file, path: name } : 'none',
  imported: () => 'none',
  beside,
};

const naming: Naming = {
  ending: '.swift',
  packageOf: ({ path }) => /(?:^|\/)(?:Sources|Tests)\/([^/]+)\//.exec(path)?.[1] ?? (path.includes('/') ? path.slice(0, path.indexOf('/')) : ''),
  isOfParts: (file, path) => file.at(path).every((it) => it.kind === 'function'),
};

function nameIn(world: World, file: SourceFile, name: string, within: string): Found {
  const member = memberAround(world, file, name, within);
  if (isSymbol(member)) return member;
  const extended = inExtended(world, file, name, within);
  if (isSymbol(extended)) return extended;
  const found = inModules(world, file, name);
  if (isSymbol(found)) return (member === 'none' && extended === 'none') || isType(found) ? found : 'unknown';
  return world.settled && within.includes('.') && member === 'none' && extended === 'none' ? 'none' : found;
}

/** A member of a type that is extended around a place. */
function inExtended(world: World, file: SourceFile, name: string, within: string): Found {
  let found: Found = 'none';
  for (const path of [...pathsAround(within)].slice(1)) {
    if (file.at(path).length > 0 || path.includes('.')) continue;
    const type = inModules(world, file, path);
    found = isSymbol(type) ? memberOf(world, type, name) : 'unknown';
  }
  return found;
}

function inModules(world: World, file: SourceFile, name: string): Found {
  const own = naming.packageOf(file) ?? '';
  const imported = file.references()?.imports.map((it) => it.source) ?? [];
  return firstFound([own, ...imported].map((it) => byFullName(world, file, it === '' ? name : `${it}.${name}`, naming)));
}

/** A member in an extension, among the files that some side changed. */
function beside(world: World, type: SourceFile, path: string): Found {
  const owner = path.slice(0, path.lastIndexOf('.'));
  for (const file of changedFiles(world, naming.ending)) {
    if (file === type || file.at(path).length === 0 || file.at(owner).length > 0) continue;
    const means = inModules(world, file, owner);
    if (isSymbol(means) && means.file.path === type.path && means.path === owner) return { file, path };
  }
  return 'none';
}
