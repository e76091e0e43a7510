import type { ChangedPath } from '../../ports/git.ts';

/** Fields of `-z` output. */
export const nulFields = (output: Buffer): string[] => {
  const text = output.toString('utf8');
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
};

/**
 * True for a path that can be joined to a root and stay inside it, and be named in a line-based protocol. Git itself
 * refuses most others; a crafted tree may still carry them.
 */
export const isSafePath = (path: string): boolean =>
  // eslint-disable-next-line no-control-regex -- they are what it looks for
  path !== '' && !path.startsWith('/') && !/[\0-\x1f]/.test(path) && !/^[a-zA-Z]:/.test(path)
  && !path.split(/[/\\]/).some((part) => part === '..' || part === '.' || part === '' || part.toLowerCase() === '.git');

const submoduleMode = '160000';
/** git's own letter → our word; a type change (file to link) is a modification. */
const statusWords: Readonly<Record<string, ChangedPath['status']>> = { A: 'added', M: 'modified', T: 'modified', D: 'deleted', R: 'renamed', C: 'added' };

/** Parses `--raw -z`: `:mode mode sha sha LETTER[score]`, path, and for renames a second path. Submodules are left out. */
export const parseRawDiff = (output: Buffer): ChangedPath[] => {
  const fields = nulFields(output);
  const changes: ChangedPath[] = [];
  for (let at = 0; at < fields.length;) {
    const [oldMode, newMode, , , letters = ''] = (fields[at++] ?? '').replace(/^:/, '').split(' ');
    const letter = letters.charAt(0);
    const first = fields[at++] ?? '';
    const second = letter === 'R' || letter === 'C' ? fields[at++] ?? '' : undefined;
    const change = changeOf(letter, first, second);
    if (change && oldMode !== submoduleMode && newMode !== submoduleMode) changes.push(change);
  }
  return changes;
};

/** A file as a comparison names it: where it is and what it holds, by its id. */
export interface ToldBlob { readonly path: string; readonly id: string }

/** The files on both sides of a comparison, from `--raw -z` with whole ids. */
export const blobsInRawDiff = (output: Buffer): { readonly before: readonly ToldBlob[]; readonly after: readonly ToldBlob[] } => {
  const before: ToldBlob[] = [], after: ToldBlob[] = [];
  const fields = nulFields(output);
  for (let at = 0; at < fields.length;) {
    const [oldMode = '', newMode = '', old = '', now = '', letters = ''] = (fields[at++] ?? '').replace(/^:/, '').split(' ');
    const first = fields[at++] ?? '';
    const second = /^[RC]/.test(letters) ? fields[at++] ?? '' : first;
    if (isFile(oldMode)) before.push({ path: first, id: old });
    if (isFile(newMode)) after.push({ path: second, id: now });
  }
  return { before, after };
};

const isFile = (mode: string): boolean => mode.startsWith('1') && mode !== submoduleMode;

const changeOf = (letter: string, first: string, second: string | undefined): ChangedPath | undefined => {
  const status = statusWords[letter];
  const path = second ?? first;
  if (!status || !isSafePath(path)) return undefined;
  if (status !== 'renamed') return { path, status };
  return isSafePath(first) ? { path, status, oldPath: first } : { path, status: 'added' };
};
