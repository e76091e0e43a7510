import type { DdlText, Intent } from '../../protocol/shapes.ts';
import type { RiskLevel } from '../../protocol/words.ts';
import { unregistered } from '../conflicts/declared/wording.ts';
import { fail, ok, type Result } from '../result.ts';
import { asConflicts, type Outcome, type Situation } from './command.ts';
import type { CheckResult } from './checkScope.ts';
import { scopeOfInput, type Scope } from './scope.ts';

/** Work as its declarer describes it; already validated in shape. */
export interface Declaration {
  readonly goal: string;
  readonly targets: readonly string[];
  readonly ddl?: DdlText | undefined;
  readonly dependsOn: readonly string[];
  readonly ttlMs: number;
  readonly risk: RiskLevel;
  readonly estimateMinutes?: number | undefined;
  readonly metadata: Intent['metadata'];
  readonly foundIn?: Intent['foundIn'];
}

/** Identity the caller chose: a fresh id, and the worktree it speaks from. */
export interface NewIntent { readonly id: string; readonly worktree?: string | undefined; readonly branchTaken: (name: string) => boolean }

/** What would collide with this work. Changes nothing. */
export const checkDeclaration = (situation: Situation, declaration: Declaration): Result<Pick<Outcome, 'conflicts' | 'notAssessed'>> => {
  const read = readDeclaration(situation, declaration);
  if (!read.ok) return read;
  const { findings, notAssessed } = lookUp(situation, unregistered, declaration, read.value);
  return ok({ conflicts: asConflicts(situation, findings), notAssessed });
};

/** Registers work and finds its conflicts in one step, so that of two equal declarations exactly one is clean. */
export const declareIntent = (situation: Situation, declaration: Declaration, { id, worktree, branchTaken }: NewIntent): Result<Outcome & { readonly event: NonNullable<Outcome['event']> }> => {
  const read = readDeclaration(situation, declaration);
  if (!read.ok) return read;
  const { findings, notAssessed } = lookUp(situation, id, declaration, read.value);
  const conflicts = asConflicts(situation, findings);
  const intent = intentFrom(situation, declaration, read.value.declared, id, worktree, branchFor(situation, declaration.goal, branchTaken));
  situation.book.expect(id, read.value);
  return ok({ id, conflicts, notAssessed, event: { type: 'intent.declared', data: { intent, conflicts } } });
};

const readDeclaration = (situation: Situation, { targets, ddl, dependsOn, foundIn }: Declaration): Result<Scope> => {
  const missing = dependsOn.findIndex((it) => !situation.state.intents.has(it));
  if (missing >= 0) return fail('not-found', `there is no intent ${dependsOn[missing]}`, `dependsOn[${missing}]`);
  return scopeOfInput(targets, ddl, situation.readDdl, foundIn);
};

/** A goal alone may be declared: others can read it. That nothing could be compared is said. */
const lookUp = ({ book, actor, readDdl }: Situation, id: string, { goal, dependsOn, targets, ddl }: Declaration, scope: Scope): CheckResult => {
  if (targets.length === 0 && !ddl) return { findings: [], notAssessed: [{ side: id, path: '', reason: 'only a goal was declared: give targets or DDL to have it compared' }] };
  book.readDdl(readDdl);
  return book.check({ id, actor, goal, dependsOn, scope });
};

const intentFrom = ({ actor, now }: Situation, declaration: Declaration, targets: readonly string[], id: string, worktree: string | undefined, branch: string): Intent => {
  const { goal, ddl, dependsOn, ttlMs, risk, estimateMinutes, metadata, foundIn } = declaration;
  return {
    id, actor, goal, targets: [...targets], ...(ddl ? { ddl } : {}), ...(foundIn && Object.keys(foundIn).length > 0 ? { foundIn } : {}),
    status: 'registered', conflicted: false, branch, ...(worktree === undefined ? {} : { worktree }),
    dependsOn: [...new Set(dependsOn)], lease: { ttlMs, expiresAt: now + ttlMs, expired: false },
    risk, ...(estimateMinutes === undefined ? {} : { estimateMinutes }), metadata,
    createdAt: now, updatedAt: now, history: [{ at: now, actor, from: null, to: 'registered' }],
  };
};

const branchFor = ({ book }: Situation, goal: string, taken: (name: string) => boolean): string => {
  let name = book.branches.next(goal);
  for (; taken(name); name = book.branches.next(goal)) book.branches.note(name);
  return name;
};
