import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { commands, DiagnosticSeverity, languages, TabInputTextDiff, window, workspace, type CodeAction, type Diagnostic, type TextDocument } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { conflictRows, idOf, readyInterlock, until, untilShown } from './support/interlock.ts';
import { changeFile, closeAll, mainRoot, openFile, restore, saveByHand, type, worktree } from './support/repository.ts';

const cart = 'src/cart.ts';
const line = 'sum += this.catalog.find(sku).price * quantity;';
const ofInterlock = (document: TextDocument): readonly Diagnostic[] => languages.getDiagnostics(document.uri).filter(it => it.source === 'Interlock');

describe('two worktrees and an unsaved buffer change one function', () => {
  let api: InterlockApi;
  let mine: TextDocument;

  before(async () => {
    await saveByHand();
    api = await readyInterlock();
    changeFile(worktree('pricing'), cart, line, 'sum += discounted(this.catalog.find(sku).price, quantity);');
    changeFile(worktree('tax'), cart, line, 'sum += withTax(this.catalog.find(sku)) * quantity;');
    mine = await openFile(cart);
    await type(mine, line, 'sum += Math.round(this.catalog.find(sku).price) * quantity;');
    await untilShown(api, shown => conflictRows(shown).length >= 3);
  });

  after(async () => {
    await closeAll();
    for (const root of [worktree('pricing'), worktree('tax'), mainRoot()]) restore(root);
  });

  it('finds the sides by itself, the unsaved text among them', () => {
    const labels = api.shown().sides.map(it => `${it.label}: ${it.description ?? ''}`);
    for (const name of ['main', 'pricing', 'tax']) assert.ok(labels.some(it => it.startsWith(`${name}: `)), `${name} in ${labels.join('; ')}`);
    assert.ok(labels.some(it => it.startsWith('main, unsaved: ')), labels.join('; '));
  });

  it('marks my own lines: who, what, where, how sure', async () => {
    await until(() => ofInterlock(mine).length >= 2, () => `two diagnostics; there are ${JSON.stringify(ofInterlock(mine))}`);
    for (const diagnostic of ofInterlock(mine)) {
      assert.equal(diagnostic.severity, DiagnosticSeverity.Error, diagnostic.message);
      const marked = mine.getText(mine.validateRange(diagnostic.range.with({ start: diagnostic.range.start.with({ character: 0 }), end: diagnostic.range.end.translate(1) })));
      assert.match(marked, /total|sum/, 'the marked lines are those of the function');
      assert.match(diagnostic.message, /total/);
      assert.match(diagnostic.message, /\((proven|derived|declared)/);
    }
  });

  it('links to the other side', () => {
    const links = ofInterlock(mine).flatMap(it => it.relatedInformation ?? []).map(it => it.location.uri.fsPath);
    for (const name of ['pricing', 'tax'] as const) {
      assert.ok(links.some(it => fs.realpathSync(it) === fs.realpathSync(path.join(worktree(name), cart))), `${name} in ${links.join(', ')}`);
    }
  });

  it('lists the conflicts with their places', () => {
    const rows = conflictRows(api.shown());
    for (const row of rows) assert.ok(row.children.length >= 2, `${row.label} has places on both sides`);
    const places = rows.flatMap(it => it.children).map(it => it.label);
    for (const name of ['main, unsaved', 'pricing', 'tax']) assert.ok(places.includes(name), `${name} in ${places.join(', ')}`);
    assert.ok(rows.every(it => it.label.includes('total')), rows.map(it => it.label).join(', '));
  });

  it('counts them on the badge, in the status bar and on the file', () => {
    const { badge, status, files, conflicts } = api.shown();
    const errors = conflicts.find(it => it.label === 'Errors')?.children.length ?? 0;
    assert.ok(errors >= 3);
    assert.equal(badge, errors);
    assert.equal(status?.alarm, 'error');
    assert.match(status.tooltip, new RegExp(`${errors} errors`));
    const mark = files[mine.uri.fsPath];
    assert.equal(mark?.worst, 'error');
    assert.ok(mark.count >= 2);
  });

  it('compares with the other side in the editor\'s own diff', async () => {
    const row = conflictRows(api.shown()).find(it => ['main, unsaved', 'pricing'].every(name => it.children.some(place => place.label === name)));
    await commands.executeCommand('interlock.conflict.compare', row);
    await until(() => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputTextDiff, () => 'a diff is open');
    const tab = window.tabGroups.activeTabGroup.activeTab!;
    const { original, modified } = tab.input as TabInputTextDiff;
    assert.equal(modified.toString(), mine.uri.toString(), 'mine is on the right, where it can be edited');
    const theirs = await workspace.openTextDocument(original);
    assert.equal(theirs.getText(), fs.readFileSync(path.join(worktree('pricing'), cart), 'utf8'));
    assert.match(tab.label, /cart\.ts \(pricing ↔ main, unsaved\)/);
  });

  it('shows the other side as it goes on', async () => {
    const theirs = workspace.textDocuments.find(it => it.uri.scheme === 'interlock')!;
    changeFile(worktree('pricing'), cart, 'discounted(', 'reduced(');
    await until(() => theirs.getText().includes('reduced('), () => theirs.getText());
  });

  it('offers the ways out on the diagnostic', async () => {
    await until(() => ofInterlock(mine).length > 0, () => 'a diagnostic');
    const [diagnostic] = ofInterlock(mine);
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', mine.uri, diagnostic!.range);
    const run = actions.flatMap(it => it.command?.command ?? []);
    assert.ok(run.includes('interlock.conflict.compare'), JSON.stringify(actions));
    assert.ok(run.includes('interlock.conflict.resolve'), JSON.stringify(actions));
  });

  it('follows the typing: without my change nothing is mine to settle', async () => {
    await type(mine, 'Math.round(this.catalog.find(sku).price) * quantity', 'this.catalog.find(sku).price * quantity');
    await until(() => ofInterlock(mine).length === 0, () => JSON.stringify(ofInterlock(mine)));
    await untilShown(api, shown => conflictRows(shown).length === 1);
    await type(mine, line, 'sum += Math.floor(this.catalog.find(sku).price) * quantity;');
    await untilShown(api, shown => conflictRows(shown).length === 3);
  });

  it('shows beside the lines what is said of a conflict', async () => {
    const conflictId = idOf(conflictRows(api.shown()).find(row => row.children?.some(it => it.subject?.kind === 'place' && it.label.includes('unsaved'))) ?? conflictRows(api.shown())[0]!);
    await commands.executeCommand('interlock.conflict.comment', { conflictId, text: 'I only round the price' });
    await untilShown(api, shown => Object.values(shown.comments).includes(1));
    await commands.executeCommand('interlock.conflict.comment', { conflictId, text: 'and nothing else' });
    await untilShown(api, shown => shown.comments[mine.uri.fsPath] === 2);
  });

  it('withdraws what is resolved', async () => {
    for (const row of conflictRows(api.shown())) {
      await commands.executeCommand('interlock.conflict.resolve', { conflictId: idOf(row), by: 'accept', note: 'agreed in the stand-up' });
    }
    await untilShown(api, shown => conflictRows(shown).length === 0 && shown.badge === 0 && shown.status?.alarm === 'none');
    await until(() => ofInterlock(mine).length === 0, () => JSON.stringify(ofInterlock(mine)));
    assert.equal(api.shown().files[mine.uri.fsPath], undefined);
  });
});
