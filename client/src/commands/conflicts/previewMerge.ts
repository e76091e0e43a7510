import { commands, window, type Uri } from 'vscode';
import type { OutputOf } from '../../../../server/src/protocol/request.ts';
import { modelStatus } from '../../../../server/src/protocol/requests/models.ts';
import { mergeConflictFile } from '../../../../server/src/protocol/requests/outcomes.ts';
import type { Place } from '../../../../server/src/protocol/shapes.ts';
import type { MergeLabel } from '../../../../server/src/protocol/words.ts';
import type { HubConnection } from '../../connect/hubConnection.ts';
import { mergeUri } from '../../documents/mergeDocuments.ts';
import type { ShownMerge } from '../../documents/mergeUri.ts';
import { sideUri } from '../../documents/sideDocuments.ts';
import { commandIds } from '../../ids.ts';
import { openedFolders, uriOfFile } from '../../model/openedFolders.ts';
import { fileOf, isOwnPlace, sideLabel, type Snapshot } from '../../model/snapshot.ts';
import { isOpen } from '../../model/windowPaths.ts';
import { canCompare } from '../../views/conflictRows.ts';
import { workingLong } from '../ask/working.ts';
import type { Command, Parts } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';
import { givenText } from '../find/given.ts';

const title = 'Preview Merge by Declarations';

type Merged = OutputOf<typeof mergeConflictFile>;

/**
 * Shows mine beside the file as it would be merged. `{ conflictId, path, mine, theirs }` says which; `propose: true` asks the model at once where it
 * is refused, which a person otherwise does by a button. What is refused is shown with git's markers, to be looked at: it cannot be taken over.
 */
export const previewMerge: Command = {
  id: commandIds.previewMerge,
  async run(parts, argument) {
    const { connection, snapshot, conflict: { id, places } } = await findConflict(parts, argument, { title, fits: canCompare });
    const [path, side, other] = [givenText(argument, 'path'), givenText(argument, 'mine') ?? places.find(it => isOwnPlace(snapshot, it))?.side, givenText(argument, 'theirs')];
    const ask = (propose: boolean) => workingLong(propose ? 'asking the model for a merge, and checking it' : 'merging', token => connection.request(mergeConflictFile, {
      id, propose, ...(path === undefined ? {} : { path }), ...(side === undefined ? {} : { side }), ...(other === undefined ? {} : { other }),
    }, token));
    let merged = await ask(isAsked(argument));
    if (merged.label === 'REFUSED') {
      const wish = await wishFor(connection, merged);
      if (wish === propose) merged = await ask(true);
      if (merged.label === 'REFUSED' && (wish === undefined || (wish === propose && await wishFor(undefined, merged) !== look))) return { label: merged.label, reason: merged.reason };
    }
    return show(parts, snapshot, id, merged);
  },
};

const show = async ({ proposals }: Parts, snapshot: Snapshot, id: string, merged: Merged): Promise<Pick<Merged, 'label' | 'reason'>> => {
  const { label, reason } = merged;
  const mine: Place = { side: merged.mine, path: merged.path };
  const canApply = label !== 'REFUSED' && isOwnPlace(snapshot, mine) && fileOf(snapshot, mine) !== undefined;
  const shown: ShownMerge = { home: snapshot.home, id, path: merged.path, mine: merged.mine, theirs: merged.theirs, canApply, proposed: label === 'PROPOSED' };
  if (shown.proposed) proposals.keep(shown, merged);
  const name = merged.path.slice(merged.path.lastIndexOf('/') + 1);
  await commands.executeCommand('vscode.diff', mineUri(snapshot, mine), mergeUri(shown), `${name}: ${sideLabel(snapshot, mine)} ↔ ${whatOf[label]} (${label})`);
  window.setStatusBarMessage(`$(git-merge) ${label}: ${reason}`, 15_000);
  return { label, reason };
};

const whatOf: Readonly<Record<MergeLabel, string>> = { PROVEN: 'merged', VERIFIED: 'merged', PROPOSED: 'as a model would merge it', REFUSED: 'git\'s markers' };

const look = 'Look at Git\'s Markers';
const propose = 'Ask the Model for a Proposal';

const isAsked = (argument: unknown): boolean => typeof argument === 'object' && argument !== null && 'propose' in argument && argument.propose === true;

/** @param connection where a model may be asked, if one is chosen */
const wishFor = async (connection: HubConnection | undefined, { reason, proposal }: Merged): Promise<string | undefined> => {
  const hasModel = connection !== undefined && !proposal && (await connection.request(modelStatus, {})).models.some(it => it.use === 'text');
  return window.showWarningMessage(`REFUSED: ${reason}.${proposal ? ` ${proposal.reason}.` : ''} Nothing was merged.`, look, ...(hasModel ? [propose] : []));
};

/** The file itself where it is this window's: it then can be edited beside the merge. */
const mineUri = (snapshot: Snapshot, mine: Place): Uri => {
  const file = fileOf(snapshot, mine);
  return file !== undefined && isOwnPlace(snapshot, mine) && isOpen(file, openedFolders()) ? uriOfFile(file) : sideUri({ home: snapshot.home, side: mine.side, path: mine.path });
};
