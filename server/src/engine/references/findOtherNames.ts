import type { ChangedFile } from './changedFile.ts';
import { wordsBegun } from './mayBeMissed.ts';
import { moduleFile } from './modules/ecmascript.ts';
import { firstFile } from './modules/firstFile.ts';
import { foldersAbove, folderOf, joinPath } from './modules/repoPaths.ts';
import { familyOf } from './namesOn.ts';
import type { OtherNames } from './otherNames.ts';
import { bindingsOf, defaultOf, otherwiseCalled, takenFrom } from './namesTaken.ts';
import type { SourceFile, World } from './world.ts';

/** Modules hand a name on under another one, which may be yet another's, no more often than this. */
const deepest = 3;

/**
 * What the names that a side begins to use are called elsewhere, as far as the modules it takes them from say so:
 * `export { pad as fill } from './lib'`, `from .core import run as start`. Told from words alone, of modules in the world as
 * the side sees it; what is not read yet is asked for, and told the next time. Too many names cost time, too few conflicts.
 */
export function findOtherNames(using: readonly ChangedFile[], world: World): OtherNames {
  const found = new Map<string, Set<string>>();
  for (const changed of using) {
    const { path, text } = changed.now, family = familyOf(path);
    if (text === undefined || !bindingsOf.has(family)) continue;
    const search = { world, family, found }, begun = wordsBegun(changed);
    for (const { source, names, whole } of takenFrom(text, family)) {
      const its = names.filter(({ local }) => begun.has(local)), isWhole = whole !== undefined && begun.has(whole);
      for (const { name, local } of its) note(search, local, name, source);
      // Of a whole module any name that is written may be meant.
      if (its.length > 0 || isWhole) follow(search, path, source, isWhole ? begun : new Set(its.map(({ name }) => name)), deepest);
    }
  }
  return found;
}

interface Search { readonly world: World; readonly family: string; readonly found: Map<string, Set<string>> }

function note({ found }: Search, as: string, name: string, source: string | undefined): void {
  const put = (it: string, is: string): void => { if (it !== is) found.set(it, (found.get(it) ?? new Set()).add(is)); };
  put(as, name);
  if (name === 'default' && source !== undefined) for (const it of [as, name]) put(it, defaultOf(source));
}

/** Goes on to the module that a name is taken from, for what that calls it. */
function follow(search: Search, from: string, source: string, wanted: ReadonlySet<string>, depth: number): void {
  const module = depth > 0 ? moduleOf(search, from, source) : 'none';
  if (typeof module === 'string') return;
  for (const { name, as, source: further } of otherwiseCalled(module.text, search.family)) {
    if (!wanted.has(as)) continue;
    note(search, as, name, further);
    if (further !== undefined) follow(search, module.path, further, new Set([name]), depth - 1);
  }
}

function moduleOf({ world, family }: Search, from: string, source: string): SourceFile | 'none' | 'unknown' {
  if (family === 'py') return firstFile(world, pythonPaths(world, from, source));
  if (source.startsWith('.')) return firstFile(world, scriptPaths(from, source));
  return mapped.test(source) ? moduleFile(world, from, source) : 'none';
}

/** As projects spell what lies in themselves; packages of others cannot be told from what only `baseUrl` leads to. */
const mapped = /^[@~#]?\//;

/** The likeliest ones alone, since each path that is asked for is looked for in git: what hands names on holds no elements. */
function* scriptPaths(from: string, source: string): Iterable<string> {
  const [, stem = source, kind] = /^(.*)\.([mc]?)jsx?$/.exec(source) ?? [], path = joinPath(folderOf(from), stem);
  if (path === undefined) return;
  const endings = kind === undefined ? [/\.[mc]?jsx?$/.test(from) ? '.js' : '.ts'] : [`.${kind}ts`, `.${kind}js`];
  if (!/(?:^|\/)\.\.?\/?$/.test(source)) for (const it of endings) yield `${path}${it}`;
  if (kind === undefined) for (const it of endings) yield path === '' ? `index${it}` : `${path}/index${it}`;
}

function* pythonPaths(world: World, from: string, source: string): Iterable<string> {
  const dots = /^\.*/.exec(source)?.[0].length ?? 0, rest = source.slice(dots).replaceAll('.', '/'), above = foldersAbove(folderOf(from));
  for (const folder of dots > 0 ? above.slice(dots - 1, dots) : new Set([...above, ...world.roots])) {
    const path = inFolder(folder, rest);
    if (dots === 0 && !mayHold(world, inFolder(folder, rest.split('/')[0]!))) continue;
    yield inFolder(path, '__init__.py');
    if (rest !== '') yield `${path}.py`;
  }
}

const inFolder = (folder: string, path: string): string => [folder, path].filter((it) => it !== '').join('/');

/** A package that no side changed anything of is most likely another project's. */
const mayHold = ({ changed }: World, folder: string): boolean => changed === undefined || changed.some((it) => it.startsWith(`${folder}/`));
