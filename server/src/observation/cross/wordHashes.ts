/** Sorted, each once. Two words of one hash only mean a pair is looked at for nothing. */
export type WordHashes = Uint32Array;

export const hashesOf = (words: Iterable<string>): WordHashes => {
  const found = new Set<number>();
  for (const word of words) found.add(hashOf(word));
  return Uint32Array.from(found).sort();
};

/** FNV-1a, 32 bits. */
const hashOf = (word: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

export const holds = (hashes: WordHashes, hash: number): boolean => {
  let low = 0, high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashes[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return hashes[low] === hash;
};
