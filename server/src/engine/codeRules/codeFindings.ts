import type { FileMeasures, FunctionMeasures, Undocumented } from '../../ports/syntax.ts';
import type { Range } from '../../protocol/shapes.ts';
import type { Level } from '../../protocol/rules.ts';
import type { Limits, Measured } from '../rights/rules.ts';

/** The limits a function can be over. */
export type CodeRule = keyof Limits;

/** A limit that a change goes over. */
export interface CodeFinding {
  readonly rule: CodeRule;
  readonly level: Exclude<Level, 'off'>;
  /** Empty for a function without a name. */
  readonly name: string;
  readonly range: Range;
  readonly message: string;
}

type Assessed = Extract<FileMeasures, { assessed: true }>;

/**
 * What a change brings over its limits: functions that are new, or worse than they were. What was so before is nobody's
 * to mend now.
 * @param before undefined where there was no file, or nothing could be counted
 */
export const codeFindings = (before: FileMeasures | undefined, after: Assessed, limits: Limits): readonly CodeFinding[] => {
  const earlier = before?.assessed ? before : undefined;
  const known = byName(earlier?.functions ?? []);
  const functions = [...byName(after.functions)].flatMap(([key, now]) => overLimits(now, known.get(key), limits));
  return [...functions, ...undocumented(earlier, after, limits.missingDocs)].sort((a, b) => a.range.start.line - b.range.start.line);
};

/** Of one name, the first is the first: so overloads, and functions without a name, meet themselves. */
const byName = (functions: readonly FunctionMeasures[]): ReadonlyMap<string, FunctionMeasures> => {
  const times = new Map<string, number>();
  return new Map(functions.map(it => {
    const time = (times.get(it.name) ?? 0) + 1;
    times.set(it.name, time);
    return [`${it.name}\0${time}`, it];
  }));
};

const numbers = [
  { rule: 'complexity', of: (it: FunctionMeasures) => it.complexity, says: (is: number, most: number) => `its complexity is ${is}, over ${most}: draw parts of it out` },
  { rule: 'functionLines', of: (it: FunctionMeasures) => it.lines, says: (is: number, most: number) => `it has ${is} lines, over ${most}: draw parts of it out` },
  { rule: 'nesting', of: (it: FunctionMeasures) => it.nesting, says: (is: number, most: number) => `its blocks are nested ${is} deep, over ${most}: return early, or draw the inner part out` },
] as const;

const signs = [
  { rule: 'recursion', of: (it: FunctionMeasures) => Number(it.recursive), says: 'it calls itself: use a loop' },
  { rule: 'unboundedLoops', of: (it: FunctionMeasures) => it.endlessLoops.length, says: 'it has a loop that nothing is seen to leave: give it a condition or a break' },
] as const;

const overLimits = (now: FunctionMeasures, before: FunctionMeasures | undefined, limits: Limits): readonly CodeFinding[] => {
  const found = (rule: CodeRule, level: Level, message: string): readonly CodeFinding[] =>
    (level === 'off' ? [] : [{ rule, level, name: now.name, range: now.nameRange, message: `${now.name || 'a function'}: ${message}` }]);
  const isWorse = (of: (it: FunctionMeasures) => number): boolean => before === undefined || of(now) > of(before);
  const over = (limit: Measured | undefined, of: (it: FunctionMeasures) => number): limit is Measured => limit !== undefined && of(now) > limit.most && isWorse(of);
  return [
    ...numbers.flatMap(({ rule, of, says }) => { const limit = limits[rule]; return over(limit, of) ? found(rule, limit.level, says(of(now), limit.most)) : []; }),
    ...signs.flatMap(({ rule, of, says }) => (of(now) > 0 && isWorse(of) ? found(rule, limits[rule] ?? 'off', says) : [])),
  ];
};

const undocumented = (before: Assessed | undefined, after: Assessed, level: Level = 'off'): readonly CodeFinding[] => {
  if (level === 'off') return [];
  const known = new Set(before?.undocumented.map(it => it.name));
  const told = ({ name, nameRange }: Undocumented): CodeFinding =>
    ({ rule: 'missingDocs', level, name, range: nameRange, message: `${name || 'this'}: others can use it, and no comment above it tells of it` });
  return after.undocumented.filter(it => !known.has(it.name)).map(told);
};
