/** The thread of `SchemaThread`: judges what it is asked, one question after the other. */
import { parentPort } from 'node:worker_threads';
import { judgeSchema } from '../../engine/conflicts/observed/judgeSchema.ts';
import type { SchemaQuestion } from '../../ports/schemaJudge.ts';
import type { SqlParser } from '../../ports/sqlParser.ts';
import { createSqlParser } from './createSqlParser.ts';
import { keptSql } from './keptSql.ts';
import type { SchemaThreadAnswer } from './schemaThread.ts';

let loading: Promise<SqlParser> | undefined;

const judged = async (question: SchemaQuestion): Promise<SchemaThreadAnswer> => {
  try {
    const parser = await (loading ??= createSqlParser().then(keptSql));
    return judgeSchema(question, (sql, dialect) => parser.parse(sql, dialect));
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

parentPort?.on('message', (question: SchemaQuestion) => void judged(question).then(answer => parentPort?.postMessage(answer)));
