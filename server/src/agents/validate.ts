import { reviewChange } from '../model/prompts/reviewChange.ts';
import { guessTokens } from '../engine/context/tokens.ts';
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

const byCheck = async ({ parts, signal }: AgentRun, commit: string): Promise<Verdict | undefined> => {
  const command = await parts.checkCommand();
  const errors = command === undefined ? undefined : await parts.check(commit, command, checkMs, signal);
  return errors && rejected([`"${command!}" fails: ${errors.slice(0, 10).join(' | ')}`]);
};

/** Tokens of a change that a reviewer reads; of a longer one it would judge what it did not see. */
const mostTokens = 12_000;

const byModel = async (run: AgentRun, place: Workplace, commit: string, who: string): Promise<Verdict> => {
  const diff = await diffBetween(run.parts.git, place.base, commit);
  if (guessTokens(diff) > mostTokens) return { verdict: 'reject', reasons: ['the change is too large to be reviewed as a whole: take back what the goal does not need, or do a part of it'] };
  const command = await run.parts.checkCommand();
  const checked = `Rules and conflicts with others: nothing against it. ${command === undefined ? 'No command of the project was run: none was confirmed.' : `"${command}" passes.`}`;
  for (;;) {
    const said = await run.ask(reviewChange, () => ({ goal: run.agent.goal, targets: run.agent.targets.join('\n'), diff, checked }), who);
    if ('fault' in said) continue;
    const { verdict, reasons } = said.value;
    if (verdict === 'approve') return { verdict, reasons: [] };
    return { verdict, reasons: reasons.length > 0 ? reasons : ['no reason was given'] };
  }
};
