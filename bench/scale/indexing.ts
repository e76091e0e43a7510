import path from 'node:path';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { storedSyntax } from '../../server/src/adapters/symbols/storedSyntax.ts';
import { symbolProducer } from '../../server/src/adapters/symbols/symbolProducer.ts';
import { SymbolStore } from '../../server/src/adapters/symbols/symbolStore.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { blobsOf, indexCommit } from './indexCommit.ts';
import { nullLog } from '../../server/src/ports/log.ts';

export interface Indexed { readonly ms: number; readonly read: number; readonly known: number; readonly megabytes: number }

/** One full index of a repository's commit, as a hub that has just started would make it. */
export async function indexOnce(root: string, folder: string): Promise<Indexed> {
  const git = (await openGit(root, { log: nullLog }))!;
  const begun = performance.now();
  const store = new SymbolStore({ dir: path.join(folder, 'symbols'), producer: symbolProducer(), log: nullLog });
  const syntax = storedSyntax(createSyntax(), store);
  const { read, known } = await indexCommit({ git, syntax, store, root, rev: 'HEAD' });
  const ms = performance.now() - begun;
  const megabytes = store.bytes / 1_048_576;
  syntax.dispose();
  git.dispose();
  return { ms, read, known, megabytes };
}

/** Reading everything that is stored, as if every file were asked for: milliseconds. */
export async function readAll(root: string, folder: string): Promise<number> {
  const git = (await openGit(root, { log: nullLog }))!;
  const begun = performance.now();
  const store = new SymbolStore({ dir: path.join(folder, 'symbols'), producer: symbolProducer(), log: nullLog });
  const syntax = storedSyntax(createSyntax(), store);
  for (const { path: file } of blobsOf(root, 'HEAD')) {
    const bytes = syntax.languageOf(file) === undefined ? undefined : await git.readFile('HEAD', file);
    if (!bytes) continue;
    const text = Buffer.from(bytes).toString('utf8');
    if (!syntax.parse(file, text).assessed) throw new Error(`${file} is not stored`);
  }
  const ms = performance.now() - begun;
  syntax.dispose();
  git.dispose();
  return ms;
}
