import { checkIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { checkReport } from '../../documents/reportTexts.ts';
import { commandIds } from '../../ids.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findWorkplace } from '../find/findWorkplace.ts';
import { givenTexts } from '../find/given.ts';
import { askDdl } from '../targets/askDdl.ts';
import { askTargets } from '../targets/askTargets.ts';

const title = 'Check before Declaring';

/** What would this work collide with? Registers nothing. `{ targets }` answers everything beforehand. */
export const checkIntent: Command = {
  id: commandIds.checkIntent,
  async run(parts, argument) {
    const { connection, worktree } = await findWorkplace(parts, title);
    const given = givenTexts(argument, 'targets');
    const targets = given ?? await askTargets({ connection, worktree }, title);
    const ddl = given ? undefined : await askDdl(worktree, title);
    const found = await working('checking', () => connection.request(request, { targets: [...targets], ...(ddl ? { ddl } : {}) }, undefined, { worktree }));
    await parts.reports.open('Interlock Check', () => checkReport(parts.model.snapshotOf(connection), targets, found));
    return found;
  },
};
