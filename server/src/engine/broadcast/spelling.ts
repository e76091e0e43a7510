import type { CodeToken } from './codeTokens.ts';
import type { Meaning } from './meaning.ts';
import type { Rename } from './renames.ts';

/** What is written where the old name stood: where one word is both a key and a value, the other of the two keeps it. */
export function spelled({ type, around: [inner] }: CodeToken, { as }: Extract<Meaning, { readonly how: 'renamed' }>, { from, to }: Pick<Rename, 'from' | 'to'>): string {
  const isBoth = /^shorthand_/.test(type) || inner?.type === 'shorthand_field_initializer';
  if (!isBoth) return to;
  if (as === 'key') return `${to}: ${from}`;
  // Taken out of what a module gives: the local name follows.
  return type === 'shorthand_property_identifier_pattern' ? to : `${from}: ${to}`;
}
