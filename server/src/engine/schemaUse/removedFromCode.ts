import { removedFromSql, type RemovedName } from './removedFromSql.ts';
import { stringLiterals } from './stringLiterals.ts';

/** Where the way back begins: everything behind it undoes what is before. */
const wayBack = /^[ \t]*(?:def (?:down|downgrade)\b|(?:public\s+)?(?:async\s+)?(?:function\s+)?down\s*[(=:]|public function down\b|(?:module\.)?exports\.down\b|export\s+(?:async\s+)?(?:function|const)\s+down\b|(?:async\s+)?down\s*[:(])/m;

const q = '\\s*[:"\'`]([\\w.]+)["\'`]?';

/** Calls of migration tools (Rails, Alembic, Knex, TypeORM, Sequelize, Laravel) with literal names. */
const calls: readonly { readonly pattern: RegExp; read(groups: readonly string[]): RemovedName }[] = [
  { pattern: new RegExp(`\\b(?:remove_column|drop_column|dropColumn|removeColumn)[ (]${q},${q}`, 'g'), read: ([table = '', column = '']) => ({ table, column }) },
  { pattern: new RegExp(`\\b(?:rename_column|renameColumn)[ (]${q},${q},${q}`, 'g'), read: ([table = '', column = '', to = '']) => ({ table, column, to }) },
  { pattern: new RegExp(`\\b(?:drop_table|dropTable|dropTableIfExists|Schema::drop|Schema::dropIfExists)[ (]${q}`, 'g'), read: ([table = '']) => ({ table }) },
  { pattern: new RegExp(`\\b(?:rename_table|renameTable|Schema::rename)[ (]${q},${q}`, 'g'), read: ([table = '', to = '']) => ({ table, to }) },
  { pattern: new RegExp(`\\balter_column\\(${q},${q},[^)]*\\bnew_column_name\\s*=${q}`, 'g'), read: ([table = '', column = '', to = '']) => ({ table, column, to }) },
];

const created = new RegExp(`\\b(?:create_table|createTable|Schema::create)[ (]${q}`, 'g');

/** What a migration written in a programming language drops or renames on its way forth. */
export const removedFromCode = (path: string, text: string): readonly RemovedName[] => {
  const forth = text.slice(0, wayBack.exec(text)?.index ?? text.length).replace(/^[ \t]*(?:#|\/\/).*$/gm, '');
  const brought = new Set([...forth.matchAll(created)].map((it) => it[1]!.toLowerCase()));
  const called = calls.flatMap(({ pattern, read }) => [...forth.matchAll(pattern)].map((it) => lower(read(it.slice(1)))));
  const written = removedFromSql(stringLiterals(path, forth).filter((it) => /^\s*(?:alter|drop)\s+table\b/i.test(it.text)).map((it) => it.text).join(';\n'));
  const found = [...called, ...written].filter((it) => !brought.has(it.table));
  return [...new Map(found.map((it) => [`${it.table}.${it.column ?? ''}`, it])).values()];
};

const lower = ({ table, column, to }: RemovedName): RemovedName => ({
  table: last(table), ...(column === undefined ? {} : { column: last(column) }), ...(to === undefined ? {} : { to: last(to) }),
});

const last = (name: string): string => name.toLowerCase().split('.').at(-1) ?? '';
