import { stat } from 'node:fs/promises';
import { commands, type Uri } from 'vscode';
import { sideUri } from '../../documents/sideDocuments.ts';
import { commandIds } from '../../ids.ts';
import { openedFolders, uriOfFile } from '../../model/openedFolders.ts';
import { fileOf, isOwnPlace, type Snapshot } from '../../model/snapshot.ts';
import { isOpen } from '../../model/windowPaths.ts';
import { sidesTitle } from '../../panels/mapDetail.ts';
import { Notice } from '../ask/notice.ts';
import type { Command } from '../command.ts';
import { givenText } from '../find/given.ts';

/** A file of two sides in the editor's own diff; mine is on the right, where it can be edited. `{ home, path, side, other }`; no palette has it. */
export const compareSides: Command = {
  id: commandIds.compareSides,
  async run(parts, argument) {
    const [home, path, side, other] = ['home', 'path', 'side', 'other'].map(it => givenText(argument, it));
    const connection = home === undefined ? undefined : parts.model.connectionOf(home);
    const snapshot = connection && parts.model.snapshotOf(connection);
    if (!snapshot || path === undefined || side === undefined || other === undefined) throw new Notice('Open the map of sides, and choose a cell there.');
    const [left, right] = isOwnPlace(snapshot, { side, path }) ? [other, side] : [side, other];
    await commands.executeCommand('vscode.diff', sideUri({ home: snapshot.home, side: left, path }), await editable(snapshot, right, path), sidesTitle(snapshot, path, left, right));
  },
};

const editable = async (snapshot: Snapshot, side: string, path: string): Promise<Uri> => {
  const file = isOwnPlace(snapshot, { side, path }) ? fileOf(snapshot, { side, path }) : undefined;
  const exists = file !== undefined && isOpen(file, openedFolders()) && await stat(file).then(it => it.isFile(), () => false);
  return exists ? uriOfFile(file) : sideUri({ home: snapshot.home, side, path });
};
