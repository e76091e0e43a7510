import type { CreateStmt, CreateTableAsStmt, IndexStmt, PartitionSpec, ViewStmt } from 'libpg-query';
import type { CreateIndex, CreateTable, CreateView, DdlStatement, PartitionKey, Settings } from '../../engine/schema/statement.ts';
import { maybeExpression } from './postgresExpressions.ts';
import { boundOf, columnOf, constraintOf, elementOf } from './postgresConstraints.ts';
import { as, bodies, rangeName, settingsOf, strings, typeOf, type Body } from './postgresNodes.ts';
import { queryOf } from './postgresQueries.ts';

const likeParts: readonly (readonly [bit: number, name: string])[] = [
  [1, 'comments'], [2, 'compression'], [4, 'constraints'], [8, 'defaults'], [16, 'generated'], [32, 'identity'], [64, 'indexes'], [128, 'statistics'], [256, 'storage'],
];

function likeOf(body: Body<'TableLikeClause'>): CreateTable['like'][number] {
  const bits = body.options ?? 0;
  return { table: rangeName(body.relation), including: likeParts.filter(([bit]) => (bits & bit) !== 0).map(([, name]) => name) };
}

function partitionKeyOf(body: PartitionSpec | undefined): PartitionKey | undefined {
  if (body === undefined) return undefined;
  const strategy = (body.strategy ?? '').replace('PARTITION_STRATEGY_', '').toLowerCase() as PartitionKey['strategy'];
  const elements = bodies(body.partParams, 'PartitionElem').map(it => {
    const extra = [strings(it.collation).join('.'), strings(it.opclass).join('.')].filter(part => part !== '').join(' ');
    const expression = maybeExpression(it.expr);
    return { extra, ...(it.name === undefined ? {} : { column: it.name }), ...(expression === undefined ? {} : { expression }) };
  });
  return { strategy, elements };
}

function tableSettings(body: CreateStmt): Settings {
  return {
    ...settingsOf(body.options, [], 'with '),
    ...(body.relation?.relpersistence === 'u' ? { logged: 'no' } : {}),
    ...(body.tablespacename === undefined ? {} : { tablespace: body.tablespacename }),
    ...(body.accessMethod === undefined ? {} : { 'access method': body.accessMethod }),
  };
}

export function createTableOf(body: CreateStmt, kind: CreateTable['kind'] = 'table'): CreateTable {
  const elements = body.tableElts ?? [];
  const partitionBy = partitionKeyOf(body.partspec);
  const parents = bodies(body.inhRelations, 'RangeVar').map(rangeName);
  const [parent] = parents;
  const partitionOf = body.partbound === undefined || parent === undefined ? {} : { partitionOf: { table: parent, bound: boundOf(body.partbound) } };
  return {
    tag: 'create table', kind, name: rangeName(body.relation), ifNotExists: body.if_not_exists ?? false,
    temporary: body.relation?.relpersistence === 't',
    columns: bodies(elements, 'ColumnDef').map(columnOf),
    constraints: [...bodies(elements, 'Constraint'), ...bodies(body.constraints, 'Constraint')].flatMap(it => constraintOf(it) ?? []),
    like: bodies(elements, 'TableLikeClause').map(likeOf),
    inherits: body.partbound === undefined ? parents : [],
    ...partitionOf,
    ...(partitionBy === undefined ? {} : { partitionBy }),
    ...(body.ofTypename === undefined ? {} : { ofType: typeOf(body.ofTypename).name }),
    indexes: [], settings: tableSettings(body),
  };
}

export function createTableAsOf(body: CreateTableAsStmt): DdlStatement {
  const into = body.into;
  const name = rangeName(into?.rel);
  const columns = strings(into?.colNames);
  if (as(body.query, 'ExecuteStmt') !== undefined) return { tag: 'unsupported', what: 'CREATE TABLE AS EXECUTE' };
  const query = queryOf(body.query);
  const temporary = into?.rel?.relpersistence === 't';
  const settings = settingsOf(into?.options, [], 'with ');
  const ifNotExists = body.if_not_exists ?? false;
  if (body.objtype === 'OBJECT_MATVIEW') {
    return { tag: 'create view', kind: 'materialized view', name, columns, query, orReplace: false, ifNotExists, temporary, settings };
  }
  return {
    tag: 'create table', kind: 'table', name, ifNotExists, temporary, columns: [], constraints: [], like: [], inherits: [],
    as: { query, columns }, indexes: [], settings,
  };
}

export function createViewOf(body: ViewStmt): CreateView {
  const check = body.withCheckOption ?? 'NO_CHECK_OPTION';
  return {
    tag: 'create view', kind: 'view', name: rangeName(body.view), columns: strings(body.aliases), query: queryOf(body.query),
    orReplace: body.replace ?? false, ifNotExists: false, temporary: body.view?.relpersistence === 't',
    settings: { ...settingsOf(body.options, [], 'with '), ...(check === 'NO_CHECK_OPTION' ? {} : { 'with check_option': check === 'LOCAL_CHECK_OPTION' ? 'local' : 'cascaded' }) },
  };
}

export function createIndexOf(body: IndexStmt): CreateIndex {
  const where = maybeExpression(body.whereClause);
  return {
    tag: 'create index', ...(body.idxname === undefined ? {} : { name: body.idxname }), table: rangeName(body.relation),
    unique: body.unique ?? false, elements: bodies(body.indexParams, 'IndexElem').map(elementOf),
    include: bodies(body.indexIncludingParams, 'IndexElem').map(it => it.name ?? ''),
    ...(where === undefined ? {} : { where }), ifNotExists: body.if_not_exists ?? false, only: body.relation?.inh !== true,
    settings: {
      ...settingsOf(body.options, [], 'with '), using: body.accessMethod ?? 'btree',
      ...(body.nulls_not_distinct ? { nulls: 'not distinct' } : {}), ...(body.tableSpace === undefined ? {} : { tablespace: body.tableSpace }),
    },
  };
}

export function createStatisticsOf(body: Body<'CreateStatsStmt'>): DdlStatement {
  const elements = bodies(body.exprs, 'StatsElem').map(it => {
    const expression = maybeExpression(it.expr);
    return { extra: '', ...(it.name === undefined ? {} : { column: it.name }), ...(expression === undefined ? {} : { expression }) };
  });
  const parts = strings(body.defnames);
  const name = parts.at(-1);
  const schema = parts.at(-2);
  return {
    tag: 'create statistics', ...(name === undefined ? {} : { name: schema === undefined ? { name } : { schema, name } }),
    table: rangeName(as(body.relations?.[0], 'RangeVar')), elements, ifNotExists: body.if_not_exists ?? false,
    settings: { kinds: strings(body.stat_types).sort().join(',') },
  };
}
