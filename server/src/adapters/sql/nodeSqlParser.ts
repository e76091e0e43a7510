import type { Dialect } from '../../protocol/words.ts';

/** A node of node-sql-parser's tree: its own types do not hold what it returns, so nothing is taken for granted. */
export type Ast = { readonly [key: string]: unknown };
/** Parses one query; throws where it cannot. */
export type ParseQuery = (sql: string) => Ast;

interface NodeSqlParser { astify(sql: string, options: { readonly database: string }): unknown }
interface Build { readonly Parser?: new () => NodeSqlParser; readonly default?: { readonly Parser: new () => NodeSqlParser } }

type Other = Exclude<Dialect, 'postgresql'>;
const databases: Readonly<Record<Other, string>> = { mysql: 'MySQL', sqlite: 'sqlite', tsql: 'transactsql' };
/** One build for each dialect: the whole package is many times larger. */
const builds: Readonly<Record<Other, () => Promise<unknown>>> = {
  mysql: () => import('node-sql-parser/build/mysql.js'),
  sqlite: () => import('node-sql-parser/build/sqlite.js'),
  tsql: () => import('node-sql-parser/build/transactsql.js'),
};

export const isAst = (value: unknown): value is Ast => typeof value === 'object' && value !== null && !Array.isArray(value);

export async function loadQueryParser(dialect: Other): Promise<ParseQuery> {
  const build = await builds[dialect]() as Build;
  const Parser = build.Parser ?? build.default?.Parser;
  if (Parser === undefined) throw new Error(`the SQL parser for ${dialect} could not be loaded`);
  const parser = new Parser();
  return sql => {
    const tree = parser.astify(sql, { database: databases[dialect] });
    const first: unknown = Array.isArray(tree) ? tree[0] : tree;
    if (!isAst(first)) throw new Error('nothing was read');
    return isAst(first['ast']) ? first['ast'] : first;
  };
}
