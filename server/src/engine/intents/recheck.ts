import type { Conflict, Intent, NotAssessed } from '../../protocol/shapes.ts';
import { asConflicts, openConflictsOf, type Situation } from './command.ts';
import { scopeOfInput, type Scope } from './scope.ts';

export interface Recheck {
  readonly standing: readonly Conflict[];
  /** Conflicts, open or put in an order, that were not found again. */
  readonly withdrawn: readonly string[];
  readonly notAssessed: readonly NotAssessed[];
}

/** Checks a known intent again with this scope. */
export const recheck = (situation: Situation, intent: Intent, scope: Scope): Recheck => {
  situation.book.readDdl(situation.readDdl);
  const { id, goal, actor, dependsOn } = intent;
  const ordered = orderedWith(situation.state, id);
  const inOrder = new Set(ordered.values());
  const { findings, notAssessed } = situation.book.check({ id, actor, goal, dependsOn, scope, inOrder });
  const standing = asConflicts(situation, findings.filter((it) => !it.intents.some((other) => inOrder.has(other)))).filter((it) => it.status === 'open');
  const kept = new Set(standing.map((it) => it.id));
  const met = new Set(findings.flatMap((it) => it.intents));
  const apart = [...ordered].flatMap(([conflict, other]) => (met.has(other) ? [] : [conflict]));
  const withdrawn = [...openConflictsOf(situation.state, id).map((it) => it.id).filter((it) => !kept.has(it)), ...apart];
  return { standing, withdrawn, notAssessed };
};

/** Conflicts of an intent with another of which one waits for the other, by id, with that other. */
const orderedWith = ({ conflicts, conflictsOf }: Situation['state'], id: string): ReadonlyMap<string, string> =>
  new Map([...conflictsOf.get(id) ?? []].flatMap((conflict) => {
    const found = conflicts.get(conflict);
    const other = found?.intents.find((it) => it !== id);
    return found?.status === 'resolved' && found.resolution?.by === 'sequence' && other !== undefined ? [[conflict, other] as const] : [];
  }));

/** Checks an intent that is about to count again: while its lease had run out, others could take what it had declared. */
export const revive = (situation: Situation, intent: Intent): Recheck => {
  const scope = scopeOfInput(intent.targets, intent.ddl, situation.readDdl, intent.foundIn);
  if (!scope.ok) return { standing: [], withdrawn: [], notAssessed: [{ side: intent.id, path: intent.ddl?.path ?? '', reason: scope.problem.message }] };
  situation.book.expect(intent.id, scope.value);
  return recheck(situation, intent, scope.value);
};
