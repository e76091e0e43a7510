import type { SqlParser } from '../../../ports/sqlParser.ts';
import type { Intent } from '../../../protocol/shapes.ts';
import { tellingOverlaps, sqlKinds, type ClashingOverlap } from '../declared/overlap.ts';
import { nameOf as nameOfTarget } from '../declared/wording.ts';
import { scopeOfIntent, type Scope, type ScopeTarget } from '../../intents/scope.ts';
import { ddlTargets } from '../../schema/ddlTargets.ts';
import { readTarget } from '../../targets/readTarget.ts';
import { relate } from '../../targets/relate.ts';
import { formatTarget, parseTarget } from '../../targets/target.ts';
import { saysDeclared, waysBeside } from './besideIntent.ts';
import type { CrossFinding } from './crossPair.ts';
import { judgeSchemaGroup, placesOf, type BaseScripts, type SchemaGroupJudged } from './judgeSchemaGroup.ts';
import { readSchemaGroup, type PlacedStatement } from './readSchemaGroup.ts';
import type { SideScripts, SqlScript } from './schemaGroups.ts';
import { done, nameOf } from './wording.ts';

/** What a side wrote as SQL, and work that somebody else declared. */
export interface DeclaredSchemaQuestion {
  readonly side: SideScripts;
  readonly base: BaseScripts;
  readonly intent: Intent;
  /** What whoever works on the side declared: that meets the intent as a declaration, and is not told again. */
  readonly own: readonly Intent[];
}

/** Something that a statement does. */
interface Effect { readonly placed: PlacedStatement; readonly target: ScopeTarget }

/** What migrations that were written do to a schema, against DDL and names that somebody declared. Never throws. */
export const judgeDeclaredSchema = ({ side, base, intent, own }: DeclaredSchemaQuestion, parse: SqlParser['parse']): SchemaGroupJudged => {
  const read = readSchemaGroup({ ...side, b: [] }, parse);
  if ('unread' in read) return { findings: [], notAssessed: [read.unread] };
  const scopeOf = (it: Intent): Scope => scopeOfIntent(it, ({ text, dialect }) => parse(text, dialect));
  const said = own.flatMap((it) => scopeOf(it).targets);
  const effects = read.a.flatMap(effectsOf).filter(({ target }) => !said.some((it) => covers(it, target)));
  if (effects.every(({ target }) => target.operation === 'read')) return { findings: [], notAssessed: [] };
  const scope = scopeOf(intent);
  const meant = intent.ddl && scope.statements ? byMeaning(side, base, intent, parse) : { findings: [], notAssessed: [] };
  const named = meant.findings.length > 0 ? [] : byName(side, intent, effects, scope);
  return { findings: [...meant.findings, ...named], notAssessed: meant.notAssessed };
};

const effectsOf = (placed: PlacedStatement): readonly Effect[] => ddlTargets([placed.statement]).flatMap((text) => {
  const target = parseTarget(text);
  return target.ok ? [{ placed, target: { ...readTarget(target.value), inDdl: true } }] : [];
});

const covers = (own: ScopeTarget, target: ScopeTarget): boolean => ['same', 'contains'].includes(relate(own, target).relation);

/** Both scripts are known: what they do, run in either order. */
const byMeaning = (side: SideScripts, base: BaseScripts, intent: Intent, parse: SqlParser['parse']): SchemaGroupJudged => {
  const { findings, notAssessed } = judgeSchemaGroup({ ...side, b: [scriptOf(intent)] }, base, parse);
  const { now } = side.a[0]!;
  return {
    findings: findings.map(({ finding }) => ({ path: now.path, finding: { ...finding, intents: [intent.id], suggestions: waysBeside(intent, finding.targets[0]?.replace(/=[^=]*$/, '').replace(':', ' ') ?? 'it', finding.severity) } })),
    notAssessed: notAssessed.map(() => ({ side: now.side, path: now.path, reason: `whether it goes together with the DDL of ${intent.id} (${intent.actor}) could not be judged` })),
  };
};

const scriptOf = ({ id, actor, ddl }: Intent): SqlScript => {
  const [path, text] = [ddl?.path ?? '', ddl?.text ?? ''];
  return { now: { path, text, parsed: { assessed: false, reason: 'declared' }, side: id, where: `intent ${id}`, who: actor, actor }, text, before: undefined };
};

/** Names alone are known of the declared work, or of part of it. */
const byName = ({ key, a: [first] }: SideScripts, intent: Intent, effects: readonly Effect[], scope: Scope): readonly CrossFinding[] => {
  const declared = scope.targets.filter((it) => sqlKinds.has(it.kind) && !(scope.statements && it.inDdl));
  const overlaps = effects.flatMap(({ target: mine }) => declared.flatMap((theirs) => {
    const { relation } = relate(mine, theirs);
    return relation === 'none' ? [] : [{ mine, theirs, relation }];
  }));
  const [worst] = tellingOverlaps(overlaps);
  return worst ? [sayNamed(key, first!, intent, effects, worst)] : [];
};

const sayNamed = (key: string, first: SqlScript, intent: Intent, effects: readonly Effect[], { mine, theirs, clash }: ClashingOverlap): CrossFinding => {
  const at = effects.filter(({ target }) => formatTarget(target) === formatTarget(mine)).map(({ placed }) => placed).slice(0, 3);
  const { now } = at[0]?.script ?? first;
  const [what, symbol] = [nameOfTarget(mine), `${theirs.kind} ${theirs.key}`];
  return {
    path: now.path,
    finding: {
      kind: 'intent-edit', severity: clash.severity, certainty: 'DERIVED', intents: [intent.id], symbol: `${key} ${symbol}`,
      message: `${nameOf(now)} ${done[mine.operation]} ${what} in ${now.path}; ${saysDeclared(intent, theirs)}`,
      targets: [...new Set([formatTarget(mine), formatTarget(theirs)])], suggestions: waysBeside(intent, what, clash.severity),
      places: [...placesOf(at, now, what), { side: intent.id, path: '', actor: intent.actor, symbol }],
    },
  };
};
