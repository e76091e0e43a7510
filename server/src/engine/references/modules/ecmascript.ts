import { isSymbol, type Found, type SourceFile, type World } from '../world.ts';
import { firstFile } from './firstFile.ts';
import type { ModuleRules } from './moduleRules.ts';
import { folderOf, joinPath } from './repoPaths.ts';
import { mappedSources } from './tsconfigPaths.ts';

/** ECMAScript modules as bundlers and TypeScript resolve them: relative files, index files, `.js` for `.ts`, `paths`. */
export const ecmascript: ModuleRules = {
  name: (world, file, name) => nameIn(world, file, name, new Set()),
  exported: (world, file, name) => exportOf(world, file, name, new Set()),
  imported: (world, file, source, name) => importOf(world, file, source, name, new Set()),
};

type Seen = Set<string>;

function nameIn(world: World, file: SourceFile, name: string, seen: Seen): Found {
  if (file.at(name).length > 0) return { file, path: name };
  const references = file.references();
  if (!references) return 'unknown';
  const imported = references.imports.find((it) => it.local === name);
  return imported ? importOf(world, file, imported.source, imported.name, seen) : 'none';
}

function importOf(world: World, from: SourceFile, source: string, name: string, seen: Seen): Found {
  const file = moduleFile(world, from.path, source);
  if (file === 'none' || file === 'unknown') return file;
  if (name === '*') return { file, path: '' };
  return exportOf(world, file, name, seen);
}

function exportOf(world: World, file: SourceFile, name: string, seen: Seen): Found {
  const key = `${file.path}\0${name}`;
  if (seen.has(key)) return 'none';
  seen.add(key);
  const references = file.references();
  if (!references) return 'unknown';
  const handed = references.exports.find((it) => it.name === name);
  if (handed) {
    if (handed.source !== undefined) return importOf(world, file, handed.source, handed.of, seen);
    return nameIn(world, file, handed.of, seen);
  }
  const own = name === 'default' ? defaultOf(file) : file.at(name).some((it) => isExported(it.signature) || (isAmbient(file) && !it.path.includes('.'))) ? name : undefined;
  if (own !== undefined) return { file, path: own };
  if (isCommonJs(file)) return commonJsExport(file, name);
  return fromStars(world, file, name, seen);
}

function fromStars(world: World, file: SourceFile, name: string, seen: Seen): Found {
  let unsure: Found = 'none';
  for (const star of file.references()?.exports ?? []) {
    if (star.name !== '*' || star.source === undefined || name === 'default') continue;
    const found = importOf(world, file, star.source, name, seen);
    if (isSymbol(found)) return found;
    if (found === 'unknown') unsure = 'unknown';
  }
  return unsure;
}

const isExported = (signature: string): boolean => /^(?:@\S+ ?)*export\b(?! default\b)/.test(signature) || /\bdeclare\b/.test(signature);

/** A file of declarations shows all that it declares, unless it lists what it does. */
const isAmbient = ({ path, text }: SourceFile): boolean => /\.d\.[mc]?ts$/.test(path) && !/^\s*export\s*(?:=|default\b|(?:type\s*)?\{[^}]*\}(?!\s*from\b))/m.test(text);

const defaultOf = (file: SourceFile): string | undefined =>
  file.declarations.find((it) => it.parent === undefined && (it.path === 'default' || /^(?:@\S+ ?)*export default\b/.test(it.signature)))?.path;

/** Without a single `export` or `import` of the newer kind. */
const isCommonJs = (file: SourceFile): boolean => /\b(?:module\.)?exports\b/.test(file.text) && !/^\s*(?:export|import)\b/m.test(file.text);

/** A whole module is `default` too; of its names those count that `exports` mentions or an object may hold. */
const commonJsExport = (file: SourceFile, name: string): Found =>
  name === 'default' ? { file, path: '' }
    : file.at(name).length > 0 && new RegExp(`exports\\b[^;]*\\b${name.replace(/\W/g, '\\$&')}\\b`, 's').test(file.text) ? { file, path: name } : 'none';

const extensions = ['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const written = /\.([mc]?)jsx?$/;

/** The file that a module specifier means. Packages that are no part of the repository are `none`. */
export function moduleFile(world: World, from: string, source: string): SourceFile | 'none' | 'unknown' {
  if (source.startsWith('.')) return firstFile(world, candidates(joinPath(folderOf(from), source)));
  for (const target of mappedSources(world, from, source)) {
    if (target === 'unknown') return 'unknown';
    const file = firstFile(world, candidates(target));
    if (file !== 'none') return file;
  }
  return 'none';
}

function* candidates(path: string | undefined): Iterable<string> {
  if (path === undefined) return;
  if (/\.[a-z]+$/.test(path)) {
    const asTypeScript = path.replace(written, '.$1ts');
    if (asTypeScript !== path) {
      yield asTypeScript;
      yield path.replace(written, '.tsx');
    }
    yield path;
  }
  for (const it of extensions) yield `${path}${it}`;
  for (const it of extensions) yield path === '' ? `index${it}` : `${path}/index${it}`;
}
