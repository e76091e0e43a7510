import { type Found, type SourceFile, type World } from '../world.ts';
import type { ModuleRules } from './moduleRules.ts';
import { folderOf } from './repoPaths.ts';

/**
 * Go: the files of a folder are one package. Of a package those files are looked at that some side changed: what is in
 * none of them is `unknown`, since a file that nobody changed may have it.
 */
export const folder: ModuleRules = {
  name: nameIn,
  exported: (world, file, name) => inPackage(world, file.path, file, name),
  imported: (world, _, source) => packageOf(world, source),
  beside: memberBeside,
};

function nameIn(world: World, file: SourceFile, name: string): Found {
  if (file.at(name).length > 0) return { file, path: name };
  const imports = file.references()?.imports ?? [];
  const imported = imports.find((it) => lastOf(it.local) === name);
  if (imported) return packageOf(world, imported.source);
  return inPackage(world, file.path, file, name);
}

function inPackage(world: World, path: string, own: SourceFile, name: string): Found {
  const inside = own.references()?.package;
  for (const it of [own, ...filesOf(world, folderOf(path))]) {
    if (it.at(name).length > 0 && it.references()?.package === inside) return { file: it, path: name };
  }
  return world.settled ? 'none' : 'unknown';
}

const filesOf = (world: World, inFolder: string): readonly SourceFile[] => (world.changed ?? []).flatMap((path) => {
  const file = folderOf(path) === inFolder && path.endsWith('.go') ? world.file(path) : undefined;
  return typeof file === 'object' ? [file] : [];
});

/** The package whose folder ends as the import does; of the standard library and of others: `none`. */
function packageOf(world: World, source: string): Found {
  if (isStandard(world, source)) return 'none';
  const folders = [...new Set((world.changed ?? []).filter((it) => it.endsWith('.go')).map(folderOf))];
  const fits = folders.filter((it) => it !== '' && (source === it || source.endsWith(`/${it}`))).sort((a, b) => b.length - a.length)[0];
  const [file] = fits === undefined ? [] : filesOf(world, fits).filter((it) => !it.path.endsWith('_test.go'));
  return file ? { file, path: '' } : 'none';
}

/** Paths whose first part has no dot are Go's own (`go help importpath`), but for a module that is named so itself. */
function isStandard(world: World, source: string): boolean {
  const first = source.split('/')[0]!;
  if (first.includes('.')) return false;
  const module = world.file('go.mod');
  return typeof module !== 'object' || /^module\s+"?([^\s"/]+)/m.exec(module.text)?.[1] !== first;
}

/** A package is used by the last part of its path, a version aside, where it is given no other name. */
const lastOf = (local: string): string => /([\w-]+?)(?:\/v\d+)?$/.exec(local.replace(/["`]/g, ''))?.[1] ?? local;

/** A member that lies in another file of the package than its type: the type's folder is looked through. */
function memberBeside(world: World, file: SourceFile, path: string): Found {
  const inside = file.references()?.package;
  const found = filesOf(world, folderOf(file.path)).find((it) => it.at(path).length > 0 && it.references()?.package === inside);
  return found ? { file: found, path } : 'none';
}
