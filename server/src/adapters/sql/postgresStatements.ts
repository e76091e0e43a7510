import type { Node, RangeVar } from 'libpg-query';
import type { DdlStatement } from '../../engine/schema/statement.ts';
import { alterTableOf } from './postgresAlter.ts';
import { alterFunctionOf, createFunctionOf, createTriggerOf } from './postgresFunctions.ts';
import { as, bodies, nameOf, optionsOf, rangeName, roleOf, settingsOf, strings, tagOf, textOf, typeOf, type Body, type Tag } from './postgresNodes.ts';
import { objectNameOf, relationOrObject } from './postgresObjectNames.ts';
import { alterDomainOf, alterPolicyOf, alterSequenceOf, createDomainOf, createPolicyOf, createRuleOf, createSequenceOf, dropOf, enumChangeOf, grantOf } from './postgresObjects.ts';
import { changeOf, queryOf } from './postgresQueries.ts';
import { createIndexOf, createStatisticsOf, createTableAsOf, createTableOf, createViewOf } from './postgresTables.ts';
import { objectWord, plainWord } from './postgresWords.ts';

/** Parses the text of a function body written in SQL. */
export type ReadBody = (sql: string) => readonly Node[];
type Reader<T extends Tag> = (body: Body<T>, readBody: ReadBody) => DdlStatement | undefined;

const ignored = (what: string) => (): DdlStatement => ({ tag: 'data', what });
const unsupported = (what: string) => (): DdlStatement => ({ tag: 'unsupported', what });

function setVariable(body: Body<'VariableSetStmt'>): DdlStatement {
  if (body.name !== 'search_path') return { tag: 'data', what: `SET ${body.name ?? ''}` };
  const schemas = (body.args ?? []).map(it => as(it, 'A_Const')?.sval?.sval ?? '').filter(it => it !== '');
  return { tag: 'search path', schemas };
}

/** A statement that needs its tables to be there, and changes no schema. */
function onTables(what: string, tables: readonly (RangeVar | undefined)[], columns: readonly string[] = []): DdlStatement {
  const [first, ...more] = tables.filter(it => it !== undefined);
  if (first === undefined) return { tag: 'data', what };
  const from = more.map(it => ({ is: 'table', name: rangeName(it), columns: [] } as const));
  return { tag: 'data', what, change: { op: 'touch', table: rangeName(first), columns, expressions: [], from } };
}

function copy(body: Body<'CopyStmt'>): DdlStatement {
  return body.query === undefined ? onTables('COPY', [body.relation], strings(body.attlist)) : { tag: 'data', what: 'COPY', query: queryOf(body.query) };
}

/** `SELECT set_config('search_path', …)`, as dumps write it; any other SELECT is read for what it refers to. */
function select(body: Body<'SelectStmt'>): DdlStatement {
  const call = as(as(body.targetList?.[0], 'ResTarget')?.val, 'FuncCall');
  const [setting, value] = (call?.args ?? []).map(it => as(it, 'A_Const')?.sval?.sval);
  if (call !== undefined && strings(call.funcname).at(-1) === 'set_config' && setting === 'search_path' && value !== undefined) {
    return { tag: 'search path', schemas: value.split(',').map(it => it.trim().replace(/^"(.*)"$/, '$1')).filter(it => it !== '') };
  }
  return { tag: 'data', what: 'SELECT', query: queryOf({ SelectStmt: body }) };
}

function change(node: Node): DdlStatement {
  const read = changeOf(node);
  return read === undefined ? { tag: 'data', what: tagOf(node) } : { tag: 'data', what: read.op.toUpperCase(), change: read };
}

function rename(body: Body<'RenameStmt'>): DdlStatement {
  const kind = objectWord(body.renameType);
  if (kind === 'other') return { tag: 'unsupported', what: `ALTER ${plainWord(body.renameType).toUpperCase()} … RENAME` };
  return {
    tag: 'rename', kind, object: relationOrObject(kind, body.relation, body.subname, body.object), to: body.newname ?? '',
    ifExists: body.missing_ok ?? false, only: body.relation !== undefined && body.relation.inh !== true, cascade: body.behavior === 'DROP_CASCADE',
  };
}

