import type { SourceFile, World } from '../world.ts';
import { firstFile } from './firstFile.ts';
import { folderOf, foldersAbove, joinPath } from './repoPaths.ts';

type FileFound = SourceFile | 'none' | 'unknown';

const prefix = (folder: string): string => folder === '' ? '' : `${folder}/`;
const stemOf = (path: string): string => /([^/]*)\.rs$/.exec(path)?.[1] ?? '';

/** Begins a crate by where it lies: a program, a test, an example. */
const standsAlone = (path: string): boolean => /(?:^|\/)(?:src\/bin|tests|examples|benches)\/[^/]+\.rs$/.test(path);

/** The file that a crate begins with, as one of its files sees it. */
export function crateRoot(world: World, path: string): FileFound {
  if (standsAlone(path)) return firstFile(world, [path]);
  return firstFile(world, foldersAbove(folderOf(path)).flatMap((it) => [`${prefix(it)}lib.rs`, `${prefix(it)}main.rs`]));
}

/** The folder that holds the files of a module's own modules; `inside`: the path of a module within the file. */
function folderWithin(path: string, inside: string): string {
  const own = ['mod', 'lib', 'main', 'build'].includes(stemOf(path)) || standsAlone(path) ? folderOf(path) : `${prefix(folderOf(path))}${stemOf(path)}`;
  return inside === '' ? own : `${prefix(own)}${inside.replaceAll('.', '/')}`;
}

/** The file of a module inside of another. */
export const childModule = (world: World, path: string, inside: string, name: string): FileFound => {
  const folder = prefix(folderWithin(path, inside));
  return firstFile(world, [`${folder}${name}.rs`, `${folder}${name}/mod.rs`]);
};

/** The file of the module around a file. */
export function parentModule(world: World, path: string): FileFound {
  const folder = stemOf(path) === 'mod' ? folderOf(folderOf(path)) : folderOf(path);
  return firstFile(world, [`${prefix(folder)}mod.rs`, `${prefix(folder)}lib.rs`, `${prefix(folder)}main.rs`, `${folder}.rs`]);
}

/** Whether what a module keeps to itself can be seen from a file: from the module's own files and those inside of it. */
export const isInside = (module: string, path: string): boolean => module === path || `${folderOf(path)}/`.startsWith(prefix(folderWithin(module, '')));

/** The library that a name of a crate means: the package's own, or one that a manifest above gives a path for. Of others: `none`. */
export function crateNamed(world: World, from: string, name: string): FileFound {
  for (const folder of foldersAbove(folderOf(from))) {
    const manifest = world.file(`${prefix(folder)}Cargo.toml`);
    if (manifest === 'unknown') return 'unknown';
    const path = manifest && crateIn(manifest.text, name);
    const place = path === undefined ? undefined : joinPath(folder, path);
    if (place !== undefined) return firstFile(world, [`${prefix(place)}src/lib.rs`, `${prefix(place)}lib.rs`]);
  }
  return 'none';
}

/** Whether a file's package is of the first edition, which need not be written. */
export function hasNoEdition(world: World, from: string): boolean | 'unknown' {
  for (const folder of foldersAbove(folderOf(from))) {
    const manifest = world.file(`${prefix(folder)}Cargo.toml`);
    if (manifest === 'unknown') return 'unknown';
    if (manifest && /^\s*\[package\]/m.test(manifest.text)) return !/^\s*edition\b(?!.*"2015")/m.test(manifest.text);
  }
  return false;
}

/** The folder of a crate, relative to the manifest that speaks of it. */
function crateIn(manifest: string, name: string): string | undefined {
  let section = '';
  for (const line of manifest.split('\n')) {
    section = /^\s*\[+([^\]]*)\]/.exec(line)?.[1]?.trim() ?? section;
    const [, key = '', value = ''] = /^\s*"?([\w.-]+)"?\s*=\s*(.*)$/.exec(line) ?? [];
    if ((section === 'package' || section === 'lib') && key === 'name' && asCrate(unquoted(value)) === name) return '.';
    const dependency = /(?:^|\.)(?:dev-|build-)?dependencies(?:\.(.+))?$/.exec(section);
    if (!dependency) continue;
    if (dependency[1] === undefined && asCrate(key) === name) {
      const path = /\bpath\s*=\s*"([^"]*)"/.exec(value)?.[1];
      if (path !== undefined) return path;
    }
    if (dependency[1] !== undefined && asCrate(unquoted(dependency[1])) === name && key === 'path') return unquoted(value);
  }
  return undefined;
}

const unquoted = (text: string): string => /^\s*"([^"]*)"/.exec(text)?.[1] ?? text;
const asCrate = (name: string): string => name.replaceAll('-', '_');
