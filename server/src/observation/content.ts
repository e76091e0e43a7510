import { hash } from 'node:crypto';

/**
 * One text of one file at one moment. Objects are compared by identity and used as cache keys: a reader hands out the
 * same object as long as the text is the same.
 */
export type Content =
  | { readonly state: 'text'; readonly text: string }
  /** There is no such file. */
  | { readonly state: 'absent' }
  /** `bytes`: of what git merges only as a whole, what tells it from any other. */
  | { readonly state: 'unreadable'; readonly reason: string; readonly bytes?: string };

export const absent: Content = { state: 'absent' };
export const unreadable = (reason: string): Content => ({ state: 'unreadable', reason });

/** Larger files are not assessed: parsing one would hold up every keystroke. Bytes. */
export const maxTextBytes = 1024 * 1024;

export const tooLarge = (bytes: number): Content =>
  unreadable(`${Math.ceil(bytes / 1024)} KiB; files over ${maxTextBytes / 1024} KiB are not compared`);

/** Line ends as `\n`, no byte order mark: what git's autocrlf or an editor changes there is no edit of anybody's. */
export const normalise = (text: string): string => {
  const marked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return marked.includes('\r') ? marked.replaceAll('\r\n', '\n') : marked;
};

const binary = { state: 'unreadable', reason: 'a binary file' } as const;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const textContent = (text: string): Content => {
  if (text.length > maxTextBytes) return tooLarge(text.length);
  return hasMarks(text) ? unreadable('it has the marks of a merge that stopped: it is compared again when they are gone') : { state: 'text', text: normalise(text) };
};

/** As git writes them, in their order. What stands between is no code of anybody's. */
const marks = /^<{7} [^\n]*\n(?:[^\n]*\n)*?={7}\r?\n(?:[^\n]*\n)*?>{7} /m;

const hasMarks = (text: string): boolean => text.includes('<<<<<<< ') && marks.test(text);

/** git's own rule for binary (a NUL in the first 8000 bytes), then strict UTF-8. */
export const decodeContent = (bytes: Uint8Array): Content => {
  if (bytes.length > maxTextBytes) return tooLarge(bytes.length);
  if (bytes.subarray(0, 8000).includes(0)) return { ...binary, bytes: hash('sha1', bytes) };
  try {
    return textContent(utf8.decode(bytes));
  } catch {
    return unreadable('not UTF-8 text');
  }
};

export const sameContent = (a: Content | undefined, b: Content): boolean =>
  a === b || (a?.state === 'text' && b.state === 'text' && a.text === b.text)
  || (a?.state === 'unreadable' && b.state === 'unreadable' && a.reason === b.reason && a.bytes === b.bytes);

/** What git merges as a whole, or is not there; undefined of all else. */
export const bytesOf = (content: Content | undefined): { readonly bytes: string | undefined } | undefined => {
  if (content?.state === 'absent') return { bytes: undefined };
  return content?.state === 'unreadable' && content.bytes !== undefined ? { bytes: content.bytes } : undefined;
};
