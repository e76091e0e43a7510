import { reviewChange } from '../model/prompts/reviewChange.ts';
import { checkWorktree } from '../protocol/requests/edits.ts';
import { reviewAgent } from '../protocol/requests/agents.ts';
import type { AgentReview } from '../protocol/agents.ts';
import { diffBetween } from './diffBetween.ts';
import type { AgentRun } from './agentRun.ts';
import { granted, type Workplace } from './workplace.ts';

type Verdict = { readonly verdict: AgentReview['verdict']; readonly reasons: readonly string[] };

/** The longest that the project's own check may take, ms. */
const checkMs = 10 * 60_000;

/**
 * What another actor says of a commit. Rules, conflicts and the project's check come first: where one of them says no, no model is asked,
 * so no model can say yes. Written down as the reviewer's word.
 */
export const validate = async (run: AgentRun, place: Workplace, commit: string): Promise<Verdict> => {
  await run.doing('has its work reviewed');
  const { reviewer } = run.agent;
  const verdict = await byRules(run, place) ?? await byCheck(run, commit) ?? await byModel(run, place, commit, reviewer);
  const door = granted(await run.parts.openDoor(reviewer));
  try {
    granted(await door.call(reviewAgent, { id: run.id, commit, verdict: verdict.verdict, reasons: [...verdict.reasons] }, place.root, run.signal));
  } finally {
    door.close();
  }
  await run.say('did', `${verdict.verdict === 'approve' ? 'approved' : 'rejected'} ${commit.slice(0, 10)}${verdict.reasons.length === 0 ? '' : `: ${verdict.reasons.join('; ')}`}`, { who: reviewer });
  return verdict;
};

const rejected = (reasons: readonly string[]): Verdict | undefined => (reasons.length === 0 ? undefined : { verdict: 'reject', reasons: reasons.slice(0, mostReasons) });

const mostReasons = 10;

const byRules = async ({ signal }: AgentRun, { door, root }: Workplace): Promise<Verdict | undefined> => {
  const { violations, conflicts } = granted(await door.call(checkWorktree, { root }, root, signal));
  return rejected([
    ...violations.filter(it => it.level !== 'warning').map(it => it.message),
    ...conflicts.filter(it => it.status === 'open' && it.severity === 'error').map(it => it.message),
  ]);
};

const byCheck = async ({ parts, signal, leftMs }: AgentRun, commit: string): Promise<Verdict | undefined> => {
  const command = await parts.checkCommand();
  const errors = command === undefined ? undefined : await parts.check(commit, command, Math.min(checkMs, leftMs), signal);
  return errors && rejected([`"${command!}" fails: ${errors.slice(0, 10).join(' | ')}`]);
};

/** Of the room that a model has. */
const shareOfDiff = 0.85;

/** A change of which only a part could be seen would be judged by that part. */
class TooLarge extends Error {}

const byModel = async (run: AgentRun, place: Workplace, commit: string, who: string): Promise<Verdict> => {
  const { git } = run.parts, { goal, targets } = run.agent;
  const [diff, changed, command] = await Promise.all([diffBetween(git, place.base, commit), git.diffCommits(place.base, commit), run.parts.checkCommand()]);
  const checked = `Rules and conflicts with others: nothing against it. ${command === undefined ? 'No command of the project was run: none was confirmed.' : `"${command}" passes.`}`;
  const facts = (room: number) => {
    if (diff.length > room * shareOfDiff) throw new TooLarge();
    return { goal, targets: targets.join('\n'), diff, checked };
  };
  try {
    for (;;) {
      const said = await run.ask({ task: 'review', prompt: reviewChange, paths: changed.map(it => it.path), facts }, who);
      if ('fault' in said) continue;
      const { verdict, reasons } = said.value;
      if (verdict === 'approve') return { verdict, reasons: [] };
      return { verdict, reasons: reasons.length > 0 ? reasons : ['no reason was given'] };
    }
  } catch (error) {
    if (error instanceof TooLarge) return { verdict: 'reject', reasons: ['the change is too large to be reviewed as a whole: take back what the goal does not need, or do a part of it'] };
    throw error;
  }
};
