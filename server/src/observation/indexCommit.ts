import { setImmediate as nextTurn } from 'node:timers/promises';
import { blobIdOf, symbolKey } from '../adapters/symbols/storedSyntax.ts';
import type { SymbolStore } from '../adapters/symbols/symbolStore.ts';
import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import { readFromCommit } from './readContent.ts';

export interface IndexRequest {
  readonly git: Pick<Git, 'blobs' | 'readFile'>;
  /** As `storedSyntax` gives it over `store`. */
  readonly syntax: Syntax;
  readonly store: SymbolStore;
  readonly rev: string;
  readonly signal?: AbortSignal;
  /** Waited for before each file: lets others go first. */
  readonly pause?: () => Promise<unknown>;
}

/** `known`: nothing had to be read. `skipped`: of no known language, binary, or too large. */
export interface IndexReport { readonly known: number; readonly read: number; readonly skipped: number }

/** Files read ahead of being parsed. */
const ahead = 16;

/**
 * Brings what the files of a commit declare and refer to into the store. Files it has are not even read, so a second
 * run costs the listing. Rejects with `GitError`, and with the signal's reason.
 */
export async function indexCommit({ git, syntax, store, rev, signal, pause = () => nextTurn() }: IndexRequest): Promise<IndexReport> {
  const report = { known: 0, read: 0, skipped: 0 };
  const wanted: { readonly path: string; readonly key: string }[] = [];
  for (const { path, blob } of await git.blobs(rev, signal)) {
    const language = syntax.languageOf(path);
    const key = language === undefined ? undefined : symbolKey('declarations', language, `indexed ${blob}`);
    if (key === undefined) report.skipped++;
    else if (store.has(key)) report.known++;
    else wanted.push({ path, key });
  }
  await Promise.all([...new Set(wanted.map(({ path }) => syntax.languageOf(path)!))].map((it) => syntax.load(it).catch(() => undefined)));
  const reading = wanted.slice(0, ahead).map((it) => readFromCommit(git, rev, it.path));
  for (const [at, { path, key }] of wanted.entries()) {
    signal?.throwIfAborted();
    const next = wanted[at + ahead];
    if (next) reading.push(readFromCommit(git, rev, next.path));
    const content = await reading.shift()!;
    await pause();
    if (content.state !== 'text') { report.skipped++; store.put(key, ''); continue; }
    syntax.parse(path, content.text);
    syntax.references(path, content.text);
    store.put(key, blobIdOf(content.text));
    report.read++;
  }
  store.flush();
  return report;
}
