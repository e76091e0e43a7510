import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { commands, languages, workspace, WorkspaceEdit, type CodeAction, type Diagnostic, type TextDocument } from 'vscode';
import { readyInterlock, until } from './support/interlock.ts';
import { closeAll, mainRoot, openFile, restore, saveByHand, type, worktree } from './support/repository.ts';

/** All that speak of it. */
const using = ['src/money.ts', 'src/cart.ts'];
const marks = (document: TextDocument): readonly Diagnostic[] => languages.getDiagnostics(document.uri).filter(it => it.source === 'Interlock' && it.code !== undefined && JSON.stringify(it.code).includes('rename-use'));

describe('another worktree renames what unsaved text begins to use', () => {
  let mine: TextDocument;

  before(async () => {
    await saveByHand();
    await readyInterlock();
    for (const file of using.map(it => path.join(worktree('tax'), it))) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('formatPrice', 'priceText'));
    mine = await openFile('src/cart.ts');
    await type(mine, '  remove(sku: string): void {', '  label(sku: string): string {\n    return formatPrice(this.catalog.find(sku).price);\n  }\n\n  remove(sku: string): void {');
  });

  after(async () => {
    await closeAll();
    for (const root of [worktree('tax'), mainRoot()]) restore(root);
  });

  it('offers on the mark to take the rename over; applied, the old name and the mark are gone', async () => {
    await until(() => marks(mine).length > 0, () => `a mark for the rename; there are ${JSON.stringify(languages.getDiagnostics(mine.uri))}`);
    const [mark] = marks(mine);
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', mine.uri, mark!.range);
    const action = actions.find(it => it.title.startsWith('Take over the rename of formatPrice to priceText by '));
    assert.ok(action?.edit, actions.map(it => it.title).join('; '));
    assert.equal(action.isPreferred, true);
    // As whoever confirms every line of the preview.
    const confirmed = new WorkspaceEdit();
    for (const [uri, edits] of action.edit.entries()) confirmed.set(uri, [...edits]);
    assert.ok(await workspace.applyEdit(confirmed));
    assert.ok(!mine.getText().includes('formatPrice'));
    assert.ok(mine.getText().includes('return priceText(this.catalog.find(sku).price);'));
    for (const [uri] of action.edit.entries()) assert.ok(!(await workspace.openTextDocument(uri)).getText().includes('formatPrice'), uri.fsPath);
    await until(() => marks(mine).length === 0, () => `no mark is left; there are ${JSON.stringify(marks(mine))}`);
    await commands.executeCommand('undo');
  });
});
