import { fail, ok, type Result } from '../engine/result.ts';
import { confirmCheck as confirmRequest, listMerged as listRequest, runMerged as runRequest, showMerged as showRequest, withdrawCheck as withdrawRequest } from '../protocol/requests/speculation.ts';
import type { MergedWork } from '../speculation/mergedWork.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { callerOf } from './rightsAt.ts';

export const listMerged = defineFeature(listRequest, async ({ mergedWork }) =>
  mergedWork ? ok({ standing: await mergedWork.standing(), items: [...mergedWork.list()], notAssessed: [...mergedWork.notAssessed()] }) : noGit);

export const showMerged = defineFeature(showRequest, ({ mergedWork }, { id }) => {
  const found = mergedWork?.show(id);
  return found ? ok(found) : fail('not-found', `nothing is known of ${id}; list what is with: interlock merged list`, 'id');
});

export const runMerged = defineFeature(runRequest, async ({ mergedWork }, { ids }, { signal }) => {
  if (!mergedWork) return noGit;
  const { command, isConfirmed, proposals } = await mergedWork.standing();
  if (command === undefined || !isConfirmed) return fail('refused', `${command === undefined ? 'no command' : JSON.stringify(command)} ${command === undefined ? 'was' : 'was not'} confirmed: a person lets one be run with interlock merged confirm COMMAND${proposals.length === 0 ? '' : `; this project may have: ${proposals.map(it => JSON.stringify(it)).join(', ')}`}`);
  const unknown = ids.find(id => !mergedWork.show(id));
  if (unknown !== undefined) return fail('not-found', `nothing is known of ${unknown}; list what is with: interlock merged list`, 'ids');
  try {
    await mergedWork.run(command, ids, signal);
  } catch (error) {
    return fail('refused', signal.aborted ? 'it was cancelled, and what it had started was ended' : `it could not be run: ${(error as Error).message}`);
  }
  return ok({ items: [...mergedWork.list()].filter(it => ids.length === 0 || ids.includes(it.id)), notAssessed: [...mergedWork.notAssessed()] });
});

export const confirmCheck = defineFeature(confirmRequest, async (context, { command }, call) => {
  const { mergedWork } = context;
  if (!mergedWork) return noGit;
  const refusal = forPeople(context, call);
  if (refusal) return refusal;
  await context.write(call.author, { type: 'check.confirmed', data: { check: { command, actor: call.actor, at: context.clock.now() } }, stream: 'checks' });
  return standing(mergedWork);
});

export const withdrawCheck = defineFeature(withdrawRequest, async (context, { command }, call) => {
  const { mergedWork } = context;
  if (!mergedWork) return noGit;
  if (!context.store.state.checks.has(command)) return fail('not-found', `${JSON.stringify(command)} was not confirmed`, 'command');
  await context.write(call.author, { type: 'check.withdrawn', data: { command }, stream: 'checks' });
  return standing(mergedWork);
});

const standing = async (mergedWork: MergedWork) => {
  mergedWork.again();
  return ok({ standing: await mergedWork.standing() });
};

const noGit = fail('not-found', 'there is no git repository here: nothing can be merged');

/** What is run, is run with the rights of a person. */
const forPeople = (context: HubContext, call: Call): Result<never> | undefined =>
  callerOf(context, call).kind === 'person' ? undefined : fail('refused', `${call.actor} is an agent; a person says what is run on merged work, in a terminal of their own or in the editor`);
