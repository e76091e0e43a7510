import { posix } from 'node:path';
import { folderOf, foldersAbove } from '../references/modules/repoPaths.ts';
import type { ModuleStyle } from '../../ports/syntax.ts';

/** An import as it is written in a file, of a module that went from one path to another. */
export interface MovedImport { readonly source: string; readonly in: string; readonly from: string; readonly to: string }

/** How the module is spelled where it is now, in the manner of how it was; undefined where that cannot be said. */
export function movedSpecifier(style: ModuleStyle, it: MovedImport): string | undefined {
  if (style === 'ecmascript') return it.source.startsWith('.') ? relativeModule(it) : rooted(it.source, '/', withoutExtension(it.from), withoutIndex(withoutExtension(it.to)));
  if (style !== 'python') return undefined;
  const to = withoutExtension(it.to).replace(/\/__init__$/, '');
  return it.source.startsWith('.') ? relativePackage(it, to) : rooted(it.source, '.', withoutExtension(it.from).replace(/\/__init__$/, ''), to);
}

const withoutExtension = (path: string): string => path.replace(/(?:\.d)?\.[a-z]+$/, '');
const withoutIndex = (path: string): string => path.replace(/(^|\/)index$/, '').replace(/\/$/, '');

function relativeModule({ source, in: file, to }: MovedImport): string {
  const extension = /\.[mc]?[jt]sx?$/.exec(source)?.[0];
  const path = posix.relative(folderOf(file), extension === undefined ? withoutIndex(withoutExtension(to)) : withoutExtension(to) + extension);
  return path.startsWith('.') ? path : `./${path}`;
}

/** What is written of a path from some root on: an alias, a package. Undefined where it went out of that root. */
function rooted(source: string, sign: string, from: string, to: string): string | undefined {
  const words = source.split(sign), folders = from.split('/');
  let shared = 0;
  while (shared < Math.min(words.length, folders.length) && words[words.length - 1 - shared] === folders[folders.length - 1 - shared]) shared++;
  const root = folders.slice(0, folders.length - shared), went = to.split('/');
  if (shared === 0 || root.some((it, at) => it !== went[at])) return undefined;
  return [...words.slice(0, words.length - shared), ...went.slice(root.length)].join(sign);
}

/** `..a.b`: one dot is the file's own folder. */
function relativePackage({ source, in: file }: MovedImport, to: string): string | undefined {
  const dots = /^\.+/.exec(source)?.[0] ?? '';
  const folder = foldersAbove(folderOf(file))[dots.length - 1];
  if (folder === undefined || (folder !== '' && !to.startsWith(`${folder}/`))) return undefined;
  return dots + to.slice(folder === '' ? 0 : folder.length + 1).replaceAll('/', '.');
}
