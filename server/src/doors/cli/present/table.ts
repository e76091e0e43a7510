import Table from 'cli-table3';

/** Columns without lines between them: easy on the eye and on `cut`. */
const bare = Object.fromEntries([
  'top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right',
  'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid',
].map(name => [name, '']));

/** A narrower last column is of no use to anybody. */
const leastLast = 24;

/**
 * Rows under a head. On a screen the last column is folded so that a line fits; elsewhere nothing is folded.
 * @param columns width of the screen
 */
export const table = (head: readonly string[], rows: readonly (readonly string[])[], columns: number | undefined): string => {
  const before = head.slice(0, -1).reduce((sum, title, at) => sum + 2 + Math.max(title.length, ...rows.map(row => (row[at] ?? '').length)), 0);
  const last = columns === undefined ? undefined : Math.max(leastLast, columns - before);
  const made = new Table({
    head: [...head], chars: { ...bare, middle: '  ' }, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    ...(last === undefined ? {} : { colWidths: [...head.slice(0, -1).map(() => null), last], wordWrap: true }),
  });
  made.push(...rows.map(row => row.map(cell => cell.replaceAll(/[\r\n\t]+/g, ' '))));
  return `${made.toString().split('\n').map(line => line.trimEnd()).join('\n')}\n`;
};

/** `name  value` lines. */
export const pairs = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
};

/** `1 conflict`, `3 conflicts`. */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
