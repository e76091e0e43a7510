import type { Row } from '../../client/src/views/row.ts';

/** Rows as a person sees them: `icon label | description`, indented below what they hang on. */
export const rowTexts = (rows: readonly Row[], depth = 0): readonly string[] => rows.flatMap(row => [
  `${'  '.repeat(depth)}${row.icon ? `(${row.icon.id}) ` : ''}${row.label}${row.description === undefined ? '' : ` | ${row.description}`}`,
  ...rowTexts(row.children, depth + 1),
]);

export const allRows = (rows: readonly Row[]): readonly Row[] => rows.flatMap(row => [row, ...allRows(row.children)]);
