import type { ParsedTree } from './parsedTree.ts';

/** Whether the parser could make sense of less than half of the text: what it found in the rest says little. */
export function mostlyBroken({ tree, entries, text }: ParsedTree): boolean {
  const root = tree.rootNode;
  if (!root.hasError) return false;
  if (root.isError) return true;
  const errors = entries.filter(it => it.role === 'error').sort((a, b) => a.start - b.start);
  let broken = 0;
  let reached = 0;
  for (const { start, length } of errors) {
    const end = start + length;
    if (end > reached) broken += end - Math.max(start, reached);
    reached = Math.max(reached, end);
  }
  return broken * 2 > text.trim().length;
}
