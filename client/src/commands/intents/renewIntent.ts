import { renewIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { commandIds } from '../../ids.ts';
import { tellOutcome } from '../ask/tellOutcome.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findIntent } from '../find/findIntent.ts';

/** A sign of life: it goes on blocking for another lease. */
export const renewIntent: Command = {
  id: commandIds.renewIntent,
  async run(parts, argument) {
    const { connection, intent } = await findIntent(parts, argument, { title: 'Renew Lease', statuses: ['registered', 'in_progress', 'completed'] });
    const outcome = await working('Renew lease', () => connection.request(request, { id: intent.id }));
    void tellOutcome(`Lease renewed until ${new Date(outcome.intent.lease.expiresAt).toLocaleTimeString()}`, outcome.conflicts, outcome.notAssessed);
    return outcome.intent;
  },
};
