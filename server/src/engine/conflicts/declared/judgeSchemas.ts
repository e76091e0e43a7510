import type { NotAssessed, Place, Suggestion } from '../../../protocol/shapes.ts';
import { judgeDdl } from '../../schema/judgeDdl.ts';
import type { DeclaredFinding, DeclaredParty } from './finding.ts';
import { sqlKinds, type Overlap } from './overlap.ts';
import { intoOne, nameOfIntent } from './wording.ts';

/** `judged`: the meaning of both scripts is known, so words about the same tables say nothing more. */
export interface SchemaJudgement { readonly judged: boolean; readonly findings: readonly DeclaredFinding[]; readonly notAssessed: readonly NotAssessed[] }

const nothing: SchemaJudgement = { judged: false, findings: [], notAssessed: [] };

/** Two intents that both carry DDL and share something of a schema: judged by running both orders. */
export const judgeSchemas = (older: DeclaredParty, newer: DeclaredParty, overlaps: readonly Overlap[]): SchemaJudgement => {
  const [a, b] = [older.scope.statements, newer.scope.statements];
  if (!a || !b || !overlaps.some(({ mine, theirs }) => sqlKinds.has(mine.kind) && sqlKinds.has(theirs.kind))) return nothing;
  const { verdict, reason, targets } = judgeDdl({ a, b });
  if (verdict === 'not-assessed') return { ...nothing, notAssessed: [{ side: newer.id, path: '', reason: `the DDL of ${older.id} and ${newer.id} could not be compared: ${reason}` }] };
  if (verdict === 'none') return { ...nothing, judged: true };
  const finding: DeclaredFinding = {
    kind: 'schema', severity: verdict, certainty: 'DERIVED',
    message: `The schema changes A of ${older.actor} and B of ${newer.actor} ${verdict === 'error' ? 'do not go together' : 'meet'}: ${reason}`,
    targets: [...targets], places: [placeOf(older, targets), placeOf(newer, targets)], suggestions: suggestionsFor(older, newer, verdict), intents: [older.id, newer.id],
  };
  return { judged: true, findings: [finding], notAssessed: [] };
};

const placeOf = ({ id, actor, scope }: DeclaredParty, targets: readonly string[]): Place => {
  const named = targets[0]?.replace(/=[^=]*$/, '').replace(':', ' ');
  return { side: id, path: scope.ddlPath ?? '', actor, ...(named === undefined ? {} : { symbol: named }) };
};

const suggestionsFor = (older: DeclaredParty, newer: DeclaredParty, verdict: 'error' | 'warning'): Suggestion[] => {
  const sequence: Suggestion = { by: 'sequence', text: `${older.actor} lands first (${older.id}); ${newer.actor} rewrites the migration of ${nameOfIntent(newer.id)} against the schema as it is then.` };
  const merge = intoOne('both changes in one migration', older.id, newer.id);
  const narrow: Suggestion = { by: 'narrow', text: `Leave the shared objects out of ${nameOfIntent(newer.id)}.` };
  return verdict === 'error' ? [sequence, merge, narrow] : [sequence, { by: 'accept', text: 'Both orders give the same schema: go on, and say so.' }];
};
