import type { HubConnection } from '../../connect/hubConnection.ts';
import type { InferredWork } from '../../../../server/src/protocol/inferred.ts';
import { adoptInferred, listInferred } from '../../../../server/src/protocol/requests/inferred.ts';
import { commandIds } from '../../ids.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import { tellOutcome } from '../ask/tellOutcome.ts';
import { workingLong } from '../ask/working.ts';
import type { Command, Parts } from '../command.ts';
import { findConnection } from '../find/findConnection.ts';
import { givenText, readGiven } from '../find/given.ts';

const title = 'Declare Observed Work';

/**
 * Declares what is seen in a worktree and was not declared, with a goal that is inferred and can be written anew. `{ side, goal }` answers
 * beforehand.
 */
export const adoptWork: Command = {
  id: commandIds.adoptWork,
  async run(parts, argument) {
    const { connection, side } = await sideOf(parts, argument);
    const { work } = await workingLong('looking at what was changed', token => connection.request(listInferred, side === undefined ? {} : { side }, token));
    if (work.length === 0) throw new Notice('Nothing is seen there that is not declared.');
    const chosen = work.length === 1 ? work[0]! : await chooseOne(work.map(value => ({ label: value.goal, description: value.side, value })), { title, placeHolder: 'Which work?' });
    const goal = givenText(argument, 'goal') ?? await askText({ title, prompt: whose(chosen), value: chosen.goal, validateInput: required('what the work is for', 2_000) });
    const outcome = await connection.request(adoptInferred, { side: chosen.side, ...(goal === chosen.goal ? {} : { goal }) });
    void tellOutcome(`Declared “${goal}” with ${chosen.targets.length} target${chosen.targets.length === 1 ? '' : 's'}`, outcome.conflicts, outcome.notAssessed);
    return outcome;
  },
};

const whose = ({ goalFrom, model, side }: InferredWork): string =>
  goalFrom === 'model' ? `What ${model ?? 'a model'} takes the work in ${side} for. Change it if it is wrong.` : `What was changed in ${side}. Say what it is for, if you like.`;

/** The row it was run on, or what was named. */
const sideOf = async (parts: Parts, argument: unknown): Promise<{ readonly connection: HubConnection; readonly side?: string }> => {
  const named = givenText(argument, 'side');
  if (named !== undefined) return { connection: await findConnection(parts, title), side: named };
  const given = readGiven(argument);
  const subject = given?.by === 'row' ? given.subject : undefined;
  const connection = subject?.kind === 'side' ? parts.model.connectionOf(subject.home) : undefined;
  return connection && subject?.kind === 'side' ? { connection, side: subject.id } : { connection: await findConnection(parts, title) };
};
