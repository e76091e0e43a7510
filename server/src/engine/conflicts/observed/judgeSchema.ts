import type { SchemaQuestion } from '../../../ports/schemaJudge.ts';
import type { SqlParser } from '../../../ports/sqlParser.ts';
import { judgeDeclaredSchema } from './judgeDeclaredSchema.ts';
import { judgeSchemaGroup, type SchemaGroupJudged } from './judgeSchemaGroup.ts';

/** Two sides, or a side and a declaration. Never throws. */
export const judgeSchema = (question: SchemaQuestion, parse: SqlParser['parse']): SchemaGroupJudged =>
  ('group' in question ? judgeSchemaGroup(question.group, question.base, parse) : judgeDeclaredSchema(question, parse));
