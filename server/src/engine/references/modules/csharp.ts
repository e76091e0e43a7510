import { isType } from '../members.ts';
import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { memberAround } from './enclosing.ts';
import { byFullName, changedFiles, firstFound, type Naming } from './fullNames.ts';
import type { ModuleRules } from './moduleRules.ts';

/** C#: members of the types around, types of the namespaces around, `using` with its aliases. What other files may bring by a global `using` is not seen. */
export const csharp: ModuleRules = {
  name: nameIn,
  type: (world, file, name, within) => {
    const member = memberAround(world, file, name, within, isType);
    return isSymbol(member) ? member : typeIn(world, file, name);
  },
  exported: (_, file, name) => file.at(name).length > 0 ? { file, path: name } : 'none',
  imported: (world, file, source) => byFullName(world, file, source, naming),
  qualified: (world, file, written) => firstFound(namespaces(file).map((it) => byFullName(world, file, `${it}${written}`, naming))),
  beside,
};

const packages = new WeakMap<SourceFile, { readonly name: string | undefined }>();

const naming: Naming = {
  ending: '.cs',
  // Of several in one file the text does not say which a declaration is in.
  packageOf: (file) => {
    let known = packages.get(file);
    if (!known) packages.set(file, known = { name: (file.text.match(/^[ \t]*namespace\s/gm)?.length ?? 0) > 1 ? undefined : file.references()?.package ?? '' });
    return known.name;
  },
  isOfParts: (file, path) => file.at(path).every((it) => /\bpartial\b/.test(it.signature)),
};

function nameIn(world: World, file: SourceFile, name: string, within: string): Found {
  const member = memberAround(world, file, name, within, (it) => it.file.at(it.path).some(({ kind }) => kind !== 'constructor'));
  if (isSymbol(member)) return member;
  const type = typeIn(world, file, name);
  // A type that is inherited under the same name is rarer than a base class that lies elsewhere.
  if (isSymbol(type) || member === 'unknown') return isSymbol(type) ? type : member;
  // After a merge: what the types around were known to inherit is gone.
  return world.settled && within !== '' ? 'none' : type;
}

function typeIn(world: World, file: SourceFile, name: string): Found {
  if (naming.packageOf(file) === undefined && file.at(name).length > 0) return file.at(name).length === 1 ? { file, path: name } : 'unknown';
  const imports = file.references()?.imports ?? [];
  const alias = imports.find((it) => it.local === name);
  if (alias) return byFullName(world, file, alias.source, naming);
  const used = imports.flatMap((it) => it.local === '*' ? [`${it.source}.`] : []);
  return firstFound([...namespaces(file), ...used].map((it) => byFullName(world, file, `${it}${name}`, naming)));
}

/** The namespaces around what a file declares, as the beginnings of full names. */
function namespaces(file: SourceFile): readonly string[] {
  const parts = (naming.packageOf(file) ?? '').split('.').filter((it) => it !== '');
  return [...parts.map((_, at) => `${parts.slice(0, parts.length - at).join('.')}.`), ''];
}

/** Another part of a type, or a method that extends it, among the files that some side changed. */
function beside(world: World, type: SourceFile, path: string): Found {
  const [name = '', owner = ''] = path.split('.').reverse();
  const extended = new RegExp(`\\(this (?:\\w+\\.)*${owner}\\b`);
  for (const file of changedFiles(world, naming.ending)) {
    if (!file.text.includes(name)) continue;
    if (file !== type && file.at(path).length > 0 && naming.packageOf(file) === naming.packageOf(type)) return { file, path };
    const method = file.declarations.find((it) => it.name === name && it.kind === 'method' && extended.test(it.signature));
    if (method) return { file, path: method.path.replace(/#\d+/g, '') };
  }
  return 'none';
}
