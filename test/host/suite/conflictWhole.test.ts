import assert from 'node:assert/strict';
import { commands, TabInputTextDiff, TabInputWebview, window, type TextDocument } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import type { ConflictDetail } from '../../../client/src/panels/messages.ts';
import { conflictRows, idOf, readyInterlock, until, untilShown } from './support/interlock.ts';
import { changeFile, closeAll, mainRoot, openFile, restore, saveByHand, type, worktree } from './support/repository.ts';

const cart = 'src/cart.ts';
const anchor = '  remove(sku: string): void {';
const method = (name: string): string => `  ${name}(): number {\n    return this.lines.length;\n  }\n\n`;

describe('a conflict whole', () => {
  let api: InterlockApi;
  let mine: TextDocument;
  let id: string;
  const detail = (): ConflictDetail | undefined => api.shown().details[id];

  before(async () => {
    await saveByHand();
    api = await readyInterlock();
    changeFile(worktree('tax'), cart, anchor, `${method('weight')}${anchor}`);
    mine = await openFile(cart);
    await type(mine, anchor, `${method('size')}${anchor}`);
    const isIt = (kind: string | undefined): boolean => kind !== undefined && kind.includes('same lines');
    await untilShown(api, shown => conflictRows(shown).some(it => isIt(it.description)));
    id = idOf(conflictRows(api.shown()).find(it => isIt(it.description)));
  });

  after(async () => {
    await closeAll();
    for (const root of [worktree('tax'), mainRoot()]) restore(root);
    await untilShown(api, shown => conflictRows(shown).length === 0);
  });

  it('is a page with the lines of both sides, who, and what each way out comes to', async () => {
    await commands.executeCommand('interlock.conflict.show', { conflictId: id });
    await until(() => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview, () => 'a page is open');
    await until(() => detail()?.facts.length === 4 && detail()!.proof.startsWith('PROVEN'), () => JSON.stringify(detail()));
    const [group] = detail()!.texts;
    assert.deepEqual(group?.columns.map(it => it.heading), ['Base', 'Mine', 'Theirs']);
    const changed = group.columns.slice(1).map(it => it.shown?.lines.filter(line => line.changed).map(line => line.text).join('\n') ?? '');
    assert.match(changed[0]!, /size\(\)/);
    assert.match(changed[1]!, /weight\(\)/);
    assert.deepEqual([...new Set(detail()!.options.map(it => it.title.split(/[: ]/)[0]))], ['Sequence', 'Narrow', 'Accept', 'Merge']);
    assert.deepEqual(detail()!.merges.map(it => it.label), ['VERIFIED']);
  });

  it('follows what is said', async () => {
    await commands.executeCommand('interlock.conflict.comment', { conflictId: id, text: 'both can stay' });
    await until(() => detail()?.thread.some(it => it.text === 'both can stay') ?? false, () => JSON.stringify(detail()?.thread));
  });

  it('is explained from facts, with its ways out in order, in a report', async () => {
    const found = await commands.executeCommand<{ text: string; ways: readonly { possible: boolean }[]; said?: object }>('interlock.conflict.explain', { conflictId: id });
    assert.match(found.text, /Git stops at these lines when the second of them is merged; by declarations they merge/);
    assert.ok(found.ways[0]?.possible);
    await until(() => window.tabGroups.all.some(group => group.tabs.some(it => it.label.includes(`Explanation of ${id}`))), () => JSON.stringify(window.tabGroups.all.flatMap(group => group.tabs.map(it => it.label))));
  });

  it('is merged by declarations in a diff, taken over into the buffer, and taken back by undo', async () => {
    const text = mine.getText();
    const found = await commands.executeCommand<{ label: string }>('interlock.conflict.previewMerge', { conflictId: id });
    assert.equal(found.label, 'VERIFIED');
    await until(() => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputTextDiff, () => 'a diff is open');
    const tab = window.tabGroups.activeTabGroup.activeTab!;
    const { original, modified } = tab.input as TabInputTextDiff;
    assert.equal(original.toString(), mine.uri.toString());
    assert.equal(modified.scheme, 'interlock-merge');
    assert.match(tab.label, /merged \(VERIFIED\)/);
    await commands.executeCommand('interlock.conflict.applyMerge', modified);
    assert.match(mine.getText(), /size\(\)[^]*weight\(\)|weight\(\)[^]*size\(\)/);
    assert.ok(mine.isDirty, 'nothing is saved');
    await commands.executeCommand('undo');
    assert.equal(mine.getText(), text);
  });

  it('is not taken over where the text is another by now', async () => {
    await commands.executeCommand('interlock.conflict.previewMerge', { conflictId: id });
    const { modified } = window.tabGroups.activeTabGroup.activeTab!.input as TabInputTextDiff;
    await type(mine, 'size()', 'sizes()');
    const text = mine.getText();
    // The hub may have read the new text already: then the merge is one of it.
    const done = await commands.executeCommand<{ label: string } | undefined>('interlock.conflict.applyMerge', modified);
    if (done) assert.match(mine.getText(), /sizes\(\)/);
    else assert.equal(mine.getText(), text);
  });

  it('tells when it is resolved elsewhere', async () => {
    await commands.executeCommand('interlock.conflict.show', { conflictId: id });
    await commands.executeCommand('interlock.conflict.resolve', { conflictId: id, by: 'accept', note: 'both stay' });
    await until(() => detail() === undefined || !detail()!.isOpen, () => JSON.stringify(detail()?.facts));
  });
});
