import type { Entry } from './entry.ts';
import type { ParsedTree } from './parsedTree.ts';

/** Whether the parser could make sense of less than half of the text: what it found in the rest says little. */
export function mostlyBroken({ tree, entries, text }: ParsedTree): boolean {
  const root = tree.rootNode;
  if (!root.hasError) return false;
  const length = text.trim().length;
  // Nothing holds the pieces together: only what is surely read counts.
  if (root.isError) return covered(entries.filter(it => it.role === 'declaration' || it.role === 'wrapper' || it.role === 'comment')) * 2 < length;
  const errors = entries.filter(it => it.role === 'error');
  const readInside = entries.filter(it => it.role === 'declaration' && errors.some(error => encloses(error, it)));
  return (covered(errors) - covered(readInside)) * 2 > length;
}

const encloses = (outer: Entry, inner: Entry): boolean => outer.start <= inner.start && inner.start + inner.length <= outer.start + outer.length;

/** Characters that lie in at least one entry. */
function covered(entries: readonly Entry[]): number {
  let sum = 0;
  let reached = 0;
  for (const { start, length } of [...entries].sort((a, b) => a.start - b.start)) {
    const end = start + length;
    if (end > reached) sum += end - Math.max(start, reached);
    reached = Math.max(reached, end);
  }
  return sum;
}
