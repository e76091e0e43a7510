import type { AlterTableCmd, AlterTableStmt, Node } from 'libpg-query';
import type { AlterAction, DdlStatement, Settings } from '../../engine/schema/statement.ts';
import { maybeExpression } from './postgresExpressions.ts';
import { boundOf, columnOf, constraintOf, identityOf } from './postgresConstraints.ts';
import { objectWord } from './postgresWords.ts';
import { as, optionText, optionsOf, rangeName, roleOf, settingsOf, textOf, typeOf } from './postgresNodes.ts';

type Reader = (command: AlterTableCmd) => AlterAction | undefined;

const name = (it: AlterTableCmd): string => it.name ?? '';
const cascade = (it: AlterTableCmd): boolean => it.behavior === 'DROP_CASCADE';
const ifExists = (it: AlterTableCmd): boolean => it.missing_ok ?? false;
const setting = (settings: Settings, unset: readonly string[] = []): AlterAction => ({ do: 'table setting', settings, unset });
const fixed = (key: string, value: string): Reader => () => setting({ [key]: value });
const firing = (of: 'trigger' | 'rule', state: string): Reader => it => ({ do: 'firing', of, state, ...(it.name === undefined ? {} : { name: it.name }) });
const partitionCommand = (it: AlterTableCmd) => as(it.def, 'PartitionCmd');
const range = (node: Node | undefined) => rangeName(as(node, 'RangeVar'));

const addColumn: Reader = it => {
  const column = as(it.def, 'ColumnDef');
  return column === undefined ? undefined : { do: 'add column', column: columnOf(column), ifNotExists: ifExists(it) };
};

const setType: Reader = it => {
  const column = as(it.def, 'ColumnDef');
  if (column === undefined) return undefined;
  const using = maybeExpression(column.raw_default);
  const collation = columnOf(column).settings;
  return { do: 'set type', name: name(it), type: typeOf(column.typeName), ...(using === undefined ? {} : { using }), settings: collation, cascade: cascade(it) };
};

const addConstraint: Reader = it => {
  const body = as(it.def, 'Constraint');
  const constraint = body === undefined ? undefined : constraintOf(body);
  return constraint === undefined ? undefined : { do: 'add constraint', constraint, ifNotExists: ifExists(it) };
};

const addIdentity: Reader = it => {
  const identity = identityOf(as(it.def, 'Constraint'));
  return identity === undefined ? undefined : { do: 'add identity', name: name(it), ...identity };
};

const alterConstraint: Reader = it => {
  const body = as(it.def, 'ATAlterConstraint');
  if (body === undefined) return undefined;
  const settings: Record<string, string> = {};
  if (body.alterDeferrability) settings['deferrable'] = body.deferrable ? body.initdeferred ? 'initially deferred' : 'initially immediate' : '';
  if (body.alterEnforceability) settings['enforced'] = body.is_enforced ? '' : 'no';
  if (body.alterInheritability) settings['no inherit'] = body.noinherit ? 'yes' : '';
  return { do: 'constraint setting', name: body.conname ?? '', settings };
};

const replicaIdentity: Reader = it => {
  const body = as(it.def, 'ReplicaIdentityStmt');
  if (body?.identity_type === 'i') return { do: 'uses index', index: body.name ?? '', setting: 'replica identity' };
  return setting({ 'replica identity': body?.identity_type === 'd' ? '' : body?.identity_type ?? '' });
};

const resetOptions = (node: Node | undefined): string[] => optionsOf(as(node, 'List')?.items).map(it => `with ${it.defname ?? ''}`);

