import type { ChangedFile } from '../../references/changedFile.ts';
import { ormUses } from '../../schemaUse/ormUses.ts';
import { isQuery, queryNames } from '../../schemaUse/queryNames.ts';
import type { RemovedName } from '../../schemaUse/removedFromSql.ts';
import { mayRemoveNames, removedNames } from '../../schemaUse/removedNames.ts';
import { hasStringLiterals, stringLiterals, type StringLiteral } from '../../schemaUse/stringLiterals.ts';
import { isMigrationFile } from '../../targets/migrationFile.ts';
import { formatTarget } from '../../targets/target.ts';
import { waysOut } from './crossFinding.ts';
import type { CrossFinding, CrossJudge, SideFiles } from './crossPair.ts';
import { filePlace, linesPlace, maxPlaces } from './places.ts';
import { nameOf } from './wording.ts';

/** One side takes a table or a column out of the schema, or renames it; new queries of the other use it as it was. */
export const schemaCode: CrossJudge = {
  kind: 'schema-code',
  looksAt: (path) => mayRemoveNames(path),
  judge: ({ a, b }) => [...removedAndUsed(a, b), ...removedAndUsed(b, a)],
};

/** `certain`: a whole query says so; else a library's way of naming things does. */
interface NameUse { readonly file: ChangedFile; readonly table: string; readonly column: string | undefined; readonly line: number; readonly certain: boolean }

const removedAndUsed = (takers: SideFiles, users: SideFiles): readonly CrossFinding[] => {
  const removed = takers.flatMap((file) => removedNames(file.now.path, file.base.text, file.now.text).map((name) => ({ file, name })));
  if (removed.length === 0) return [];
  const uses = users.flatMap(usesIn);
  const found = removed.flatMap(({ file, name }) => {
    const met = uses.filter((it) => it.table === name.table && (name.column === undefined || it.column === name.column));
    return met.length === 0 ? [] : [describe(file, name, onePerLine(met))];
  });
  return [...new Map(found.map((it) => [it.finding.symbol, it])).values()];
};

const onePerLine = (uses: readonly NameUse[]): readonly NameUse[] => [...new Map(uses.map((it) => [`${it.file.now.path}:${it.line}`, it])).values()];

const usesIn = (file: ChangedFile): readonly NameUse[] => {
  const { path, text } = file.now;
  if (text === undefined || isMigrationFile(path)) return [];
  const { hunks, lines } = file.reading;
  const isNew = (it: StringLiteral): boolean => hunks.some(({ side }) => it.startLine < side.end && it.endLine >= side.start);
  const queries = path.endsWith('.sql') ? statementsOf(text) : hasStringLiterals(path) ? stringLiterals(path, text) : [];
  return [
    ...queries.filter((it) => isNew(it) && isQuery(it.text)).flatMap((it) => namesIn(file, it)),
    ...hunks.flatMap(({ side }) => ormUses(path, lines.slice(side.start, side.end)).map((it) => ({ file, table: it.table, column: it.column, line: it.line + side.start, certain: false }))),
  ];
};

const namesIn = (file: ChangedFile, { text, startLine }: StringLiteral): readonly NameUse[] => {
  const { tables, columns } = queryNames(text);
  const use = (table: string, column: string | undefined): NameUse => ({ file, table, column, line: startLine, certain: true });
  return [...[...tables].map((it) => use(it, undefined)), ...[...columns].map((it) => use(it.slice(0, it.indexOf('.')), it.slice(it.indexOf('.') + 1)))];
};

/** The statements of a script, cut at semicolons that end a line. */
const statementsOf = (script: string): readonly StringLiteral[] => {
  let line = 0;
  return script.split(/;[ \t]*\n/).map((text) => {
    const before = /^(?:\s*(?:--[^\n]*)?\n)*/.exec(text)?.[0] ?? '';
    const startLine = line + before.split('\n').length - 1;
    line += text.split('\n').length;
    return { text: text.slice(before.length), startLine, endLine: line - 1 };
  });
};

const describe = (file: ChangedFile, { table, column, to }: RemovedName, uses: readonly NameUse[]): CrossFinding => {
  const [taker, user] = [file.now, uses[0]!.file.now];
  const what = column === undefined ? `table ${table}` : `column ${table}.${column}`;
  const target = (operation: 'delete' | 'rename' | 'read'): string => formatTarget({ kind: column === undefined ? 'table' : 'column', key: column === undefined ? table : `${table}.${column}`, operation });
  return {
    path: taker.path,
    finding: {
      kind: 'schema-code', severity: uses.some((it) => it.certain) ? 'error' : 'warning', certainty: 'DERIVED', intents: [], symbol: what,
      message: `${nameOf(taker, user)} ${to === undefined ? `drops ${what}` : `renames ${what} to ${to}`} in ${taker.path}; ${nameOf(user, taker)} begins to use it in ${user.path}`,
      targets: [target(to === undefined ? 'delete' : 'rename'), target('read')],
      places: [filePlace(taker), ...uses.map((it) => linesPlace({ file: it.file.now, reading: it.file.reading }, { start: it.line, end: it.line + 1 }))].slice(0, maxPlaces),
      suggestions: waysOut(taker, user, what, 'the old name beside the new one until nothing asks for it, or a view that has it'),
    },
  };
};
