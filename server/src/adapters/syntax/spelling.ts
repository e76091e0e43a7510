/** Spellings that mean the same in a language: what formatters change. */
export const alikeSpellings = ['quotes', 'commas', 'bars'] as const;
export type AlikeSpelling = typeof alikeSpellings[number];

/** How a language may be written otherwise and mean the same. */
export interface Spelling {
  /** Indentation means something. */
  readonly indentation: boolean;
  /** `quotes`: `'a'` is `"a"`. `commas`: one before a closing bracket says nothing. `bars`: one before the first type of several says nothing. */
  readonly alike: readonly AlikeSpelling[];
}

/** A text on one line without anything that its quotes decide about. */
const plainQuoted = /^([a-zA-Z]*)(["'])([^"'\\\n]*)\2$/;

/** A literal in the one spelling that stands for all. */
export const spelledAlike = (literal: string): string => literal.replace(plainQuoted, "$1'$3'");

const keywords = new Set('return in yield and or not is if elif else while for assert lambda await del print match case typeof of'.split(' '));

/** Whether a bracket that follows this token holds what is handed to something, not a tuple. */
export const isCalled = (before: string): boolean => /[\w$\x80-\uffff\])>]$/.test(before) && !keywords.has(before);

/** Whether a type may begin after these two tokens, and no operand stands before. */
export const beginsType = (before: readonly [string, string]): boolean => [':', '=', '(', '<', ',', '['].includes(before[1]) || (before[0] === '=' && before[1] === '>');
