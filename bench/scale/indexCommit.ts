import { setImmediate as nextTurn } from 'node:timers/promises';
import { blobIdOf, symbolKey } from '../../server/src/adapters/symbols/storedSyntax.ts';
import type { SymbolStore } from '../../server/src/adapters/symbols/symbolStore.ts';
import type { Git } from '../../server/src/ports/git.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { git } from '../../test/support/repositories.ts';
import { readFromCommit } from '../../server/src/observation/readContent.ts';

/** Every file of a commit with the id of its text; links and submodules are left out. */
export const blobsOf = (root: string, rev: string): readonly { readonly path: string; readonly blob: string }[] =>
  git(root, 'ls-tree', '-r', '-z', '--full-tree', rev).split('\0').flatMap((it) => {
    const [, blob, path] = /^100\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(it) ?? [];
    return blob !== undefined && path !== undefined ? [{ path, blob }] : [];
  });

export interface IndexRequest {
  readonly git: Pick<Git, 'readFile'>;
  /** As `storedSyntax` gives it over `store`. */
  readonly syntax: Syntax;
  readonly store: SymbolStore;
  /** A folder of the repository. */
  readonly root: string;
  readonly rev: string;
}

/** `known`: nothing had to be read. `skipped`: of no known language, binary, or too large. */
export interface IndexReport { readonly known: number; readonly read: number; readonly skipped: number }

/** Files read ahead of being parsed. */
const ahead = 16;

/**
 * Brings what the files of a commit declare and refer to into the store. Files it has are not even read, so a second
 * run costs the listing. Rejects with `GitError`.
 */
export async function indexCommit({ git: reader, syntax, store, root, rev }: IndexRequest): Promise<IndexReport> {
  const report = { known: 0, read: 0, skipped: 0 };
  const wanted: { readonly path: string; readonly key: string }[] = [];
  for (const { path, blob } of blobsOf(root, rev)) {
    const language = syntax.languageOf(path);
    const key = language === undefined ? undefined : symbolKey('declarations', language, `indexed ${blob}`);
    if (key === undefined) report.skipped++;
    else if (store.has(key)) report.known++;
    else wanted.push({ path, key });
  }
  await Promise.all([...new Set(wanted.map(({ path }) => syntax.languageOf(path)!))].map((it) => syntax.load(it).catch(() => undefined)));
  const reading = wanted.slice(0, ahead).map((it) => readFromCommit(reader, rev, it.path));
  for (const [at, { path, key }] of wanted.entries()) {
    const next = wanted[at + ahead];
    if (next) reading.push(readFromCommit(reader, rev, next.path));
    const content = await reading.shift()!;
    await nextTurn();
    if (content.state !== 'text') { report.skipped++; store.put(key, ''); continue; }
    syntax.parse(path, content.text);
    syntax.references(path, content.text);
    store.put(key, blobIdOf(content.text));
    report.read++;
  }
  store.flush();
  return report;
}
