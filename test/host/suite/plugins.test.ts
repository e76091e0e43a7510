import assert from 'node:assert/strict';
import { commands, languages, type CodeAction } from 'vscode';
import type { InterlockApi } from '../../../client/src/api.ts';
import { conflictRows, idOf, readyInterlock, until, untilShown } from './support/interlock.ts';
import { changeFile, closeAll, mainRoot, openFile, restore, saveByHand, type, worktree } from './support/repository.ts';

const readme = 'README.md';

describe('rules of conflicts that another extension brings', () => {
  let api: InterlockApi;
  const registered: { dispose(): void }[] = [];
  const asked: string[] = [];
  const custom = () => conflictRows(api.shown()).filter(it => it.spoken?.includes('both change the manual'));

  before(async () => {
    await saveByHand();
    api = await readyInterlock();
    registered.push(
      api.registerConflictDetector({
        name: 'suite.manual', files: [readme],
        detect: ({ a, b }) => {
          asked.push(...[a, b].flatMap(it => it.files.map(file => `${file.path}${file.unsaved ? ', unsaved' : ''}`)));
          return a.files.length > 0 && b.files.length > 0
            ? [{ kind: 'manual', severity: 'warning', message: 'two sides both change the manual', places: [{ of: 'a', path: readme, line: 1 }, { of: 'b', path: readme, line: 1 }] }]
            : [];
        },
      }),
      api.registerSuggestionMaker({ name: 'suite.manual', suggest: ({ conflict }) => conflict.custom?.kind === 'manual' ? [{ by: 'sequence', text: 'the longer text first' }] : [] }),
      api.registerStatuses({ conflict: { PENDING_REVIEW: { label: 'Pending review', decides: false }, APPROVED: { label: 'Approved', after: ['PENDING_REVIEW'] } } }),
    );
  });

  after(async () => {
    for (const it of registered) it.dispose();
    await closeAll();
    for (const root of [worktree('tax'), mainRoot()]) restore(root);
    await untilShown(api, shown => conflictRows(shown).length === 0);
  });

  it('a name is taken once', () => {
    assert.throws(() => api.registerConflictDetector({ name: 'suite.manual', detect: () => [] }), /registered already/);
  });

  it('what it finds is a row and a mark on the lines, also of what is not saved', async () => {
    changeFile(worktree('tax'), readme, '# ', '# The ');
    const document = await openFile(readme);
    await type(document, '# ', '# Our ');
    await untilShown(api, () => custom().length === 1);
    assert.match(custom()[0]!.description ?? '', /manual/);
    await until(() => languages.getDiagnostics(document.uri).some(it => it.message.includes('both change the manual')), () => JSON.stringify(languages.getDiagnostics(document.uri)));
    assert.ok(asked.includes(`${readme}, unsaved`), asked.join('; '));
  });

  it('its way out is in the light bulb', async () => {
    const document = await openFile(readme);
    const titles = async (): Promise<readonly string[]> => {
      const mark = languages.getDiagnostics(document.uri).find(it => it.message.includes('both change the manual'));
      return mark ? (await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, mark.range)).map(it => it.title) : [];
    };
    await until(async () => (await titles()).includes('Record as agreed: the longer text first'), () => 'the way out is offered');
  });

  it('a status is put on it and shown', async () => {
    const conflictId = idOf(custom()[0]);
    await commands.executeCommand('interlock.mark.put', { conflictId, as: 'PENDING_REVIEW', why: 'the words are in question' });
    await untilShown(api, () => /Pending review/.test(custom()[0]?.description ?? ''));
    await commands.executeCommand('interlock.mark.put', { conflictId, as: 'APPROVED', why: 'both are good' });
    await untilShown(api, () => /Approved/.test(custom()[0]?.description ?? ''));
  });

  it('what was registered is taken back, with what it found', async () => {
    registered.shift()!.dispose();
    await untilShown(api, () => custom().length === 0);
  });
});
