import type { startIntent } from '../../../../server/src/protocol/requests/intents.ts';
import type { IntentStatus } from '../../../../server/src/protocol/words.ts';
import type { CommandId } from '../../ids.ts';
import { askWhyForOther, isOfOthers } from '../ask/askWhyForOther.ts';
import { askText } from '../ask/ask.ts';
import { tellOutcome } from '../ask/tellOutcome.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findIntent } from '../find/findIntent.ts';
import { givenText } from '../find/given.ts';

export interface Transition {
  readonly id: CommandId;
  /** As a person says it: `Start`. */
  readonly verb: string;
  readonly done: string;
  /** Where it can be done from; the hub has the last word. */
  readonly from: readonly IntentStatus[];
  readonly request: typeof startIntent;
  /** Asks for a reason, which may stay empty: others read it. */
  readonly asksWhy?: string;
}

/** Moves one intent along its lifecycle. `{ intentId, why }` answers everything beforehand. */
export const transition = ({ id, verb, done, from, request, asksWhy }: Transition): Command => ({
  id,
  async run(parts, argument) {
    const { connection, intent } = await findIntent(parts, argument, { title: `${verb} Intent`, statuses: from });
    const goal = intent.goal.split('\n')[0] ?? '';
    const why = givenText(argument, 'why') ?? (isOfOthers(intent, connection.actor) ? await askWhyForOther(intent, `${verb}: ${goal}`) : asksWhy === undefined || givenText(argument, 'intentId') ? '' : await askText({ title: `${verb}: ${goal}`, prompt: asksWhy }));
    const outcome = await working(`${verb} ${goal}`, () => connection.request(request, { id: intent.id, ...(why === '' ? {} : { why }) }));
    void tellOutcome(`${done}: ${goal}`, outcome.conflicts, outcome.notAssessed);
    return outcome.intent;
  },
});
