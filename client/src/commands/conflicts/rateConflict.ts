import { rateConflict as request } from '../../../../server/src/protocol/requests/conflicts.ts';
import { severities, type Severity } from '../../../../server/src/protocol/words.ts';
import { commandIds } from '../../ids.ts';
import { severityIcons } from '../../views/icons.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';

const title = 'Change Severity of Conflict';

/** Everywhere the conflict is told, and for all. */
export const rateConflict: Command = {
  id: commandIds.rateConflict,
  async run(parts, argument) {
    const { connection, conflict } = await findConflict(parts, argument, { title });
    const { severity } = await chooseOne<{ readonly severity: Severity | undefined }>([
      ...severities.filter(it => it !== conflict.severity).map(severity => ({ label: `$(${severityIcons[severity].id}) ${severity}`, value: { severity } })),
      ...(conflict.rated ? [{ label: '$(discard) as it was found', description: conflict.rated.was, value: { severity: undefined } }] : []),
    ], { title: `${title}: ${conflict.message}`, placeHolder: `It is of severity ${conflict.severity}` });
    const why = await askText({ title, prompt: 'Why? Others read it.', validateInput: required('why', 2_000) });
    return working('changing the severity', () => connection.request(request, { id: conflict.id, why, ...(severity === undefined ? {} : { severity }) }));
  },
};
