/** From here on two texts are taken for versions of one thing: more than half of their words are shared. */
export const alike = 0.6;

/** The words of a text and how often each occurs. */
export interface WordBag {
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Names, numbers and words in comments; signs say too little. */
export function wordsOf(text: string): WordBag {
  const counts = new Map<string, number>();
  let size = 0;
  for (const [word] of text.matchAll(/[\w$\x80-\uffff]+/g)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    size++;
  }
  return { size, counts };
}

/** Shared words by all words, 0 to 1 (Dice's coefficient over multisets). */
export function similarity(a: WordBag, b: WordBag): number {
  const all = a.size + b.size;
  if (all === 0 || 2 * Math.min(a.size, b.size) < alike * all) return 0;
  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
  return 2 * shared / all;
}
