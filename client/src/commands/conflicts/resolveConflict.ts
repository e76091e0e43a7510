import { commands, window } from 'vscode';
import { resolveConflict as request, showConflict } from '../../../../server/src/protocol/requests/conflicts.ts';
import type { ListedIntent } from '../../../../server/src/protocol/shapes.ts';
import { resolutionWays, type ResolutionWay } from '../../../../server/src/protocol/words.ts';
import { commandIds } from '../../ids.ts';
import { sideLabel } from '../../model/snapshot.ts';
import { askText, chooseOne, required } from '../ask/ask.ts';
import { resolvedText } from '../ask/outcomeText.ts';
import { working } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConflict, type FoundConflict } from '../find/findConflict.ts';
import { givenText } from '../find/given.ts';

const title = 'Resolve Conflict';

const wayWords: Readonly<Record<ResolutionWay, string>> = {
  sequence: 'One goes first, the other follows', narrow: 'Narrow the scope of an intent', accept: 'Accept the risk', merge: 'Merge the efforts',
};

/** A way out as chosen: `agreed` is ready text for the record, where it was suggested in words. */
interface Way { readonly by: ResolutionWay; readonly agreed?: string }

/**
 * Records how a conflict is dealt with. `{ conflictId, by, note, first, into }` answers what it says beforehand; `agreed` is
 * the note a person only has to confirm.
 */
export const resolveConflict: Command = {
  id: commandIds.resolveConflict,
  async run(parts, argument) {
    const found = await findConflict(parts, argument, { title });
    const { by, agreed } = givenWay(argument) ?? await askWay(found);
    const noteGiven = givenText(argument, 'note');
    const { intents } = await found.connection.request(showConflict, { id: found.conflict.id });
    if (by === 'narrow' && noteGiven === undefined && intents.length > 0 && !await narrowFirst(found, intents)) return undefined;
    const first = givenText(argument, 'first') ?? (by === 'sequence' && noteGiven === undefined && agreed === undefined ? await askFirst(found, intents) : undefined);
    const into = givenText(argument, 'into') ?? (by === 'merge' && noteGiven === undefined && intents.length > 1 ? await askStaying(found, intents) : undefined);
    const forMs = by === 'accept' && noteGiven === undefined ? await askHowLong(found) : undefined;
    const note = noteGiven ?? await askText({
      title: titleOf(found), value: agreed ?? wayWords[by], validateInput: required('what was agreed', 2_000),
      prompt: 'This is recorded as agreed, for others to read, and closes the conflict. No file is changed.',
    });
    const { conflict } = await working('resolving', () =>
      found.connection.request(request, { id: found.conflict.id, by, note, ...(first === undefined ? {} : { first }), ...(into === undefined ? {} : { into }), ...(forMs === undefined ? {} : { forMs }) }));
    window.setStatusBarMessage(`$(check) ${resolvedText(conflict)}`, 8_000);
    return conflict;
  },
};

/** Each of several questions says what it is about. */
const titleOf = ({ conflict }: FoundConflict): string => `${title}: ${conflict.message}`;

const givenWay = (argument: unknown): Way | undefined => {
  const by = resolutionWays.find(it => it === givenText(argument, 'by'));
  const agreed = givenText(argument, 'agreed');
  return by && { by, ...(agreed === undefined ? {} : { agreed }) };
};

/** What was suggested for this one first, in its own words: they say who goes first, as the hub takes it by itself. */
const askWay = (found: FoundConflict): Promise<Way> => {
  const { conflict } = found;
  const suggested = conflict.suggestions.map(({ by, text }) => ({ label: wayWords[by], detail: text, value: { by, agreed: text } }));
  const others = resolutionWays.filter(way => !conflict.suggestions.some(it => it.by === way)).map(by => ({ label: wayWords[by], value: { by } }));
  return chooseOne<Way>([...suggested, ...others], { title: titleOf(found), placeHolder: 'How is it dealt with?' });
};

const askFirst = async (found: FoundConflict, intents: readonly ListedIntent[]): Promise<string | undefined> => {
  const { snapshot, conflict } = found;
  const sides = conflict.places.filter(it => !intents.some(intent => intent.id === it.side));
  const choices = new Map([
    ...intents.map(it => [it.id, { label: it.goal.split('\n')[0] ?? '', description: it.actor, value: it.id }] as const),
    ...sides.map(it => [it.side, { label: sideLabel(snapshot, it), description: it.actor ?? '', value: it.side }] as const),
  ]);
  return choices.size < 2 ? undefined : chooseOne([...choices.values()], { title: titleOf(found), placeHolder: 'Which goes first?' });
};

const dayMs = 24 * 3_600_000;

/** How long a risk is taken, ms; undefined: for good. */
const askHowLong = async (found: FoundConflict): Promise<number | undefined> => (await chooseOne<{ readonly forMs: number | undefined }>([
  { label: 'For good', value: { forMs: undefined } }, { label: 'For a day', value: { forMs: dayMs } }, { label: 'For a week', value: { forMs: 7 * dayMs } }, { label: 'For 30 days', value: { forMs: 30 * dayMs } },
], { title: titleOf(found), placeHolder: 'How long is the risk taken? Then the conflict is open again' })).forMs;

const askStaying = (found: FoundConflict, intents: readonly ListedIntent[]): Promise<string> => chooseOne(
  intents.map(it => ({ label: it.goal.split('\n')[0] ?? '', description: it.actor, value: it.id })),
  { title: titleOf(found), placeHolder: 'Which intent stays? The other is abandoned, and what it touches goes over' },
);

/** @returns whether the conflict still stands afterwards, so that the resolution is still to be recorded */
const narrowFirst = async (found: FoundConflict, intents: readonly ListedIntent[]): Promise<boolean> => {
  const { connection, conflict } = found;
  const [only] = intents;
  const choices = intents.map(value => ({ label: value.goal.split('\n')[0] ?? '', description: value.actor, value }));
  const intent = intents.length === 1 && only ? only : await chooseOne(choices, { title: titleOf(found), placeHolder: 'Which intent is narrowed?' });
  const narrowed = await commands.executeCommand<ListedIntent | undefined>(commandIds.narrowIntent, { intentId: intent.id });
  if (!narrowed) return false;
  return (await connection.request(showConflict, { id: conflict.id })).conflict.status === 'open';
};
