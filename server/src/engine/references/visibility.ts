import { folderOf } from './modules/repoPaths.ts';
import { isInside } from './modules/rustCrates.ts';
import type { SymbolAt } from './world.ts';

/** Why a declaration can no longer be seen from a place; undefined where it can, or never could. `was`, `is`: the words before its parameters. */
export function becameHidden(after: SymbolAt, by: SymbolAt, was: readonly string[], is: readonly string[]): string | undefined {
  const { language, path } = after.file;
  const newly = (word: string): boolean => is.includes(word) && !was.includes(word);
  const otherFile = path !== by.file.path;
  // What stands at the top of a file is private to the file in these languages.
  const toItsFile = (language === 'kotlin' || language === 'swift') && !after.path.includes('.');
  if (newly('private') && (otherFile || (!toItsFile && by.path.split('.')[0] !== after.path.split('.')[0]))) return 'it is private now';
  if (newly('fileprivate') && otherFile) return 'it is private to its file now';
  if ((language === 'c' || language === 'cpp') && newly('static') && otherFile) return 'it is static now';
  const gone = was.includes('public') && !is.includes('public') && !is.includes('protected');
  if (language === 'java' && gone && folderOf(path) !== folderOf(by.file.path)) return 'it is not public now';
  if (language === 'csharp' && gone && otherFile && after.path.includes('.') && !is.includes('internal')) return 'it is not public now';
  return language === 'rust' && was.includes('pub') && !is.includes('pub') && !isInside(path, by.file.path) ? 'it is not public now' : undefined;
}
