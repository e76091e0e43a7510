import type { Conflict, Intent, NotAssessed } from '../../protocol/shapes.ts';
import { asConflicts, openConflictsOf, type Situation } from './command.ts';
import type { Scope } from './scope.ts';

export interface Recheck {
  readonly standing: readonly Conflict[];
  /** Open conflicts that were not found again. */
  readonly withdrawn: readonly string[];
  readonly notAssessed: readonly NotAssessed[];
}

/** Checks a known intent again with this scope. */
export const recheck = (situation: Situation, intent: Intent, scope: Scope, ddlPath: string | undefined): Recheck => {
  situation.book.readDdl(situation.readDdl);
  const { id, goal, dependsOn } = intent;
  const { findings, notAssessed } = situation.book.check({ id, actor: intent.actor, goal, dependsOn, scope, ...(ddlPath === undefined ? {} : { ddlPath }) });
  const standing = asConflicts(situation, findings).filter((it) => it.status === 'open');
  const kept = new Set(standing.map((it) => it.id));
  const withdrawn = openConflictsOf(situation.state, id).map((it) => it.id).filter((it) => !kept.has(it));
  return { standing, withdrawn, notAssessed };
};
