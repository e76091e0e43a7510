import { Uri } from 'vscode';
import { declareIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import { riskLevels, type RiskLevel } from '../../../../server/src/protocol/words.ts';
import { commandIds } from '../../ids.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import { tellOutcome } from '../ask/tellOutcome.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findWorkplace } from '../find/findWorkplace.ts';
import { givenText, givenTexts } from '../find/given.ts';
import { askDdl } from '../targets/askDdl.ts';
import { askTargets } from '../targets/askTargets.ts';
import { givenFiles } from '../targets/givenFiles.ts';

const title = 'Declare Intent';

/**
 * Declares work before it is done. `{ goal, targets, risk }` answers everything beforehand; files of the explorer
 * become its targets.
 */
export const declareIntent: Command = {
  id: commandIds.declareIntent,
  async run(parts, argument, selected) {
    const { connection, worktree } = await findWorkplace(parts, title, argument instanceof Uri ? argument : undefined);
    const targetsGiven = givenTexts(argument, 'targets');
    const goal = givenText(argument, 'goal') ?? await askText({
      title, prompt: 'What do you want to do? One sentence that others understand.', placeHolder: 'Round totals to cents', validateInput: required('what you want to do', 2_000),
    });
    const targets = targetsGiven ?? await givenFiles(worktree, title, argument, selected) ?? await askTargets({ connection, worktree }, title);
    const ddl = targetsGiven ? undefined : await askDdl(worktree, title);
    const risk = riskLevels.find(it => it === givenText(argument, 'risk')) ?? (targetsGiven ? 'medium' : await askRisk());
    const outcome = await working('declaring', () => connection.request(request, { goal, targets: [...targets], risk, ...(ddl ? { ddl } : {}) }, undefined, { worktree }));
    void tellOutcome(`Declared “${goal}” on ${outcome.intent.branch}`, outcome.conflicts, outcome.notAssessed, outcome.notes);
    return outcome;
  },
};

const riskWords: Readonly<Record<RiskLevel, string>> = {
  medium: 'as most work', low: 'easily undone, few depend on it', high: 'many depend on it, or hard to undo',
};

const askRisk = (): Promise<RiskLevel> => chooseOne(
  (Object.keys(riskWords) as RiskLevel[]).map(value => ({ label: value, description: riskWords[value], value })), { title, placeHolder: 'How risky is it?' });
