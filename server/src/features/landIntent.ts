import { nobody } from '../engine/actors/nobody.ts';
import { changeStatus } from '../engine/intents/changeStatus.ts';
import { mayLand } from '../engine/landing/mayLand.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import { noCommitYet, type Git } from '../ports/git.ts';
import { landIntent as request, listLandings as listRequest } from '../protocol/requests/landing.ts';
import type { Intent } from '../protocol/shapes.ts';
import type { ParsedInputOf } from '../protocol/request.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { judgeChanges } from './judgeChanges.ts';
import { isStopping } from './judgeTexts.ts';
import { stoppedByMark } from './marks.ts';
import { commitOutcome, situationOf } from './situation.ts';

interface Lines { readonly branch: string; readonly head: string; readonly target: string; readonly from: string; readonly worktree?: string }

export const landIntent = defineFeature(request, async (context, input, call) => {
  const { git, landings } = context;
  if (!git || !landings) return fail('not-found', 'there is no git repository here: nothing can land');
  const may = mayLand({ state: context.store.state }, input.id);
  if (!may.ok) return may;
  const intent = may.value;
  const stopped = await stoppedByMark(context, intent);
  if (stopped) return stopped;
  const lines = await linesOf(git, intent, input);
  if (!lines.ok) return lines;
  const { worktree, ...wanted } = lines.value;
  const lying = await uncommitted(git, wanted.head, worktree);
  const { refusal: meeting, meets } = await meetingOf(context, lines.value);
  const refusal = lying.refusal ?? await forbidden(context, call, git, lines.value) ?? meeting;
  if (refusal) return refusal;
  const landed = await landings.land(
    { ...wanted, intent: intent.id, actor: call.actor, method: input.method, message: messageOf(intent, wanted), checkLimitMs: input.checkLimitMs, ...(input.check === undefined ? {} : { check: input.check }) },
    event => context.write(call.author, event), () => commitOutcome(context, call, changeStatus(situationOf(context, call), intent.id, 'intent.merged', `landed in ${wanted.target}`)), call.signal,
  );
  return landed.ok ? ok({ landing: landed.value, intent: context.store.state.intents.get(intent.id)!, left: [...lying.left], meets: [...meets] }) : landed;
});

export const listLandings = defineFeature(listRequest, ({ store }, { limit }) => {
  const all = [...store.state.landings.values()];
  return ok({ landings: all.slice(-limit).reverse(), total: all.length });
});

/** Ends what an earlier hub left in the middle: forward where the target has moved, else back. */
export const resumeLandings = async (context: HubContext): Promise<void> => {
  await context.landings?.resume(async id => {
    const outcome = changeStatus(situationOf(context, { actor: nobody }), id, 'intent.merged', 'it had landed when the hub ended');
    // Merged already: then that is done too.
    if (outcome.ok && outcome.value.event) await context.store.commit({ ...outcome.value.event, actor: nobody, stream: `intents/${id}` });
  });
};

/** Which branch lands in which, and where they are now. */
const linesOf = async (git: Git, intent: Intent, { onto, branch: named, commit }: ParsedInputOf<typeof request>): Promise<Result<Lines>> => {
  const [worktrees, heads] = await Promise.all([git.worktrees(), git.branchHeads()]);
  const headOf = (name: string): string | undefined => heads.find(it => it.name === name)?.head;
  if (heads.length === 0) return fail('illegal-transition', noCommitYet);
  const target = onto ?? worktrees.find(it => it.main)?.branch;
  if (target === undefined) return fail('invalid-input', 'the main worktree is on no branch: say where it lands with --onto BRANCH', 'onto');
  const branch = named ?? (headOf(intent.branch) === undefined ? worktrees.find(it => it.root === intent.worktree)?.branch : intent.branch);
  if (branch === undefined) return fail('not-found', `there is no branch ${intent.branch}, and the worktree of intent ${intent.id} is on none of its own: name the branch with --branch BRANCH`, 'branch');
  const [head, there] = [headOf(branch), headOf(target)];
  if (head === undefined) return fail('not-found', `there is no branch ${branch}`, 'branch');
  if (commit !== undefined && !head.startsWith(commit)) return fail('illegal-transition', `${branch} is at ${head.slice(0, 10)} by now, not at ${commit.slice(0, 10)}: look again`, 'commit');
  if (there === undefined) return fail('not-found', `there is no branch ${target}`, 'onto');
  if (branch === target) return fail('invalid-input', `${branch} cannot land in itself: name another branch with --branch or --onto`, 'onto');
  const worktree = worktrees.find(it => it.branch === branch)?.root;
  return ok({ branch, head, target, from: there, ...(worktree === undefined ? {} : { worktree }) });
};

