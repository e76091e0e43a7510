import type { Triple } from './gitMerges.ts';

/** A small generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Lines as code has them: many are equal, and blank lines and closing braces are everywhere. */
const pool = ['{', '}', '', '  return value;', '  if (ready) {', '  }', 'import x', '/** doc */', '  total += 1;', '  break;'];

/** A random text and two random edits of it: replaced, removed, inserted, moved and copied blocks. */
export function triple(random: () => number, maxLines: number): Triple {
  const below = (limit: number): number => Math.floor(random() * limit);
  const common = random();
  const line = (): string => random() < common ? pool[below(pool.length)]! : `line ${below(400)}`;
  const lines = (count: number): string[] => Array.from({ length: count }, line);
  const edit = (before: readonly string[]): string[] => {
    const after = [...before];
    for (let left = 1 + below(3); left > 0; left--) {
      const at = below(after.length + 1), length = below(4);
      const way = random();
      if (way < 0.4) after.splice(at, length, ...lines(length));
      else if (way < 0.6) after.splice(at, length);
      else if (way < 0.8) after.splice(at, 0, ...lines(1 + below(4)));
      else if (way < 0.9) after.splice(below(after.length + 1), 0, ...after.slice(at, at + length));
      else after.splice(below(after.length + 1), 0, ...after.splice(at, length));
    }
    return after;
  };
  const text = (them: readonly string[]): string => them.join('\n') + (random() < 0.95 && them.length > 0 ? '\n' : '');
  const base = lines(1 + below(maxLines));
  const a = edit(base);
  const b = random() < 0.2 ? edit(a) : edit(base);
  return { base: text(base), a: text(a), b: text(b) };
}
