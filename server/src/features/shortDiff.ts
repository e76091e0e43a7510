import { structuredPatch, type StructuredPatchHunk } from 'diff';

/** What a reader still takes in. */
const maxLines = 60;
const maxBytes = 4_096;
/** Lines taken away and added; where there are more, comparing takes long and shows nobody anything. */
const maxEdits = 400;

/**
 * A unified diff cut to what can be read at a glance: the parts at these lines of the new text first, and what is left
 * out is counted. Empty where the texts are the same.
 */
export const shortDiff = (path: string, before: string, now: string, lines: readonly number[]): string => {
  if (before === now) return '';
  const patch = structuredPatch(path, path, before, now, undefined, undefined, { context: 2, maxEditLength: maxEdits });
  if (!patch) return `--- ${path}\n+++ ${path}\n… too much changed to be shown\n`;
  const wanted = [...patch.hunks].sort((a, b) => Number(holds(b, lines)) - Number(holds(a, lines)));
  const head = [`--- ${path}`, `+++ ${path}`];
  const body = wanted.flatMap(textOf);
  const shown = fitting(head, body);
  const left = body.length - shown.length;
  return [...head, ...shown, ...(left > 0 ? [`… ${left} more ${left === 1 ? 'line' : 'lines'}`] : []), ''].join('\n');
};

const holds = ({ newStart, newLines }: StructuredPatchHunk, lines: readonly number[]): boolean =>
  lines.some(line => line + 1 >= newStart && line + 1 < newStart + Math.max(newLines, 1));

const textOf = (it: StructuredPatchHunk): readonly string[] =>
  [`@@ -${it.oldStart},${it.oldLines} +${it.newStart},${it.newLines} @@`, ...it.lines.map(line => (line.length > 300 ? `${line.slice(0, 300)}…` : line))];

const fitting = (head: readonly string[], body: readonly string[]): readonly string[] => {
  const encoder = new TextEncoder();
  let bytes = head.join('\n').length;
  const shown: string[] = [];
  for (const line of body) {
    bytes += encoder.encode(line).length + 1;
    if (shown.length + head.length >= maxLines || bytes > maxBytes) break;
    shown.push(line);
  }
  return shown;
};
