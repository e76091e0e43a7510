import type { Declaration } from '../../ports/syntax.ts';
import type { FootprintFile, SymbolChange } from './footprint.ts';

/**
 * Whether a change may be no more than a syntax error: while somebody types, a bracket that is still open hides the
 * declarations after it. What is missing from such a text is called deleted only when its name is not there any more, or
 * is there only where others speak of it; the same holds the other way round for what seems new. Nor is called moved
 * what is as it was.
 */
export function isDoubtful({ change, base, now, name }: SymbolChange, before: FootprintFile, after: FootprintFile): boolean {
  switch (change) {
    case 'deleted': return isBroken(after) && !isGone(name, base, before.text, after.text);
    case 'added': return isBroken(before) && !isGone(name, now, after.text, before.text);
    case 'moved': return (isBroken(before) || isBroken(after)) && base?.bodyHash === now?.bodyHash;
    default: return false;
  }
}

const isBroken = ({ text, parsed }: FootprintFile): boolean => text !== undefined && parsed.assessed && parsed.broken === true;

/** Whether a declaration of one text is in no place of another: its line is not there, and its name less often than in it. */
function isGone(name: string, it: Declaration | undefined, has = '', lacks = ''): boolean {
  const left = occurrences(name, lacks);
  if (left === 0 || !it) return left === 0;
  const line = has.split('\n')[it.nameRange.start.line]?.trim() ?? '';
  return !lacks.includes(line) && left <= occurrences(name, has) - occurrences(name, has.slice(it.start, it.end));
}

function occurrences(name: string, text: string): number {
  let sum = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + name.length])) sum++;
  }
  return sum;
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[\w$\x80-\uffff]/.test(character);
