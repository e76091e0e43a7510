/** Words that may begin a sentence and name nothing. */
const beginnings = new Set((
  'a an the this that these those both each either neither one two it its they their them he she we you who what which when while where if once after before until since because although though '
  + 'so then thus but and or as at by for from in of on to with without no not nobody nothing all any some other others another only also even still already however therefore instead otherwise '
  + 'first second here there callers calls code edits changes names lines work tests files'
).split(' '));
/** Names that belong to no repository. */
const common = new Set(['Git', 'I', 'SQL', 'JSON', 'AND', 'OR']);

/** The words of a text, as names are compared. */
export const wordsIn = (text: string): ReadonlySet<string> => new Set(text.match(/[\p{L}\p{N}_$]+/gu) ?? []);

/**
 * Names in somebody's sentences that are in none of the facts, each once: what looks like code, stands in quotes, is a number, or is written with a
 * capital within a sentence. Whoever speaks of something else than the facts is noticed by them; a wrong statement about the right names is not.
 */
export const unknownNames = (text: string, facts: ReadonlySet<string>): readonly string[] => {
  const found = [...text.matchAll(/[\p{L}\p{N}_$]+(?:[.#/:\\-][\p{L}\p{N}_$]+)*(?:\(\))?/gu)].filter(match => isName(text, match.index, match[0], facts));
  return [...new Set(found.map(([name]) => name))].filter(name => !isKnown(name, facts));
};

const isKnown = (name: string, facts: ReadonlySet<string>): boolean => [...wordsIn(name)].every(word => facts.has(word) || common.has(word));

const isName = (text: string, at: number, found: string, facts: ReadonlySet<string>): boolean => {
  if (/[._$#/\\()\p{N}]/u.test(found) || /\p{Ll}\p{Lu}|\p{Lu}{2}/u.test(found)) return true;
  if (isQuoted(text, at, at + found.length)) return true;
  if (!/^\p{Lu}/u.test(found)) return false;
  const first = found.split('-')[0]!.toLowerCase();
  return !isBeginning(text, at) || !(beginnings.has(first) || facts.has(first) || /(?:ing|ed|ly)$/.test(first));
};

const isBeginning = (text: string, at: number): boolean => /(?:^|[.!?:]["'”’)]?\s+)["'“‘(]?$/u.test(text.slice(0, at));

/** Between marks that stand for a quotation or for code. */
const isQuoted = (text: string, from: number, to: number): boolean => {
  const quotes: readonly [RegExp, RegExp][] = [[/`[^`]*$/, /^[^`]*`/], [/“[^”]*$/, /^[^“]*”/], [/(?:^|\s)"[^"]*$/, /^[^"]*"/]];
  const [before, after] = [text.slice(0, from), text.slice(to)];
  return quotes.some(([open, close], which) => open.test(before) && close.test(after) && (which > 0 || (before.split('`').length - 1) % 2 === 1));
};
