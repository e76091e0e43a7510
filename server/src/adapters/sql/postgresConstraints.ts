import type { Constraint, IndexElem, Node, PartitionBoundSpec } from 'libpg-query';
import type { Expression } from '../../engine/schema/expression.ts';
import type { ColumnDefinition, ConstraintDefinition, IndexElement, PartitionBound, Settings } from '../../engine/schema/statement.ts';
import { expressionOf, maybeExpression } from './postgresExpressions.ts';
import { as, bodies, optionText, rangeName, settingsOf, strings, textOf, typeOf, type Body } from './postgresNodes.ts';

const kinds: Readonly<Record<string, ConstraintDefinition['kind']>> = {
  CONSTR_PRIMARY: 'primary key', CONSTR_UNIQUE: 'unique', CONSTR_CHECK: 'check',
  CONSTR_FOREIGN: 'foreign key', CONSTR_EXCLUSION: 'exclude', CONSTR_NOTNULL: 'not null',
};

export function elementOf(body: IndexElem): IndexElement {
  const order = [body.ordering, body.nulls_ordering].filter(it => it !== undefined && !it.endsWith('DEFAULT')).join(' ');
  const extra = [strings(body.collation).join('.'), strings(body.opclass).join('.'), order].filter(it => it !== '').join(' ');
  if (body.name !== undefined) return { column: body.name, extra };
  return { expression: expressionOf(body.expr as Node), extra };
}

function exclusionOf(node: Node): IndexElement[] {
  const [element, operator] = as(node, 'List')?.items ?? [];
  const index = as(element, 'IndexElem');
  if (index === undefined) return [];
  const read = elementOf(index);
  return [{ ...read, extra: `${read.extra} WITH ${strings(as(operator, 'List')?.items).join('.')}` }];
}

function constraintSettings(body: Constraint): Settings {
  const out: Record<string, string> = {};
  if (body.deferrable) out['deferrable'] = body.initdeferred ? 'initially deferred' : 'initially immediate';
  if (body.nulls_not_distinct) out['nulls'] = 'not distinct';
  if (body.without_overlaps) out['without overlaps'] = 'true';
  if (body.is_enforced === undefined && (body.contype === 'CONSTR_CHECK' || body.contype === 'CONSTR_FOREIGN')) out['enforced'] = 'no';
  if (body.access_method !== undefined && body.contype === 'CONSTR_EXCLUSION') out['using'] = body.access_method;
  if (body.where_clause !== undefined) out['where'] = textOf(body.where_clause);
  if (body.contype === 'CONSTR_FOREIGN') {
    if (body.fk_matchtype !== 's') out['match'] = body.fk_matchtype ?? 's';
    if (body.fk_upd_action !== 'a') out['on update'] = body.fk_upd_action ?? 'a';
    if (body.fk_del_action !== 'a') out['on delete'] = `${body.fk_del_action ?? 'a'} ${strings(body.fk_del_set_cols).join(',')}`.trim();
  }
  return { ...out, ...settingsOf(body.options, [], 'with ') };
}

/** undefined for column marks that are no constraint (DEFAULT, NULL, IDENTITY, GENERATED, DEFERRABLE). */
export function constraintOf(body: Constraint, column?: string): ConstraintDefinition | undefined {
  const kind = kinds[body.contype ?? ''];
  if (kind === undefined) return undefined;
  const keys = kind === 'foreign key' ? strings(body.fk_attrs) : strings(body.keys);
  const expression = maybeExpression(body.raw_expr);
  const elements = (body.exclusions ?? []).flatMap(exclusionOf);
  return {
    kind, elements, columns: keys.length === 0 && column !== undefined && kind !== 'check' ? [column] : keys,
    ...(body.conname === undefined ? {} : { name: body.conname }),
    include: strings(body.including),
    ...(expression === undefined ? {} : { expression }),
    ...(body.pktable === undefined ? {} : { references: { table: rangeName(body.pktable), columns: strings(body.pk_attrs) } }),
    ...(body.indexname === undefined ? {} : { usingIndex: body.indexname }),
    settings: constraintSettings(body),
    notValid: body.skip_validation ?? false, noInherit: body.is_no_inherit ?? false,
  };
}