/** What is not committed would not land, and nobody would notice. New files may be notes: they stop nobody, and are named. */
const uncommitted = async (git: Git, head: string, worktree: string | undefined): Promise<{ readonly refusal?: Result<never>; readonly left: readonly string[] }> => {
  const root = worktree === undefined ? undefined : (await git.worktrees()).find(it => it.root === worktree);
  const all = root ? await git.diffWorktree(head, root) : [];
  const changed = all.filter(it => it.status !== 'added'), left = all.filter(it => it.status === 'added').map(it => it.path);
  return changed.length === 0 ? { left }
    : { left, refusal: fail('refused', `${worktree} has changes that are not committed (${changed.slice(0, 5).map(it => it.path).join(', ')}${changed.length > 5 ? ', …' : ''}): commit them or take them back, they would not land`) };
};

/**
 * What is seen to break where it lands is refused until somebody resolves it. What others have not landed yet stands in nobody's way: they
 * meet it when it is their turn, and it is named.
 */
const meetingOf = async ({ observation, store }: HubContext, { branch, target }: Lines): Promise<{ readonly refusal?: Result<never>; readonly meets: readonly string[] }> => {
  // A commit made a moment ago may not be seen yet.
  for (const it of observation.sides()) if (it.kind === 'worktree' && (it.branch === branch || it.branch === target)) await observation.checkWorktree(it.root);
  const sides = observation.sides();
  const [own, there] = [branch, target].map(name => new Set(sides.filter(it => it.kind !== 'buffers' && it.branch === name).map(it => it.id)));
  const open = observation.conflictsOf([...own!]).filter(it => it.severity === 'error' && it.status === 'open' && !store.state.conflicts.get(it.id)?.resolution);
  const [first] = open.filter(it => it.places.some(({ side }) => there!.has(side)));
  return {
    meets: open.map(it => `${it.id}: ${it.message}`),
    ...first && { refusal: fail('illegal-transition', `what would land collides with ${target} as its worktree has it, ${first.id}: ${first.message}: bring ${target} into ${branch} and mend it, or resolve it first`, 'id') },
  };
};

/** By the rights of who brings it, and of those who worked there: as at a push. */
const forbidden = async (context: HubContext, call: Call, git: Git, { branch, target, from, head, worktree }: Lines): Promise<Result<never> | undefined> => {
  const base = await git.mergeBase(from, head, call.signal);
  if (base === undefined) return fail('refused', 'the two branches share no history');
  if (base === head) return fail('illegal-transition', `${branch} has nothing that ${target} has not: commit the work there, or name its branch with --branch; of work that is in ${target} already say so: interlock intent merge`, 'branch');
  const changes = [...await git.pathChanges(base, head, call.signal)];
  if (changes.length === 0) return undefined;
  const judged = await judgeChanges.run(context, { where: 'push', root: worktree ?? context.root, changes }, call);
  if (!judged.ok) return judged;
  const violations = judged.value.violations.filter(isStopping);
  return violations.length === 0 ? undefined : fail('refused', violations.slice(0, 5).map(it => it.message).join('; '));
};

const messageOf = ({ goal, id, actor }: Intent, { branch, target }: Omit<Lines, 'worktree'>): string =>
  `${goal.split('\n')[0]!.slice(0, 100)}\n\nMerge ${branch} into ${target}.\n\nIntent: ${id}\nActor: ${actor}\n`;
