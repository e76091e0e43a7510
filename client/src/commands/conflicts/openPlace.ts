import { stat } from 'node:fs/promises';
import { Range, window, type Uri } from 'vscode';
import type { Place } from '../../../../server/src/protocol/shapes.ts';
import { sideUri } from '../../documents/sideDocuments.ts';
import { commandIds } from '../../ids.ts';
import { openedFolders, uriOfFile } from '../../model/openedFolders.ts';
import { fileOf, sideLabel, type Snapshot } from '../../model/snapshot.ts';
import { isOpen } from '../../model/windowPaths.ts';
import { chooseOne } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Command } from '../command.ts';
import { findConflict, type FoundConflict } from '../find/findConflict.ts';

/** Goes to a place: the file itself in this window's folders, else a read-only view of it as its side has it. */
export const openPlace: Command = {
  id: commandIds.openPlace,
  async run(parts, argument) {
    const found = await findConflict(parts, argument, { title: 'Go to Place of a Conflict' });
    const place = await placeOf(found);
    const uri = await uriOf(found.snapshot, place, found.connection.window);
    if (!uri) throw new Notice('This was only declared: there is no file to open.');
    const { range } = place;
    const options = range ? { selection: new Range(range.start.line, range.start.character, range.start.line, range.start.character) } : {};
    await window.showTextDocument(uri, { preview: true, ...options });
  },
};

const placeOf = async ({ conflict, snapshot, at }: FoundConflict): Promise<Place> => {
  const place = at === undefined ? undefined : conflict.places[at];
  if (place) return place;
  const choices = conflict.places.filter(it => it.path !== '').map(value => ({ label: sideLabel(snapshot, value), description: value.path, detail: value.symbol ?? '', value }));
  if (choices.length === 0) throw new Notice('This was only declared: there is no file to open.');
  return chooseOne(choices, { title: 'Go to Place of a Conflict', placeHolder: 'Which place?' });
};

const uriOf = async (snapshot: Snapshot, place: Place, ownWindow: string | undefined): Promise<Uri | undefined> => {
  const file = fileOf(snapshot, place);
  if (file === undefined) return undefined;
  const known = snapshot.sides.some(it => it.id === place.side);
  const foreignBuffer = place.side.startsWith('buffers/') && !(ownWindow !== undefined && place.side.startsWith(`buffers/${ownWindow}/`));
  const exists = await stat(file).then(it => it.isFile(), () => false);
  if (exists && !foreignBuffer && isOpen(file, openedFolders())) return uriOfFile(file);
  return known ? sideUri({ home: snapshot.home, side: place.side, path: place.path }) : exists ? uriOfFile(file) : undefined;
};
