import { stat } from 'node:fs/promises';
import { commands, Range, type Uri } from 'vscode';
import type { Place } from '../../../../server/src/protocol/shapes.ts';
import { sideUri } from '../../documents/sideDocuments.ts';
import { commandIds } from '../../ids.ts';
import { comparisonOf, comparisonTitle, type Comparison } from '../../model/comparison.ts';
import { openedFolders, uriOfFile } from '../../model/openedFolders.ts';
import { fileOf, sideLabel, type Snapshot } from '../../model/snapshot.ts';
import { isOpen } from '../../model/windowPaths.ts';
import { canCompare } from '../../views/conflictRows.ts';
import { chooseOne } from '../ask/ask.ts';
import { Notice } from '../ask/notice.ts';
import type { Command } from '../command.ts';
import { findConflict } from '../find/findConflict.ts';

/** Opens the editor's own diff: the other side's text on the left, mine on the right, where I can edit it. */
export const compareConflict: Command = {
  id: commandIds.compareConflict,
  async run(parts, argument) {
    const { connection, snapshot, conflict, at } = await findConflict(parts, argument, { title: 'Compare with the Other Side', fits: canCompare });
    const folders = openedFolders();
    const opens = (place: Place): boolean => {
      const file = fileOf(snapshot, place);
      return file !== undefined && isOpen(file, folders);
    };
    const comparison = comparisonOf(snapshot, conflict, { window: connection.window, opens }, at);
    if (!comparison) throw new Notice(`There are no two texts to compare: ${conflict.message}`);
    const other = await otherOf(snapshot, comparison);
    const right = await mineUri(snapshot, comparison);
    await commands.executeCommand('vscode.diff', textUri(snapshot, other), right, comparisonTitle(snapshot, comparison.mine, other), selection(comparison.mine));
  },
};

const otherOf = async (snapshot: Snapshot, { others }: Comparison): Promise<Place> => {
  const [only] = others;
  if (only && others.length === 1) return only;
  const choices = others.map(value => ({ label: sideLabel(snapshot, value), description: value.actor ?? '', detail: value.path, value }));
  return chooseOne(choices, { title: 'Compare with the Other Side', placeHolder: 'With which side?' });
};

const textUri = (snapshot: Snapshot, { side, path }: Place): Uri => sideUri({ home: snapshot.home, side, path });

/** A file that my side deleted has no document; what my side has of it is then shown as empty text. */
const mineUri = async (snapshot: Snapshot, { mine, editable }: Comparison): Promise<Uri> => {
  const file = editable ? fileOf(snapshot, mine) : undefined;
  const exists = file !== undefined && await stat(file).then(it => it.isFile(), () => false);
  return exists ? uriOfFile(file) : textUri(snapshot, mine);
};

const selection = ({ range }: Place): object =>
  range ? { selection: new Range(range.start.line, range.start.character, range.start.line, range.start.character) } : {};
