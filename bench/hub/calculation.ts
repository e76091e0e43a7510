/** A file of functions of eight lines each. `changed`: the sign in those that are not as in the base. */
export const calculation = (functions: number, changed: ReadonlyMap<number, string> = new Map()): string =>
  Array.from({ length: functions }, (_, at) => [
    `/** Step ${at} of the calculation. */`, `export function step${at}(left: number, right: number): number {`,
    `  const sum = left + right * ${at};`, `  if (sum > ${at * 10}) {`, `    return sum ${changed.get(at) ?? '-'} right;`, '  }', '  return sum;', '}',
  ].join('\n')).join('\n');