function setSchema(body: Body<'AlterObjectSchemaStmt'>): DdlStatement {
  const kind = objectWord(body.objectType);
  if (kind === 'other') return { tag: 'unsupported', what: `ALTER ${plainWord(body.objectType).toUpperCase()} … SET SCHEMA` };
  return { tag: 'set schema', kind, object: relationOrObject(kind, body.relation, undefined, body.object), to: body.newschema ?? '', ifExists: body.missing_ok ?? false };
}

function comment(body: Body<'CommentStmt'>): DdlStatement {
  const kind = objectWord(body.objtype);
  if (kind === 'other') return { tag: 'unsupported', what: `COMMENT ON ${plainWord(body.objtype).toUpperCase()}` };
  return { tag: 'set', kind, object: objectNameOf(kind, body.object), key: 'comment', ...(body.comment ? { value: body.comment } : {}) };
}

function owner(body: Body<'AlterOwnerStmt'>): DdlStatement {
  const kind = objectWord(body.objectType);
  if (kind === 'other') return { tag: 'unsupported', what: `ALTER ${plainWord(body.objectType).toUpperCase()} … OWNER` };
  return { tag: 'set', kind, object: relationOrObject(kind, body.relation, undefined, body.object), key: 'owner', value: roleOf(body.newowner) };
}

function define(body: Body<'DefineStmt'>): DdlStatement {
  const what = plainWord(body.kind);
  const name = nameOf(strings(body.defnames));
  if (body.kind === 'OBJECT_TYPE') return { tag: 'create range', name, settings: settingsOf(body.definition) };
  if (body.kind === 'OBJECT_AGGREGATE') return aggregate(body);
  return {
    tag: 'create other', what, name: strings(body.defnames).filter(it => it !== 'public').join('.'), ifNotExists: body.if_not_exists ?? false,
    orReplace: body.replace ?? false, text: textOf([body.args ?? [], body.definition ?? []]),
  };
}

function aggregate(body: Body<'DefineStmt'>): DdlStatement {
  const parameters = bodies(as(body.args?.[0], 'List')?.items, 'FunctionParameter');
  return {
    tag: 'create function', kind: 'aggregate', name: nameOf(strings(body.defnames)), orReplace: body.replace ?? false,
    args: parameters.map(it => ({ name: it.name ?? '', mode: 'in', type: typeOf(it.argType) })),
    language: 'internal', body: textOf(body.definition), queries: [], atomic: false, settings: {},
  };
}

function range(body: Body<'CreateRangeStmt'>): DdlStatement {
  const subtype = as(optionsOf(body.params).find(it => it.defname === 'subtype')?.arg, 'TypeName');
  return { tag: 'create range', name: nameOf(strings(body.typeName)), ...(subtype === undefined ? {} : { subtype: typeOf(subtype) }), settings: settingsOf(body.params) };
}

function schema(body: Body<'CreateSchemaStmt'>, readBody: ReadBody): DdlStatement {
  const name = body.schemaname ?? roleOf(body.authrole);
  return { tag: 'create schema', name, ifNotExists: body.if_not_exists ?? false, elements: (body.schemaElts ?? []).map(it => statementOf(it, readBody)) };
}

const other = (what: string, name: string | undefined, body: { readonly if_not_exists?: boolean }): DdlStatement =>
  ({ tag: 'create other', what, name: name ?? '', ifNotExists: body.if_not_exists ?? false, orReplace: false, text: textOf(body) });

