import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import type { TextDocumentEdit } from 'vscode-languageserver';
import { openWindow } from '../../support/languageClient.ts';
import { startRealHub } from '../../support/realHub.ts';
import { writeFiles } from '../../support/repositories.ts';

const price = (name: string): string => `export function ${name}(item: string, count: number): number {\n  const each = item.length;\n  return each * count;\n}\n`;
const use = (name: string, more = ''): string => `import { ${name} } from './price';\n\nexport const one = ${name}('a', 1);\n${more}`;

test('a rename by another worktree is offered where unsaved text uses the old name, for the texts as they are', async () => {
  const { hub, repository } = await startRealHub({ 'src/price.ts': price('price'), 'src/use.ts': use('price'), 'src/other.ts': 'export const other = 1;\n' });
  const pay = repository.addWorktree('pay');
  writeFiles(pay, { 'src/price.ts': price('priceOf'), 'src/use.ts': use('priceOf') });
  const window = await openWindow(hub);
  await window.initialize(repository.root);
  const at = (name: string): string => path.join(repository.root, 'src', name);
  // What is saved counts beside what is not.
  writeFiles(repository.root, { 'src/more.ts': "import { price } from './price';\nexport const more = price('c', 3);\n" });
  await window.open(at('other.ts'), 'export const other = 1;\n');
  await window.change(at('other.ts'), "import { price } from './price';\nexport const other = price('b', 2);\n");
  await window.until(at('other.ts'), shown => expect(shown.map(it => it.code)).toContain('rename-use'));
  const diagnostic = window.on(at('other.ts')).find(it => it.code === 'rename-use')!;

  const files = async (): Promise<Record<string, string>> => {
    const action = (await window.actions(at('other.ts'), [diagnostic])).find(it => it.title.startsWith('Take over'));
    expect(action).toMatchObject({ title: 'Take over the rename of price to priceOf by worktree pay', isPreferred: true, edit: { changeAnnotations: { own: { needsConfirmation: true }, theirs: { needsConfirmation: true } } } });
    return Object.fromEntries((action!.edit!.documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => {
      const name = path.posix.basename(textDocument.uri);
      expect([name, textDocument.version]).toEqual([name, name === 'other.ts' ? expect.any(Number) : null]);
      const before = name === 'other.ts' ? "import { price } from './price';\nexport const other = price('b', 2);\n" : fs.readFileSync(at(name), 'utf8');
      return [name, TextDocument.applyEdits(TextDocument.create(textDocument.uri, '', 1, before), edits as TextEdit[])];
    }));
  };
  await expect.poll(files, { timeout: 20_000 }).toEqual({
    'price.ts': price('priceOf'), 'use.ts': use('priceOf'), 'other.ts': "import { priceOf } from './price';\nexport const other = priceOf('b', 2);\n",
    'more.ts': "import { priceOf } from './price';\nexport const more = priceOf('c', 3);\n",
  });
});
