import { commands, window, type Uri } from 'vscode';
import { mergeConflictFile } from '../../../../server/src/protocol/requests/outcomes.ts';
import type { Place } from '../../../../server/src/protocol/shapes.ts';
import { mergeUri } from '../../documents/mergeDocuments.ts';
import { sideUri } from '../../documents/sideDocuments.ts';
import { commandIds } from '../../ids.ts';
import { openedFolders, uriOfFile } from '../../model/openedFolders.ts';
import { fileOf, isOwnPlace, sideLabel, type Snapshot } from '../../model/snapshot.ts';
import { isOpen } from '../../model/windowPaths.ts';
import { canCompare } from '../../views/conflictRows.ts';
import { workingLong } from '../ask/working.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';
import { givenText } from '../find/given.ts';

const title = 'Preview Merge by Declarations';

/**
 * Shows mine beside the file as it would be merged. `{ conflictId, path, mine, theirs }` says which. What is refused is
 * shown with git's markers, to be looked at: it cannot be taken over.
 */
export const previewMerge: Command = {
  id: commandIds.previewMerge,
  async run(parts, argument) {
    const { connection, snapshot, conflict: { id, places } } = await findConflict(parts, argument, { title, fits: canCompare });
    const [path, side, other] = [givenText(argument, 'path'), givenText(argument, 'mine') ?? places.find(it => isOwnPlace(snapshot, it))?.side, givenText(argument, 'theirs')];
    const merged = await workingLong('merging', token => connection.request(mergeConflictFile, {
      id, ...(path === undefined ? {} : { path }), ...(side === undefined ? {} : { side }), ...(other === undefined ? {} : { other }),
    }, token));
    const { label, reason } = merged;
    const mine: Place = { side: merged.mine, path: merged.path };
    if (label === 'REFUSED' && !await wantsMarkers(reason)) return { label, reason };
    const canApply = label !== 'REFUSED' && isOwnPlace(snapshot, mine) && fileOf(snapshot, mine) !== undefined;
    const right = mergeUri({ home: snapshot.home, id, path: merged.path, mine: merged.mine, theirs: merged.theirs, canApply });
    const name = merged.path.slice(merged.path.lastIndexOf('/') + 1);
    await commands.executeCommand('vscode.diff', mineUri(snapshot, mine), right, `${name}: ${sideLabel(snapshot, mine)} ↔ ${label === 'REFUSED' ? 'git\'s markers' : 'merged'} (${label})`);
    window.setStatusBarMessage(`$(git-merge) ${label}: ${reason}`, 15_000);
    return { label, reason };
  },
};

const look = 'Look at Git\'s Markers';

const wantsMarkers = async (reason: string): Promise<boolean> =>
  await window.showWarningMessage(`REFUSED: ${reason}. Nothing was merged.`, look) === look;

/** The file itself where it is this window's: it then can be edited beside the merge. */
const mineUri = (snapshot: Snapshot, mine: Place): Uri => {
  const file = fileOf(snapshot, mine);
  return file !== undefined && isOwnPlace(snapshot, mine) && isOpen(file, openedFolders()) ? uriOfFile(file) : sideUri({ home: snapshot.home, side: mine.side, path: mine.path });
};
