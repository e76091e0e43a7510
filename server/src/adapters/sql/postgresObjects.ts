import type { AlterDomainStmt, CreateDomainStmt, CreateSeqStmt, DropStmt, GrantStmt, Node, RuleStmt } from 'libpg-query';
import type { ConstraintDefinition, DdlStatement, DomainAction, ObjectName, Settings } from '../../engine/schema/statement.ts';
import { constraintOf } from './postgresConstraints.ts';
import { expressionOf, maybeExpression } from './postgresExpressions.ts';
import { as, bodies, nameOf, optionsOf, rangeName, roleOf, settingsOf, strings, textOf, typeOf, type Body } from './postgresNodes.ts';
import { objectNameOf, otherName } from './postgresObjectNames.ts';
import { queryOf } from './postgresQueries.ts';
import { objectWord, plainWord } from './postgresWords.ts';

function ownedBy(options: readonly Node[] | undefined): { ownedBy?: readonly string[] } {
  const owner = optionsOf(options).find(it => it.defname === 'owned_by')?.arg;
  if (owner === undefined) return {};
  const parts = strings(as(owner, 'List')?.items);
  return { ownedBy: parts.length === 1 && parts[0]?.toLowerCase() === 'none' ? [] : parts };
}

const sequenceOptions = (options: readonly Node[] | undefined): Settings => settingsOf(options, ['owned_by']);

export function createSequenceOf(body: CreateSeqStmt): DdlStatement {
  return {
    tag: 'create sequence', name: rangeName(body.sequence), ifNotExists: body.if_not_exists ?? false,
    temporary: body.sequence?.relpersistence === 't', options: sequenceOptions(body.options), ...ownedBy(body.options),
  };
}

export const alterSequenceOf = (body: Body<'AlterSeqStmt'>): DdlStatement => ({
  tag: 'alter sequence', name: rangeName(body.sequence), ifExists: body.missing_ok ?? false, options: sequenceOptions(body.options), ...ownedBy(body.options),
});

export function enumChangeOf(body: Body<'AlterEnumStmt'>): DdlStatement {
  const name = nameOf(strings(body.typeName));
  if (body.oldVal !== undefined) return { tag: 'rename enum value', name, from: body.oldVal, to: body.newVal ?? '' };
  const beside = body.newValNeighbor === undefined ? {} : body.newValIsAfter ? { after: body.newValNeighbor } : { before: body.newValNeighbor };
  return { tag: 'add enum value', name, label: body.newVal ?? '', ifNotExists: body.skipIfNewValExists ?? false, ...beside };
}

export function createDomainOf(body: CreateDomainStmt): DdlStatement {
  const marks = bodies(body.constraints, 'Constraint');
  const value = maybeExpression(marks.find(it => it.contype === 'CONSTR_DEFAULT')?.raw_expr);
  return {
    tag: 'create domain', name: nameOf(strings(body.domainname)), base: typeOf(body.typeName), ...(value === undefined ? {} : { default: value }),
    notNull: marks.some(it => it.contype === 'CONSTR_NOTNULL'),
    constraints: marks.flatMap(it => it.contype === 'CONSTR_NOTNULL' ? [] : constraintOf(it) ?? []),
    settings: body.collClause === undefined ? {} : { collation: strings(body.collClause.collname).join('.') },
  };
}

function domainAction(body: AlterDomainStmt): DomainAction | undefined {
  const name = body.name ?? '';
  const cascade = body.behavior === 'DROP_CASCADE';
  const value = maybeExpression(body.def);
  const definition: ConstraintDefinition | undefined = constraintOf(as(body.def, 'Constraint') ?? {});
  switch (body.subtype) {
    case 'T': return { do: 'set default', ...(value === undefined ? {} : { value }) };
    case 'N': return { do: 'drop not null' };
    case 'O': return { do: 'set not null' };
    case 'C': return definition === undefined ? undefined : { do: 'add constraint', constraint: definition };
    case 'X': return { do: 'drop constraint', name, ifExists: body.missing_ok ?? false, cascade };
    case 'V': return { do: 'validate', name };
    default: return undefined;
  }
}

export function alterDomainOf(body: AlterDomainStmt): DdlStatement {
  const action = domainAction(body);
  return action === undefined ? { tag: 'unsupported', what: 'ALTER DOMAIN' } : { tag: 'alter domain', name: nameOf(strings(body.typeName)), action };
}

export function dropOf(body: DropStmt): DdlStatement {
  const kind = objectWord(body.removeType);
  const what = plainWord(body.removeType);
  const objects = (body.objects ?? []).map((it): ObjectName => kind === 'other' ? { name: { name: otherName(it) } } : objectNameOf(kind, it));
  return { tag: 'drop', kind, what, objects, ifExists: body.missing_ok ?? false, cascade: body.behavior === 'DROP_CASCADE' };
}

const policySettings = (body: Body<'CreatePolicyStmt'>): Settings => ({
  command: body.cmd_name ?? 'all', roles: bodies(body.roles, 'RoleSpec').map(roleOf).join(', '), ...(body.permissive ? {} : { restrictive: 'yes' }),
});

export function createPolicyOf(body: Body<'CreatePolicyStmt'>): DdlStatement {
  const using = maybeExpression(body.qual);
  const check = maybeExpression(body.with_check);
  return {
    tag: 'create policy', name: body.policy_name ?? '', table: rangeName(body.table), settings: policySettings(body),
    ...(using === undefined ? {} : { using }), ...(check === undefined ? {} : { check }),
  };
}

export function alterPolicyOf(body: Body<'AlterPolicyStmt'>): DdlStatement {
  const using = maybeExpression(body.qual);
  const check = maybeExpression(body.with_check);
  const settings: Settings = body.roles === undefined ? {} : { roles: bodies(body.roles, 'RoleSpec').map(roleOf).join(', ') };
  return {
    tag: 'alter policy', name: body.policy_name ?? '', table: rangeName(body.table), settings,
    ...(using === undefined ? {} : { using }), ...(check === undefined ? {} : { check }),
  };
}

export function createRuleOf(body: RuleStmt): DdlStatement {
  return {
    tag: 'create rule', name: body.rulename ?? '', table: rangeName(body.relation), orReplace: body.replace ?? false, event: body.event ?? '',
    expressions: body.whereClause === undefined ? [] : [expressionOf(body.whereClause)], queries: (body.actions ?? []).map(queryOf),
    text: `${body.instead ? 'instead ' : ''}${textOf(body.actions ?? [])}`,
  };
}

const allOn: Readonly<Record<string, readonly string[]>> = {
  table: ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain'],
  sequence: ['usage', 'select', 'update'], schema: ['create', 'usage'],
};

export function grantOf(body: GrantStmt): DdlStatement {
  const kind = objectWord(body.objtype);
  if (body.targtype !== 'ACL_TARGET_OBJECT') return { tag: 'unsupported', what: 'GRANT on all objects in a schema' };
  const named = bodies(body.privileges, 'AccessPriv').flatMap(it => {
    const columns = strings(it.cols);
    const word = it.priv_name ?? 'all';
    return columns.length === 0 ? [word] : columns.map(column => `${word} (${column})`);
  });
  return {
    tag: 'grant', kind, objects: (body.objects ?? []).map(it => objectNameOf(kind, it)),
    privileges: named.length === 0 ? allOn[kind] ?? ['all'] : named, roles: bodies(body.grantees, 'RoleSpec').map(roleOf),
    revoke: !body.is_grant, cascade: body.behavior === 'DROP_CASCADE', option: body.grant_option ?? false,
  };
}
