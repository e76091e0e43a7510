import type { FootprintFile, SymbolChange } from './footprint.ts';

/**
 * Whether a change may be no more than a syntax error: while somebody types, a bracket that is still open hides the
 * declarations after it. What is missing from such a text is not called deleted as long as its name occurs in it, nor
 * is what seems new or moved but was there before.
 */
export function isDoubtful({ change, base, now, name }: SymbolChange, before: FootprintFile, after: FootprintFile): boolean {
  switch (change) {
    case 'deleted': return isBroken(after) && occurs(name, after.text);
    case 'added': return isBroken(before) && occurs(name, before.text);
    case 'moved': return (isBroken(before) || isBroken(after)) && base?.bodyHash === now?.bodyHash;
    default: return false;
  }
}

const isBroken = ({ text, parsed }: FootprintFile): boolean => text !== undefined && parsed.assessed && parsed.broken === true;

const occurs = (name: string, text = ''): boolean => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + name.length])) return true;
  }
  return false;
};

const isWord = (character: string | undefined): boolean => character !== undefined && /[\w$\x80-\uffff]/.test(character);