/** DEFERRABLE and INITIALLY written behind a column's constraint belong to the one before them. */
function withDeferral(found: ConstraintDefinition[], mark: Constraint): void {
  const last = found.at(-1);
  if (last === undefined) return;
  const how = mark.contype === 'CONSTR_ATTR_DEFERRED' ? 'initially deferred' : 'initially immediate';
  if (mark.contype === 'CONSTR_ATTR_DEFERRABLE' || mark.contype === 'CONSTR_ATTR_DEFERRED') {
    found[found.length - 1] = { ...last, settings: { ...last.settings, deferrable: how } };
  }
}

const find = (marks: readonly Constraint[], contype: string): Constraint | undefined => marks.find(it => it.contype === contype);

export function identityOf(mark: Constraint | undefined): ColumnDefinition['identity'] {
  return mark === undefined ? undefined : { always: mark.generated_when === 'a', options: settingsOf(mark.options) };
}

export function columnOf(body: Body<'ColumnDef'>): ColumnDefinition {
  const marks = bodies(body.constraints, 'Constraint');
  const name = body.colname ?? '';
  const constraints: ConstraintDefinition[] = [];
  for (const mark of marks) {
    const read = constraintOf(mark, name);
    if (read === undefined) withDeferral(constraints, mark);
    else if (read.kind !== 'not null' || read.name !== undefined) constraints.push(read);
  }
  const generated = find(marks, 'CONSTR_GENERATED');
  const given: { default?: Expression; generated?: Expression; identity?: NonNullable<ColumnDefinition['identity']> } = {};
  const value = maybeExpression(body.raw_default ?? find(marks, 'CONSTR_DEFAULT')?.raw_expr);
  if (value !== undefined) given.default = value;
  if (generated?.raw_expr !== undefined) given.generated = expressionOf(generated.raw_expr);
  const identity = identityOf(find(marks, 'CONSTR_IDENTITY'));
  if (identity !== undefined) given.identity = identity;
  const settings: Record<string, string> = { ...settingsOf(body.fdwoptions) };
  if (body.collClause !== undefined) settings['collation'] = strings(body.collClause.collname).join('.');
  if (body.compression !== undefined) settings['compression'] = body.compression;
  if (body.storage_name !== undefined) settings['storage'] = body.storage_name.toLowerCase();
  if (generated !== undefined) settings['generated'] = generated.generated_kind === 's' ? 'stored' : 'virtual';
  return {
    name, ...(body.typeName === undefined ? {} : { type: typeOf(body.typeName) }),
    notNull: find(marks, 'CONSTR_NOTNULL') !== undefined || (body.is_not_null ?? false), ...given, constraints, settings,
  };
}

function boundValue(node: Node): string {
  const word = as(node, 'ColumnRef');
  if (word !== undefined) return strings(word.fields).join('.').toLowerCase();
  const constant = as(node, 'A_Const');
  if (constant?.sval !== undefined) return `'${constant.sval.sval ?? ''}'`;
  const negative = as(node, 'A_Expr');
  if (negative !== undefined && negative.lexpr === undefined) return `-${boundValue(negative.rexpr as Node)}`;
  const cast = as(node, 'TypeCast');
  if (cast?.arg !== undefined) return boundValue(cast.arg);
  return constant === undefined ? optionText(node) : constant.isnull ? 'null' : constant.boolval ? String(constant.boolval.boolval ?? false) : String(constant.ival?.ival ?? constant.fval?.fval ?? 0);
}

export function boundOf(body: PartitionBoundSpec | undefined): PartitionBound {
  if (body === undefined || body.is_default) return { kind: 'default' };
  if (body.strategy === 'h') return { kind: 'hash', modulus: body.modulus ?? 0, remainder: body.remainder ?? 0 };
  if (body.strategy === 'l') return { kind: 'list', values: (body.listdatums ?? []).map(boundValue) };
  return { kind: 'range', from: (body.lowerdatums ?? []).map(boundValue), to: (body.upperdatums ?? []).map(boundValue) };
}
