/** A string of a source text, without its quotes. Lines are zero-based, the last one is included. */
export interface StringLiteral { readonly text: string; readonly startLine: number; readonly endLine: number }

const hash = /\.(?:py|rb|php|sh|bash|ya?ml|exs?)$/;
const slashes = /\.(?:[cm]?[jt]sx?|vue|svelte|go|java|kt|kts|cs|php|rs|swift|scala|c|cc|cpp|h|hpp|dart)$/;

/** Whether strings of such files are found. */
export const hasStringLiterals = (path: string): boolean => hash.test(path) || slashes.test(path);

const comments = { slashes: '//[^\\n]*|/\\*[^]*?\\*/', hash: '#(?!\\{)[^\\n]*' };
const strings = [
  '(?:"""([^]{0,4000}?)"""|\'\'\'([^]{0,4000}?)\'\'\')',
  '<<<?[~-]?["\']?([A-Z_]+)["\']?[^\\n]*\\n([^]{0,4000}?)\\n[ \\t]*\\3\\b',
  '"((?:\\\\.|[^"\\\\\\n])*)"', '\'((?:\\\\.|[^\'\\\\\\n])*)\'', '`((?:\\\\[^]|[^`\\\\]){0,4000})`',
].join('|');

/**
 * The strings of a text, of up to 4,000 characters each, found by their quotes alone: comments are passed over, what is
 * put in from outside reads as `?`. Strings that are put together of several parts stay parts.
 */
export const stringLiterals = (path: string, text: string): readonly StringLiteral[] => {
  const comment = [...(slashes.test(path) ? [comments.slashes] : []), ...(hash.test(path) ? [comments.hash] : [])].join('|');
  const found: StringLiteral[] = [];
  let line = 0, reached = 0;
  for (const match of text.matchAll(new RegExp(`${strings}${comment === '' ? '' : `|${comment}`}`, 'g'))) {
    line += newLines(text, reached, match.index);
    const endLine = line + newLines(match[0], 0, match[0].length);
    const inside = match[1] ?? match[2] ?? match[4] ?? match[5] ?? match[6] ?? match[7];
    if (inside !== undefined) found.push({ text: inside.replace(/\\(["'`])/g, '$1').replace(/\\n/g, ' ').replace(/[$#]?\{[^{}]*\}/g, ' ? '), startLine: line, endLine });
    line = endLine;
    reached = match.index + match[0].length;
  }
  return found;
};

const newLines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
};