const readers: { readonly [T in Tag]?: Reader<T> } = {
  CreateStmt: body => createTableOf(body),
  CreateForeignTableStmt: body => createTableOf(body.base ?? {}, 'foreign table'),
  CreateTableAsStmt: body => createTableAsOf(body),
  ViewStmt: body => createViewOf(body),
  IndexStmt: body => createIndexOf(body),
  CreateStatsStmt: body => createStatisticsOf(body),
  AlterTableStmt: body => alterTableOf(body),
  DropStmt: body => dropOf(body),
  RenameStmt: rename,
  AlterObjectSchemaStmt: setSchema,
  AlterOwnerStmt: owner,
  CommentStmt: comment,
  CreateFunctionStmt: (body, readBody) => createFunctionOf(body, readBody),
  AlterFunctionStmt: body => alterFunctionOf(body),
  CreateTrigStmt: body => createTriggerOf(body),
  CreateSeqStmt: body => createSequenceOf(body),
  AlterSeqStmt: body => alterSequenceOf(body),
  CreateEnumStmt: body => ({ tag: 'create enum', name: nameOf(strings(body.typeName)), labels: strings(body.vals) }),
  AlterEnumStmt: body => enumChangeOf(body),
  CompositeTypeStmt: body => createTableOf({ relation: body.typevar ?? {}, tableElts: body.coldeflist ?? [] }, 'composite type'),
  CreateDomainStmt: body => createDomainOf(body),
  AlterDomainStmt: body => alterDomainOf(body),
  CreateRangeStmt: range,
  CreateSchemaStmt: schema,
  CreateExtensionStmt: body => ({ tag: 'create extension', name: body.extname ?? '', ifNotExists: body.if_not_exists ?? false, settings: settingsOf(body.options, ['cascade']) }),
  CreatePolicyStmt: body => createPolicyOf(body),
  AlterPolicyStmt: body => alterPolicyOf(body),
  RuleStmt: body => createRuleOf(body),
  GrantStmt: body => grantOf(body),
  DefineStmt: define,
  CreateCastStmt: body => other('cast', textOf([{ TypeName: body.sourcetype }, { TypeName: body.targettype }]), {}),
  CreateRoleStmt: body => other('role', body.role, {}),
  CreateEventTrigStmt: body => other('event trigger', body.trigname, {}),
  CreatePublicationStmt: body => other('publication', body.pubname, {}),
  CreateFdwStmt: body => other('fdw', body.fdwname, {}),
  CreateForeignServerStmt: body => other('foreign server', body.servername, body.if_not_exists ? { if_not_exists: true } : {}),
  VariableSetStmt: setVariable,
  SelectStmt: select,
  InsertStmt: body => change({ InsertStmt: body }),
  UpdateStmt: body => change({ UpdateStmt: body }),
  DeleteStmt: body => change({ DeleteStmt: body }),
  TruncateStmt: body => onTables('TRUNCATE', bodies(body.relations, 'RangeVar')),
  LockStmt: body => onTables('LOCK', bodies(body.relations, 'RangeVar')),
  ClusterStmt: body => onTables('CLUSTER', [body.relation]),
  ReindexStmt: body => onTables('REINDEX', [body.kind === 'REINDEX_OBJECT_TABLE' ? body.relation : undefined]),
  VacuumStmt: body => onTables('VACUUM or ANALYZE', bodies(body.rels, 'VacuumRelation').map(it => it.relation)),
  CopyStmt: copy,
  MergeStmt: body => onTables('MERGE', [body.relation, as(body.sourceRelation, 'RangeVar')]),
  RefreshMatViewStmt: body => onTables('REFRESH MATERIALIZED VIEW', [body.relation]),
  TransactionStmt: ignored('transaction control'), ExplainStmt: ignored('EXPLAIN'),
  VariableShowStmt: ignored('SHOW'), NotifyStmt: ignored('NOTIFY'),
  CheckPointStmt: ignored('CHECKPOINT'), DiscardStmt: ignored('DISCARD'), ConstraintsSetStmt: ignored('SET CONSTRAINTS'),
  DoStmt: unsupported('DO block: what it runs is only known when it runs'),
  CallStmt: unsupported('CALL of a procedure'),
};

/** One parsed statement in the engine's words; statements without a reader are named as unsupported. */
export function statementOf(node: Node, readBody: ReadBody): DdlStatement {
  const tag = tagOf(node);
  const reader = readers[tag] as ((body: unknown, readBody: ReadBody) => DdlStatement | undefined) | undefined;
  const read = reader?.((node as Record<string, unknown>)[tag], readBody);
  return read ?? { tag: 'unsupported', what: `statement ${tag.replace(/Stmt$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}` };
}
