import type { DeclaredSchemaQuestion } from '../engine/conflicts/observed/judgeDeclaredSchema.ts';
import type { BaseScripts, SchemaGroupJudged } from '../engine/conflicts/observed/judgeSchemaGroup.ts';
import type { SchemaGroup } from '../engine/conflicts/observed/schemaGroups.ts';

/** What two sides brought to one schema, and what made the schema both start from. */
export interface SchemaPairQuestion { readonly group: SchemaGroup; readonly base: BaseScripts }

export type SchemaQuestion = SchemaPairQuestion | DeclaredSchemaQuestion;

/** Judges what sides do to a schema, away from those who wait for other answers. */
export interface SchemaJudge {
  /** Rejects when it took too long or could not be done. */
  judge(question: SchemaQuestion): Promise<SchemaGroupJudged>;
  /** Lets go what it holds. */
  dispose(): void;
}
