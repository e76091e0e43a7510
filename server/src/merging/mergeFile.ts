import { mergeEntities, type EntityMerge } from '../engine/entityMerge/mergeEntities.ts';
import type { FileMerger, FileVersions, MarkerOptions } from '../ports/fileMerger.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { MergeLabel } from '../protocol/words.ts';

export interface FileMergeParts {
  readonly git: FileMerger;
  readonly syntax: Syntax;
}

export interface MergedFile {
  readonly label: MergeLabel;
  /** With git's conflict markers where it is refused. */
  readonly bytes: Buffer;
  readonly reason: string;
}

export interface FileToMerge {
  readonly versions: FileVersions;
  /** Tells the language. */
  readonly path: string;
  readonly markers: MarkerOptions;
}

/** Larger files are merged by lines alone. Bytes. */
const mostBytes = 2_000_000;

/** Git's merge where it is clean; else by declarations; else git's conflict markers. Rejects with `GitError` where git gives no answer. */
export async function mergeFile({ versions, path, markers }: FileToMerge, parts: FileMergeParts): Promise<MergedFile> {
  const lines = await parts.git.merge(versions, markers);
  if (lines.clean) return { label: 'PROVEN', bytes: lines.bytes, reason: 'git merges it by lines' };
  const refused = (reason: string): MergedFile => ({ label: 'REFUSED', bytes: lines.bytes, reason });
  const texts = textsOf(versions);
  if (typeof texts === 'string') return refused(texts);
  const { syntax } = parts;
  const language = syntax.languageOf(path);
  if (language === undefined) return refused(`no grammar is known for ${path}`);
  await syntax.load(language);
  const merged = mergeApart(texts, path, syntax);
  return merged.text === undefined ? refused(merged.reason) : { label: merged.label, bytes: Buffer.from(merged.text, 'utf8'), reason: merged.reason };
}

const mergeApart = (texts: FileVersions<string>, path: string, syntax: Syntax): EntityMerge => {
  try {
    return mergeEntities(texts, { parse: (text) => syntax.parse(path, text), structure: (text) => syntax.structure(path, text) });
  } catch (error) {
    // Brackets in brackets, as nobody writes them.
    if (error instanceof RangeError) return { label: 'REFUSED', reason: 'nested too deeply' };
    throw error;
  }
};

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Why they are no texts, or the texts. */
const textsOf = ({ base, mine, theirs }: FileVersions): FileVersions<string> | string => {
  const all = [base, mine, theirs];
  if (all.some((it) => it.length > mostBytes)) return `longer than ${mostBytes} bytes`;
  if (all.some((it) => it.includes(0))) return 'a binary file';
  try {
    return { base: strict.decode(base), mine: strict.decode(mine), theirs: strict.decode(theirs) };
  } catch {
    return 'not UTF-8';
  }
};
