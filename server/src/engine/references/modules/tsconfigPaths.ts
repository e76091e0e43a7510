import type { World } from '../world.ts';
import { folderOf, foldersAbove, joinPath } from './repoPaths.ts';

interface Mapping { readonly folder: string; readonly baseUrl: string | undefined; readonly paths: Readonly<Record<string, readonly string[]>> }

/** Where `paths` and `baseUrl` of the nearest tsconfig send a specifier, best first; `unknown` while one has to be read. */
export function* mappedSources(world: World, from: string, source: string): Iterable<string | undefined | 'unknown'> {
  for (const folder of foldersAbove(folderOf(from))) {
    const file = world.file(folder === '' ? 'tsconfig.json' : `${folder}/tsconfig.json`);
    if (file === 'unknown') { yield 'unknown'; return; }
    const mapping = file && readMapping(folder, file.text);
    if (!mapping) continue;
    yield* targets(mapping, source);
    return;
  }
}

function* targets({ folder, baseUrl, paths }: Mapping, source: string): Iterable<string | undefined> {
  const root = baseUrl === undefined ? folder : joinPath(folder, baseUrl);
  if (root === undefined) return;
  const patterns = Object.entries(paths).sort(([a], [b]) => b.length - a.length);
  for (const [pattern, its] of patterns) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined ? source !== pattern : !(source.startsWith(before) && source.endsWith(after) && source.length >= pattern.length - 1)) continue;
    const rest = after === undefined ? '' : source.slice(before.length, source.length - after.length);
    for (const it of its) yield joinPath(root, it.replace('*', rest));
    return;
  }
  if (baseUrl !== undefined) yield joinPath(root, source);
}

/** Undefined where nothing is mapped, or the file is no JSON even without its comments. */
function readMapping(folder: string, text: string): Mapping | undefined {
  try {
    const plain = text.replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*.*?\*\//gs, (_, quoted: string | undefined) => quoted ?? '').replace(/,(\s*[}\]])/g, '$1');
    const value = JSON.parse(plain) as { compilerOptions?: { baseUrl?: unknown; paths?: unknown } };
    const { baseUrl, paths } = value.compilerOptions ?? {};
    if (baseUrl === undefined && paths === undefined) return undefined;
    return { folder, baseUrl: typeof baseUrl === 'string' ? baseUrl : undefined, paths: readPaths(paths) };
  } catch {
    return undefined;
  }
}

const readPaths = (paths: unknown): Record<string, string[]> => Object.fromEntries(Object.entries(typeof paths === 'object' && paths !== null ? paths : {})
  .flatMap(([key, its]) => Array.isArray(its) ? [[key, its.filter((it): it is string => typeof it === 'string')]] : []));
