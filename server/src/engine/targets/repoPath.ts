import { fail, ok, type Result } from '../result.ts';

/**
 * A path as targets write it: relative to the repository root, `/` between folders, no `.` segments.
 * Back slashes are read as `/`. Refused: absolute paths, drive letters, `..`, control characters, nothing at all.
 */
export const repoPath = (text: string): Result<string> => {
  const path = text.trim().normalize('NFC').replaceAll('\\', '/');
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path)) return fail('invalid-input', 'a path cannot hold control characters');
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) {
    return fail('outside-repository', `"${text}" is an absolute path; write it relative to the repository root`);
  }
  const segments = path.split('/').filter((it) => it !== '' && it !== '.');
  if (segments.includes('..')) return fail('outside-repository', `"${text}" goes through ".."; write the path from the repository root`);
  if (segments.length === 0) return fail('invalid-input', `"${text}" names no file; write a path from the repository root`);
  return ok(segments.join('/'));
};

/** Every folder above a path, the root (empty) first. */
export const foldersAbove = (path: string): readonly string[] => {
  const folders = [''];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
};
