import { narrowIntent as request } from '../../../../server/src/protocol/requests/intents.ts';
import type { ListedIntent } from '../../../../server/src/protocol/shapes.ts';
import { commandIds } from '../../ids.ts';
import { askWhyForOther, isOfOthers } from '../ask/askWhyForOther.ts';
import { chooseMany, type Choice } from '../ask/ask.ts';
import { tellOutcome } from '../ask/tellOutcome.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findIntent } from '../find/findIntent.ts';
import { givenText, givenTexts } from '../find/given.ts';
import { askTyped } from '../targets/askTargets.ts';

const title = 'Narrow Scope';

type Kept = { readonly target: string } | 'ddl' | 'typed';

/** Gives an intent a smaller scope; it is checked again. `{ intentId, targets }` answers everything beforehand. */
export const narrowIntent: Command = {
  id: commandIds.narrowIntent,
  async run(parts, argument) {
    const { connection, intent } = await findIntent(parts, argument, { title, statuses: ['registered', 'in_progress', 'completed'] });
    const given = givenTexts(argument, 'targets');
    const kept = given ? [...given.map(target => ({ target })), ...(intent.ddl ? ['ddl' as const] : [])] : await askKept(intent);
    const typed = kept.includes('typed') ? await askTyped(title, 'modify') : [];
    const targets = [...new Set([...kept.flatMap(it => typeof it === 'object' ? it.target : []), ...typed])];
    const ddl = kept.includes('ddl') ? intent.ddl : undefined;
    const why = givenText(argument, 'why') ?? (isOfOthers(intent, connection.actor) ? await askWhyForOther(intent, `${title}: ${intent.goal.split('\n')[0] ?? ''}`) : undefined);
    const outcome = await working('narrowing', () => connection.request(request, { id: intent.id, targets, ...(ddl ? { ddl } : {}), ...(why === undefined ? {} : { why }) }));
    void tellOutcome(`Narrowed to ${targets.length} target${targets.length === 1 ? '' : 's'}`, outcome.conflicts, outcome.notAssessed, outcome.notes);
    return outcome.intent;
  },
};

const askKept = (intent: ListedIntent): Promise<readonly Kept[]> => {
  const choices: readonly Choice<Kept>[] = [
    ...intent.targets.map(target => ({ label: target, picked: true, value: { target } })),
    ...(intent.ddl ? [{ label: '$(database) Its DDL', description: intent.ddl.path ?? intent.ddl.dialect, picked: true, value: 'ddl' as const }] : []),
    { label: '$(edit) Type others…', value: 'typed' },
  ];
  return chooseMany(choices, { title: `${title}: ${intent.goal.split('\n')[0] ?? ''}`, placeHolder: 'What stays in its scope? Uncheck what it leaves to others.' });
};
