import { beforeAll, expect, test } from 'vitest';
import { createSqlParser } from '../../../server/src/adapters/sql/createSqlParser.ts';
import type { SqlParser } from '../../../server/src/ports/sqlParser.ts';

let parser: SqlParser;
beforeAll(async () => { parser = await createSqlParser(); });

const texts = (sql: string, dialect: Parameters<SqlParser['parse']>[1]): readonly string[] => {
  const read = parser.parse(sql, dialect);
  if (!read.ok) throw new Error(read.message);
  expect(read.spans).toHaveLength(read.statements.length);
  return read.spans.map(({ start, end }) => sql.slice(start, end));
};

test.each(['postgresql', 'mysql', 'sqlite', 'tsql'] as const)('where statements of %s stand, behind comments and beyond one unit a character', (dialect) => {
  const [one, two] = ['CREATE TABLE a (id int)', 'ALTER TABLE a ADD b int'];
  expect(texts(`-- grüße \u{1F600}\n${one} ;\n\n/* ; */ ${two}\n`, dialect)).toEqual([one, two]);
});

test('an empty script', () => expect(texts(' \n', 'postgresql')).toEqual([]));