const readers: Readonly<Record<string, Reader>> = {
  AT_AddColumn: addColumn,
  AT_DropColumn: it => ({ do: 'drop column', name: name(it), ifExists: ifExists(it), cascade: cascade(it) }),
  AT_AlterColumnType: setType,
  AT_ColumnDefault: it => {
    const value = maybeExpression(it.def);
    return { do: 'set default', name: name(it), ...(value === undefined ? {} : { value }) };
  },
  AT_SetNotNull: it => ({ do: 'set not null', name: name(it) }),
  AT_DropNotNull: it => ({ do: 'drop not null', name: name(it) }),
  AT_SetExpression: it => {
    const value = maybeExpression(it.def);
    return value === undefined ? undefined : { do: 'set expression', name: name(it), value };
  },
  AT_DropExpression: it => ({ do: 'drop expression', name: name(it), ifExists: ifExists(it) }),
  AT_AddIdentity: addIdentity,
  AT_SetIdentity: it => ({ do: 'set identity', name: name(it), options: settingsOf(as(it.def, 'List')?.items) }),
  AT_DropIdentity: it => ({ do: 'drop identity', name: name(it), ifExists: ifExists(it) }),
  AT_SetStatistics: it => ({ do: 'column setting', name: it.name ?? String(it.num ?? 0), settings: { statistics: optionText(it.def) } }),
  AT_SetStorage: it => ({ do: 'column setting', name: name(it), settings: { storage: optionText(it.def).toLowerCase() } }),
  AT_SetCompression: it => ({ do: 'column setting', name: name(it), settings: { compression: optionText(it.def) } }),
  AT_SetOptions: it => ({ do: 'column setting', name: name(it), settings: settingsOf(as(it.def, 'List')?.items, [], 'option ') }),
  AT_ResetOptions: it => ({ do: 'column setting', name: name(it), settings: Object.fromEntries(resetOptions(it.def).map(key => [key.replace('with ', 'option '), ''])) }),
  AT_AlterColumnGenericOptions: it => ({ do: 'column setting', name: name(it), settings: { options: textOf(it.def) } }),
  AT_AddConstraint: addConstraint,
  AT_AddIndexConstraint: addConstraint,
  AT_DropConstraint: it => ({ do: 'drop constraint', name: name(it), ifExists: ifExists(it), cascade: cascade(it) }),
  AT_ValidateConstraint: it => ({ do: 'constraint setting', name: name(it), settings: { valid: '' } }),
  AT_AlterConstraint: alterConstraint,
  AT_AttachPartition: it => ({ do: 'attach partition', table: rangeName(partitionCommand(it)?.name), ...(partitionCommand(it)?.bound === undefined ? {} : { bound: boundOf(partitionCommand(it)?.bound) }) }),
  AT_DetachPartition: it => ({ do: 'detach partition', table: rangeName(partitionCommand(it)?.name) }),
  AT_AddInherit: it => ({ do: 'inherit', table: range(it.def) }),
  AT_DropInherit: it => ({ do: 'no inherit', table: range(it.def) }),
  AT_EnableRowSecurity: fixed('row security', 'enabled'),
  AT_DisableRowSecurity: fixed('row security', ''),
  AT_ForceRowSecurity: fixed('row security for owner', 'forced'),
  AT_NoForceRowSecurity: fixed('row security for owner', ''),
  AT_EnableTrig: firing('trigger', ''), AT_EnableAlwaysTrig: firing('trigger', 'always'), AT_EnableReplicaTrig: firing('trigger', 'replica'),
  AT_DisableTrig: firing('trigger', 'disabled'), AT_EnableTrigAll: firing('trigger', ''), AT_DisableTrigAll: firing('trigger', 'disabled'),
  AT_EnableTrigUser: firing('trigger', ''), AT_DisableTrigUser: firing('trigger', 'disabled'),
  AT_EnableRule: firing('rule', ''), AT_EnableAlwaysRule: firing('rule', 'always'), AT_EnableReplicaRule: firing('rule', 'replica'), AT_DisableRule: firing('rule', 'disabled'),
  AT_SetRelOptions: it => setting(settingsOf(as(it.def, 'List')?.items, [], 'with ')),
  AT_ResetRelOptions: it => setting({}, resetOptions(it.def)),
  AT_GenericOptions: it => setting({ options: textOf(it.def) }),
  AT_ChangeOwner: it => setting({ owner: roleOf(it.newowner) }),
  AT_SetTableSpace: it => setting({ tablespace: name(it) }),
  AT_SetAccessMethod: it => setting({ 'access method': it.name ?? '' }),
  AT_SetLogged: fixed('logged', ''), AT_SetUnLogged: fixed('logged', 'no'),
  AT_ClusterOn: it => ({ do: 'uses index', index: name(it), setting: 'cluster' }),
  AT_DropCluster: fixed('cluster', ''),
  AT_ReplicaIdentity: replicaIdentity,
};

/** PostgreSQL runs the actions of one ALTER in passes, whatever their order in the text. */
const passes: Readonly<Record<string, number>> = {
  AT_DropColumn: 0, AT_DropConstraint: 0, AT_DropNotNull: 0, AT_DropExpression: 0, AT_DropIdentity: 0, AT_AlterColumnType: 1, AT_AddColumn: 3, AT_SetExpression: 4,
  AT_AddConstraint: 5, AT_SetNotNull: 6, AT_AddIdentity: 6, AT_ColumnDefault: 7, AT_AddIndexConstraint: 8,
};
const passOf = (it: AlterTableCmd): number => {
  if (it.subtype === 'AT_ColumnDefault' && it.def === undefined) return 0;
  const kind = as(it.def, 'Constraint')?.contype;
  if (it.subtype === 'AT_AddConstraint' && kind !== 'CONSTR_NOTNULL') return kind === 'CONSTR_FOREIGN' ? 10 : kind === 'CONSTR_CHECK' ? 9 : 8;
  return passes[it.subtype ?? ''] ?? 11;
};

export function alterTableOf(body: AlterTableStmt): DdlStatement {
  const commands = (body.cmds ?? []).flatMap(it => as(it, 'AlterTableCmd') ?? []);
  const ordered = commands.map((it, at) => ({ it, at })).sort((a, b) => passOf(a.it) - passOf(b.it) || a.at - b.at);
  const actions: AlterAction[] = [];
  for (const { it } of ordered) {
    const action = readers[it.subtype ?? '']?.(it);
    if (action === undefined) return { tag: 'unsupported', what: `ALTER TABLE … ${(it.subtype ?? '').replace('AT_', '')}` };
    actions.push(action);
  }
  return {
    tag: 'alter table', kind: objectWord(body.objtype), name: rangeName(body.relation), ifExists: body.missing_ok ?? false,
    only: body.relation?.inh !== true, actions,
  };
}
