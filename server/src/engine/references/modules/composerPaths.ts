import type { World } from '../world.ts';
import { folderOf, foldersAbove, joinPath } from './repoPaths.ts';

/** Files in which the nearest composer.json that loads anything has a type of a namespace; `unknown` while one has to be read. */
export function* composerPaths(world: World, from: string, namespace: string, name: string): Iterable<string | undefined | 'unknown'> {
  for (const folder of foldersAbove(folderOf(from))) {
    const file = world.file(folder === '' ? 'composer.json' : `${folder}/composer.json`);
    if (file === 'unknown') { yield 'unknown'; return; }
    const loaded = file ? readLoaded(file.text) : [];
    if (loaded.length === 0) continue;
    for (const { prefix, paths, whole } of loaded) {
      if (!`${namespace}\\`.startsWith(prefix)) continue;
      const rest = (whole ? namespace : namespace.slice(prefix.length)).replaceAll('\\', '/');
      for (const path of paths) yield joinPath(folder, `${path}/${rest}/${name}.php`);
    }
    return;
  }
}

/** `whole`: the prefix is a folder, too (PSR-0). */
interface Loaded { readonly prefix: string; readonly paths: readonly string[]; readonly whole: boolean }

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Nothing where it is no JSON. */
function readLoaded(text: string): readonly Loaded[] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? ['autoload', 'autoload-dev'].flatMap((key) => [...mapped(value[key], 'psr-4'), ...mapped(value[key], 'psr-0')]) : [];
  } catch {
    return [];
  }
}

const mapped = (autoload: unknown, style: 'psr-4' | 'psr-0'): readonly Loaded[] => {
  const its = isObject(autoload) ? autoload[style] : undefined;
  return isObject(its) ? Object.entries(its).map(([prefix, paths]) => ({ prefix, paths: (Array.isArray(paths) ? paths : [paths]).filter((it): it is string => typeof it === 'string'), whole: style === 'psr-0' })) : [];
};
