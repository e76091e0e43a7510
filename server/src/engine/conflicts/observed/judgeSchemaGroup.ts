import type { SqlParser } from '../../../ports/sqlParser.ts';
import type { NotAssessed, Place, Range, Suggestion } from '../../../protocol/shapes.ts';
import { judgeDdl, type DdlVerdict } from '../../schema/judgeDdl.ts';
import type { DdlStatement } from '../../schema/statement.ts';
import { wayForth } from '../../schemaUse/wayForth.ts';
import type { CrossFinding } from './crossPair.ts';
import type { FileOnSide } from './judgement.ts';
import { filePlace } from './places.ts';
import { readSchemaGroup, type PlacedStatement } from './readSchemaGroup.ts';
import type { SchemaGroup, SqlScript } from './schemaGroups.ts';
import { listed, nameOf } from './wording.ts';

/** Statements of one side; more are a whole schema that was brought in, not a step of one. */
const maxStatements = 300;
/** Statements of a side that are shown. */
const maxShown = 3;

/** Scripts that made the schema both start from, in their order; undefined where they could not all be read. */
export type BaseScripts = readonly string[] | undefined;

export interface SchemaGroupJudged { readonly findings: readonly CrossFinding[]; readonly notAssessed: readonly NotAssessed[] }

const nothing: SchemaGroupJudged = { findings: [], notAssessed: [] };

/** What two sides do to one schema, run in either order. Never throws. */
export const judgeSchemaGroup = (group: SchemaGroup, base: BaseScripts, parse: SqlParser['parse']): SchemaGroupJudged => {
  const read = readSchemaGroup(group, parse);
  if ('unread' in read) return { findings: [], notAssessed: [read.unread] };
  const { a, b, dialect } = read;
  if (a.length === 0 || b.length === 0) return nothing;
  const long = [a, b].find((it) => it.length > maxStatements);
  if (long) return notCompared(group, `${long.length} statements of ${long[0]!.script.now.side}; more than ${maxStatements} are not compared`);
  const scripts = { a: a.map((it) => it.statement), b: b.map((it) => it.statement) };
  const start = base && startOf(base, (sql) => parse(sql, dialect));
  const onBase = start && judgeDdl({ ...scripts, base: start });
  const isSure = onBase !== undefined && onBase.verdict !== 'not-assessed';
  const verdict = isSure ? onBase : judgeDdl(scripts);
  if (verdict.verdict === 'not-assessed') return notCompared(group, verdict.reason);
  return verdict.verdict === 'none' ? nothing : { findings: [finding({ group, a, b, isSure }, verdict, verdict.verdict)], notAssessed: [] };
};

/** Rows are none of a schema, and what fills them may ask for more than is modelled. */
const startOf = (base: readonly string[], parse: (sql: string) => ReturnType<SqlParser['parse']>): readonly DdlStatement[] | undefined => {
  const read = base.map((it) => parse(wayForth(it)));
  const found = read.flatMap((it) => (it.ok ? it.statements.filter(({ tag }) => tag !== 'data') : []));
  return found.length > 0 && read.every((it) => it.ok) ? found : undefined;
};

/** Of scripts that are no migrations nothing is said: they may be anything. */
const notCompared = ({ a, b }: SchemaGroup, reason: string): SchemaGroupJudged => {
  const [x, y] = [a[0]!, b[0]!];
  if ([x, y].every((it) => it.before !== undefined)) return nothing;
  return { findings: [], notAssessed: [{ side: y.now.side, path: y.now.path, reason: `what ${pathsOf(a)} of ${x.now.side} (A) and ${pathsOf(b)} of ${y.now.side} (B) do to the schema could not be compared: ${reason}` }] };
};

interface Judged { readonly group: SchemaGroup; readonly a: readonly PlacedStatement[]; readonly b: readonly PlacedStatement[]; /** The schema both start from is known. */ readonly isSure: boolean }

const finding = (judged: Judged, { reason, targets, statements }: DdlVerdict, severity: 'error' | 'warning'): CrossFinding => {
  const { group } = judged;
  const symbol = targets[0]?.replace(/=[^=]*$/, '').replace(':', ' ');
  const [mine, theirs] = [atFault(judged.a, statements?.a), atFault(judged.b, statements?.b)];
  const [x, y] = [(mine[0]?.script ?? group.a[0]!).now, (theirs[0]?.script ?? group.b[0]!).now];
  const unsure = judged.isSure ? '' : ' (judged without the schema that both start from)';
  return {
    path: [x.path, y.path].sort()[0]!,
    finding: {
      kind: 'schema', severity, certainty: 'DERIVED', intents: [], symbol: `${group.key} ${symbol ?? ''}`,
      message: `The schema changes A of ${nameOf(x, y)}${inFiles(mine, group.a)} and B of ${nameOf(y, x)}${inFiles(theirs, group.b)} ${severity === 'error' ? 'do not go together' : 'meet'}: ${reason.replace(/\s+/g, ' ')}${unsure}`,
      targets: [...targets], suggestions: suggestionsFor(x, y, symbol, severity),
      places: [...placesOf(mine, x, symbol), ...placesOf(theirs, y, symbol)],
    },
  };
};

const atFault = (all: readonly PlacedStatement[], at: readonly number[] = []): readonly PlacedStatement[] => at.slice(0, maxShown).map((it) => all[it]!);

/** Where statements stand; the file where none is named. */
export const placesOf = (found: readonly PlacedStatement[], file: FileOnSide, symbol: string | undefined): readonly Place[] => {
  const named = symbol === undefined ? {} : { symbol };
  return found.length === 0 ? [{ ...filePlace(file), ...named }] : found.map(({ script: { now }, span }) => ({ ...filePlace(now), ...named, range: rangeOf(now.text ?? '', span.start, span.end) }));
};

const rangeOf = (text: string, start: number, end: number): Range => {
  const at = (offset: number): Range['start'] => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  };
  return { start: at(start), end: at(end) };
};

const pathsOf = (scripts: readonly SqlScript[]): string => listed([...new Set(scripts.map((it) => it.now.path))]);
/** What was declared may come from no file. */
const inFiles = (found: readonly PlacedStatement[], all: readonly SqlScript[]): string => {
  const paths = pathsOf(found.length > 0 ? found.map((it) => it.script) : all);
  return paths === '' ? '' : ` in ${paths}`;
};

const suggestionsFor = (x: FileOnSide, y: FileOnSide, symbol: string | undefined, severity: 'error' | 'warning'): Suggestion[] => {
  const sequence: Suggestion = { by: 'sequence', text: `Let ${nameOf(x, y)} land first; ${nameOf(y, x)} then writes ${y.path} anew against the schema as it is then` };
  if (severity === 'warning') return [sequence, { by: 'accept', text: 'Both orders give the same schema: go on, and say so' }];
  const merge: Suggestion = { by: 'merge', text: `Put both changes into one migration, ${x.path} or ${y.path}` };
  return [sequence, merge, { by: 'narrow', text: `Leave ${symbol ?? 'what they share'} out of ${y.path}` }];
};
