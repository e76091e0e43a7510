import type { ObjectType } from 'libpg-query';
import type { ObjectWord } from '../../engine/schema/statement.ts';

const words: { readonly [K in ObjectType]?: ObjectWord } = {
  OBJECT_TABLE: 'table', OBJECT_VIEW: 'view', OBJECT_MATVIEW: 'materialized view', OBJECT_FOREIGN_TABLE: 'foreign table',
  OBJECT_INDEX: 'index', OBJECT_SEQUENCE: 'sequence', OBJECT_TYPE: 'type', OBJECT_DOMAIN: 'domain', OBJECT_FUNCTION: 'function',
  OBJECT_PROCEDURE: 'procedure', OBJECT_ROUTINE: 'routine', OBJECT_AGGREGATE: 'aggregate', OBJECT_SCHEMA: 'schema',
  OBJECT_EXTENSION: 'extension', OBJECT_TRIGGER: 'trigger', OBJECT_POLICY: 'policy', OBJECT_RULE: 'rule',
  OBJECT_TABCONSTRAINT: 'constraint', OBJECT_DOMCONSTRAINT: 'domain constraint', OBJECT_COLUMN: 'column',
  OBJECT_ATTRIBUTE: 'attribute', OBJECT_STATISTIC_EXT: 'statistics',
};

/** The parser's object type as the engine's word. */
export const objectWord = (type: ObjectType | undefined): ObjectWord => words[type ?? 'OBJECT_TABLE'] ?? 'other';
/** The type in lower-case words: `OBJECT_EVENT_TRIGGER` → `event trigger`. */
export const plainWord = (type: ObjectType | undefined): string => (type ?? '').replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase();
