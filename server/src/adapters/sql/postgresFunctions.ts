import type { AlterFunctionStmt, CreateFunctionStmt, CreateTrigStmt, FunctionParameter, Node } from 'libpg-query';
import type { Query } from '../../engine/schema/expression.ts';
import type { CreateFunction, DdlStatement, FunctionArgument, Settings } from '../../engine/schema/statement.ts';
import { maybeExpression } from './postgresExpressions.ts';
import { as, bodies, nameOf, optionText, optionsOf, rangeName, strings, tagOf, textOf, typeOf } from './postgresNodes.ts';
import { objectNameOf } from './postgresObjectNames.ts';
import { objectWord } from './postgresWords.ts';
import { changeOf, queryOf } from './postgresQueries.ts';

const modes: Readonly<Record<string, FunctionArgument['mode']>> = {
  FUNC_PARAM_IN: 'in', FUNC_PARAM_OUT: 'out', FUNC_PARAM_INOUT: 'inout', FUNC_PARAM_VARIADIC: 'variadic', FUNC_PARAM_TABLE: 'table', FUNC_PARAM_DEFAULT: 'in',
};

function argumentOf(body: FunctionParameter): FunctionArgument {
  const value = maybeExpression(body.defexpr);
  return { name: body.name ?? '', mode: modes[body.mode ?? ''] ?? 'in', type: typeOf(body.argType), ...(value === undefined ? {} : { default: value }) };
}

/** Every statement of a SQL body that reads or changes rows. */
const queriesIn = (nodes: readonly Node[]): Query[] =>
  nodes.filter(it => tagOf(it) === 'SelectStmt' || changeOf(it) !== undefined).map(queryOf);

function atomicBody(body: Node | undefined): Node[] {
  const list = as(body, 'List')?.items;
  if (list === undefined) return body === undefined ? [] : [body];
  return list.flatMap(it => as(it, 'List')?.items ?? it).map(it => {
    const returned = as(it, 'ReturnStmt')?.returnval;
    return returned === undefined ? it : { SelectStmt: { targetList: [{ ResTarget: { val: returned } }], op: 'SETOP_NONE' } };
  });
}

const functionSettings = (options: readonly Node[] | undefined): Settings => {
  const out: Record<string, string> = {};
  for (const option of optionsOf(options)) {
    const name = option.defname ?? '';
    const variable = as(option.arg, 'VariableSetStmt');
    if (name === 'as' || name === 'language') continue;
    if (variable !== undefined) out[`set ${variable.name ?? ''}`] = (variable.args ?? []).map(textOf).join(',');
    else out[name] = optionText(option.arg);
  }
  if (out['volatility'] === 'volatile') delete out['volatility'];
  return out;
};

/** `readBody` parses the text of a LANGUAGE sql body; it throws where the body is no SQL. */
export function createFunctionOf(body: CreateFunctionStmt, readBody: (sql: string) => readonly Node[]): CreateFunction {
  const options = optionsOf(body.options);
  const language = optionText(options.find(it => it.defname === 'language')?.arg ?? { String: { sval: 'sql' } }).toLowerCase();
  const source = options.find(it => it.defname === 'as')?.arg;
  const text = strings(as(source, 'List')?.items).join('\n');
  const atomic = body.sql_body !== undefined;
  const statements = atomic ? atomicBody(body.sql_body) : language === 'sql' ? readBody(text) : [];
  return {
    tag: 'create function', kind: body.is_procedure ? 'procedure' : 'function', name: nameOf(strings(body.funcname)),
    args: bodies(body.parameters, 'FunctionParameter').map(argumentOf),
    ...(body.returnType === undefined ? {} : { returns: typeOf(body.returnType) }),
    orReplace: body.replace ?? false, language, body: atomic ? textOf(body.sql_body) : text, queries: queriesIn(statements), atomic,
    settings: functionSettings(body.options),
  };
}

export function alterFunctionOf(body: AlterFunctionStmt): DdlStatement {
  const kind = objectWord(body.objtype);
  return { tag: 'alter function', kind, object: objectNameOf(kind, { ObjectWithArgs: body.func ?? {} }), settings: alterSettings(body.actions) };
}

function alterSettings(actions: readonly Node[] | undefined): Settings {
  const settings: Record<string, string> = { ...functionSettings(actions) };
  const volatility = optionsOf(actions).find(it => it.defname === 'volatility');
  if (volatility !== undefined && settings['volatility'] === undefined) settings['volatility'] = '';
  return settings;
}

const eventBits: readonly (readonly [number, string])[] = [[4, 'insert'], [8, 'delete'], [16, 'update'], [32, 'truncate']];
const timingOf = (bits: number): string => (bits & 2) !== 0 ? 'before' : (bits & 64) !== 0 ? 'instead of' : 'after';

export function createTriggerOf(body: CreateTrigStmt): DdlStatement {
  const when = maybeExpression(body.whenClause);
  const settings: Record<string, string> = {};
  if (body.args !== undefined) settings['arguments'] = strings(body.args).map(it => `'${it}'`).join(', ');
  if (body.isconstraint) settings['constraint'] = 'yes';
  if (body.deferrable) settings['deferrable'] = body.initdeferred ? 'initially deferred' : 'initially immediate';
  if (body.constrrel !== undefined) settings['from'] = body.constrrel.relname ?? '';
  if (body.transitionRels !== undefined) settings['referencing'] = textOf(body.transitionRels);
  return {
    tag: 'create trigger', name: body.trigname ?? '', table: rangeName(body.relation), orReplace: body.replace ?? false,
    function: nameOf(strings(body.funcname)), timing: timingOf(body.timing ?? 0),
    events: eventBits.filter(([bit]) => ((body.events ?? 0) & bit) !== 0).map(([, event]) => event),
    columns: strings(body.columns), ...(when === undefined ? {} : { when }), eachRow: body.row ?? false, settings, body: '',
  };
}
