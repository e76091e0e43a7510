import { stemmer } from 'stemmer';
import type { Note } from '../../protocol/shapes.ts';
import type { NoteKind } from '../../protocol/words.ts';

export interface NoteFilter {
  /** All of them have to be in a note, in whatever form English bends them, or begin a word of it; case does not matter. */
  readonly words: string;
  /** Any of these; empty: any at all. */
  readonly kind: readonly NoteKind[];
  readonly actor?: string | undefined;
  readonly intent?: string | undefined;
}

/** Newest first. `total`: how many there are without the limit. */
export const searchNotes = (notes: Iterable<Note>, { words, kind, actor, intent }: NoteFilter, limit: number): { readonly notes: Note[]; readonly total: number } => {
  const wanted = wordsOf(words);
  const found = [...notes].filter(it =>
    (kind.length === 0 || kind.includes(it.kind)) && (actor === undefined || it.actor === actor) && (intent === undefined || it.intent === intent) && holds(it, wanted));
  return { notes: found.slice(-limit).reverse(), total: found.length };
};

const holds = ({ text, why = '', tags }: Note, wanted: readonly string[]): boolean => {
  if (wanted.length === 0) return true;
  const words = wordsOf([text, why, ...tags].join(' ')), stems = new Set(words.map(stemmer));
  return wanted.every(it => stems.has(stemmer(it)) || words.some(word => word.startsWith(it)));
};

const wordsOf = (text: string): readonly string[] => text.normalize('NFC').toLowerCase().match(/[\w\x80-\uffff]+/g) ?? [];
