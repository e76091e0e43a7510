import { approvable, findAgent, reviewAgent as review } from '../engine/agents/steerAgent.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Agent } from '../protocol/agents.ts';
import type { Landing } from '../protocol/landing.ts';
import { approveAgent as approveRequest, rejectAgent as rejectRequest, reviewAgent as reviewRequest } from '../protocol/requests/agents.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { landIntent } from './landIntent.ts';
import { finishTask } from './plans.ts';
import { callerOf, mayDecide, mayNotDecide } from './rightsAt.ts';

/** The longest that the project's own check may take at a landing, ms. */
const checkLimitMs = 10 * 60_000;

export const approveAgent = defineFeature(approveRequest, async (context, { id, commit }, call) => {
  const { store, git } = context;
  const refused = forPeople(context, call);
  if (refused) return refused;
  const may = approvable(store.state, id, commit);
  if (!may.ok) return may;
  const { agent, commit: reviewed, intent } = may.value;
  // It landed by another way: from its intent.
  if (store.state.intents.get(intent)?.status === 'merged') {
    const landing = [...store.state.landings.values()].reverse().find(it => it.intent === intent && it.ended?.outcome === 'landed');
    if (landing) return landed(context, call, id, landing, `${landing.actor} let it land in ${landing.target}`);
  }
  const head = (await git?.branchHeads())?.find(it => it.name === agent.branch)?.head;
  if (head !== reviewed) return fail('illegal-transition', `${agent.branch ?? 'its branch'} is at ${head?.slice(0, 10) ?? 'no commit'} by now, and reviewed was ${reviewed.slice(0, 10)}: send it back (interlock agent reject ${id} --why …), then it is reviewed again`, 'id');
  const { command, isConfirmed } = await context.mergedWork?.standing() ?? { command: undefined, isConfirmed: false };
  const result = await landIntent.run(context, { id: intent, commit: reviewed, method: 'merge', checkLimitMs, ...(isConfirmed && command !== undefined ? { check: command } : {}) }, call);
  if (!result.ok) return result;
  const { landing } = result.value;
  return landed(context, call, id, landing, `${call.actor} let ${reviewed.slice(0, 10)} land in ${landing.target}`);
});

const landed = async (context: HubContext, call: Call, id: string, landing: Landing, why: string): Promise<Result<{ agent: Agent; landing: Landing }>> => {
  const { store, write } = context, { task } = store.state.agents.get(id)!;
  if (task !== undefined) await finishTask.run(context, { id: task }, call);
  await write(call.author, { type: 'agent.ended', stream: `agents/${id}`, data: { id, outcome: 'landed', why } });
  return ok({ agent: store.state.agents.get(id)!, landing });
};

export const rejectAgent = defineFeature(rejectRequest, async (context, { id, why }, call) => {
  const refused = forPeople(context, call);
  if (refused) return refused;
  const found = findAgent(context.store.state, id);
  if (!found.ok) return found;
  if (found.value.state !== 'waiting') return fail('illegal-transition', `agent ${id} does not wait for a person: there is nothing to send back`, 'id');
  const reviewed = await noted(context, call, id, { commit: found.value.reviews.at(-1)?.commit ?? found.value.base ?? '', verdict: 'reject', reasons: [why] });
  if (reviewed.ok) context.agents?.begin(id);
  return reviewed;
});

export const reviewAgent = defineFeature(reviewRequest, async (context, { id, ...said }, call) => {
  const found = findAgent(context.store.state, id);
  if (!found.ok) return found;
  const isMeant = found.value.reviewer === call.actor || callerOf(context, call).kind === 'person';
  if (!isMeant) return fail('refused', `${found.value.reviewer} reviews what ${id} does, not ${call.actor}`);
  // To say no takes no right.
  if (said.verdict === 'approve' && !await mayDecide(context, call)) return mayNotDecide(call, 'whether work is good');
  return noted(context, call, id, said);
});

const noted = async ({ store, write }: HubContext, { actor, author }: Call, id: string, said: Parameters<typeof review>[3]) => {
  const reviewed = review(store.state, id, actor, said);
  if (!reviewed.ok) return reviewed;
  await write(author, { ...reviewed.value, stream: `agents/${id}` });
  return ok({ agent: store.state.agents.get(id)! });
};

const forPeople = (context: HubContext, call: Call): Result<never> | undefined =>
  (callerOf(context, call).kind === 'person' ? undefined : fail('refused', `${call.actor} is an agent; a person says what leaves a worktree, in a terminal of their own or in the editor`));
