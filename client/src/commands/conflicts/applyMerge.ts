import { createHash } from 'node:crypto';
import { Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { mergeConflictFile } from '../../../../server/src/protocol/requests/outcomes.ts';
import type { ProposedMerge } from '../../documents/keptProposals.ts';
import { readMergeUri, type ShownMerge } from '../../documents/mergeUri.ts';
import { commandIds } from '../../ids.ts';
import { uriOfFile } from '../../model/openedFolders.ts';
import { changedPart } from '../../model/changedPart.ts';
import { fileOf, isOwnPlace } from '../../model/snapshot.ts';
import { Notice } from '../ask/notice.ts';
import type { Command, Parts } from '../command.ts';

/** Takes a merge over into the open file; undo takes it back. Nothing is saved, and nothing written where the text is another by now. */
export const applyMerge: Command = {
  id: commandIds.applyMerge,
  async run(parts, argument) {
    const merge = shownMerge(argument);
    if (!merge?.canApply) throw new Notice('Preview a merge first: its editor has the button that takes it over.');
    const file = fileFor(parts, merge);
    const { id, path, mine: side, theirs: other } = merge;
    const { label, reason, text, sha256 } = merge.proposed ? keptOf(parts, merge) : await parts.model.connectionOf(merge.home)!.request(mergeConflictFile, { id, path, side, other });
    if (label === 'REFUSED') throw new Notice(`It can no longer be merged: ${reason}.`);
    const document = await workspace.openTextDocument(file);
    const before = plain(document.getText());
    if (createHash('sha256').update(before).digest('hex') !== sha256) throw new Notice(`${path} was changed meanwhile: preview the merge again.`);
    await window.showTextDocument(document, { preview: false });
    if (!await workspace.applyEdit(editOf(document, before, text))) throw new Error(`${path} could not be edited.`);
    window.setStatusBarMessage(`$(check) Merged (${label}), not saved: ${path}`, 8_000);
    return { label, reason };
  },
};

/** Given by the editor's title, by another command, or by what is looked at. */
const shownMerge = (argument: unknown): ShownMerge | undefined =>
  readMergeUri(argument instanceof Uri ? argument : window.activeTextEditor?.document.uri ?? Uri.parse('none:'));

const fileFor = (parts: Parts, { home, mine: side, path }: ShownMerge): Uri => {
  const connection = parts.model.connectionOf(home);
  const snapshot = connection && parts.model.snapshotOf(connection);
  const file = snapshot && isOwnPlace(snapshot, { side, path }) ? fileOf(snapshot, { side, path }) : undefined;
  if (file === undefined) throw new Notice('This file is not one of this window.');
  return uriOfFile(file);
};

/** The very text that was looked at. */
const keptOf = ({ proposals }: Parts, merge: ShownMerge): ProposedMerge => {
  const kept = proposals.of(merge);
  if (!kept) throw new Notice('This proposal is no longer kept: preview the merge again.');
  return kept;
};

/** As the hub compares texts. */
const plain = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).replaceAll('\r\n', '\n');

/** Only what differs is replaced, so that what was selected elsewhere stays. */
const editOf = (document: TextDocument, before: string, after: string): WorkspaceEdit => {
  const { from, to, text } = changedPart(before.split('\n'), after.split('\n'));
  const edit = new WorkspaceEdit();
  const end = to < document.lineCount ? document.lineAt(to).range.end : document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, document.validateRange(new Range(from, 0, end.line, end.character)), text);
  return edit;
};
