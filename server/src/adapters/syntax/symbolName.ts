import type { Entry } from './entry.ts';

/** What a declaration is called in its path. Quotes stay where a path could not be told apart without them. */
export function symbolName(entry: Entry, text: string): string {
  if (entry.givenName !== undefined) return entry.givenName;
  const name = entry.name ? text.slice(entry.start + entry.name.from, entry.start + entry.name.to) : '';
  const quoted = /^(["'`])(.*)\1$/s.exec(name)?.[2];
  if (quoted !== undefined) return entry.kind !== 'import' && needsQuotes(quoted) ? `"${short(quoted)}"` : short(quoted);
  if (entry.spaced || entry.dotted) return written(short(name.trim().replace(/\s+/g, ' ')), entry);
  // The colon of a Ruby symbol is no part of what it names.
  return name.replace(/^:(?=\w)/, '').replace(/(?<=\w)\s+(?=\w)/g, ' ').replace(/(?<!\w)\s+|\s+(?!\w)/g, '');
}

const written = (name: string, { dotted }: Entry): string => dotted && needsQuotes(name) ? `"${name}"` : name;

/** A dot divides a path, a number after `#` counts those of one path. */
const needsQuotes = (name: string): boolean => name === '' || /\.|#\d/.test(name);

/** Selectors and headings can be of any length; a name is for reading. */
const longest = 120;
const short = (name: string): string => name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
