import picomatch from 'picomatch';
import { foldersAbove } from './repoPath.ts';

/** Braces and classes count too, but not `[id]` alone: frameworks name real files so. */
export const isGlob = (path: string): boolean => /[*?{]/.test(path);

/** The folders of a glob before its first wildcard: everything it can match lies below. */
export const literalFolder = (glob: string): string => {
  const folders = foldersAbove(glob.slice(0, glob.search(/[*?{[(!+@]/)));
  return folders.at(-1)!;
};

/** Compiled, since one glob is tested against many paths. `[id]` matches as a class and as the name of a real file. */
export const globMatcher = (glob: string): ((path: string) => boolean) => {
  const folder = /^([^*?{}[\]()!+@]+\/)\*\*$/.exec(glob)?.[1];
  // Most globs are a whole folder, and one can cover thousands of declared files.
  if (folder !== undefined) return (path) => path.startsWith(folder);
  const literal = glob.replace(/[[\]]/g, '\\$&');
  return picomatch(literal === glob ? glob : [glob, literal], { dot: true, windows: false });
};

/**
 * Whether some path could match both. Exact for `*`, `?`, `**` and braces; classes and extended globs count as `*`,
 * so it may say yes too often, never no.
 */
export const globsOverlap = (a: string, b: string): boolean =>
  expandBraces(a).some((left) => expandBraces(b).some((right) => segmentsMeet(left.split('/'), right.split('/'))));

const maxAlternatives = 64;

const expandBraces = (glob: string): readonly string[] => {
  let found = [glob];
  while (found.length <= maxAlternatives) {
    const next = found.flatMap((it) => {
      const braces = /\{([^{}]*)\}/.exec(it);
      if (!braces) return [it];
      const [all, inside = ''] = braces;
      const choices = inside.includes(',') ? inside.split(',') : ['*'];
      return choices.map((choice) => it.slice(0, braces.index) + choice + it.slice(braces.index + all.length));
    });
    if (next.length === found.length && next.every((it, at) => it === found[at])) return found;
    found = next;
  }
  return [glob.replace(/\{.*\}/, '**')];
};

const segmentsMeet = (a: readonly string[], b: readonly string[]): boolean =>
  meets(a, b, (it) => it === '**', (left, right) => charactersMeet(left, right));

const charactersMeet = (a: string, b: string): boolean =>
  meets(wildcards(a), wildcards(b), (it) => it === '*', (left, right) => left === '?' || right === '?' || left === right);

/** A class or an extended glob becomes `*`. */
const wildcards = (segment: string): readonly string[] =>
  [...segment.replace(/[!?*+@]\([^)]*\)/g, '*').replace(/\[[^\]]+\]/g, '*').replaceAll(/\*+/g, '*')];

/** Whether two sequences with "any number of items" marks have a common instance. */
const meets = (
  a: readonly string[], b: readonly string[], isAny: (item: string) => boolean, same: (a: string, b: string) => boolean,
): boolean => {
  let row = tail(b, isAny);
  for (let i = a.length - 1; i >= 0; i--) {
    const left = a[i]!;
    const next: boolean[] = Array<boolean>(b.length + 1).fill(false);
    next[b.length] = isAny(left) && row[b.length]!;
    for (let j = b.length - 1; j >= 0; j--) {
      const right = b[j]!;
      next[j] = isAny(left) || isAny(right) ? row[j]! || next[j + 1]! : same(left, right) && row[j + 1]!;
    }
    row = next;
  }
  return row[0]!;
};

/** Whether what is left of `b` can be nothing. */
const tail = (b: readonly string[], isAny: (item: string) => boolean): boolean[] => {
  const row: boolean[] = Array<boolean>(b.length + 1).fill(false);
  row[b.length] = true;
  for (let j = b.length - 1; j >= 0; j--) row[j] = isAny(b[j]!) && row[j + 1]!;
  return row;
};
