import path from 'node:path';
import type { ChangedFile } from '../engine/references/changedFile.ts';
import { mayBeMissed, wordsBrought } from '../engine/references/mayBeMissed.ts';
import { familyOf, isReserved } from '../engine/references/namesOn.ts';
import { readChanges } from '../forecast/revisionPair.ts';
import { CommitTexts, sideFiles } from '../forecast/sideFiles.ts';
import type { ChangedPath, Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';

/** Two lines of work, by what they are called. */
export type Pair = readonly [string, string];

/** No build or test depends on these. */
const inert: ReadonlySet<string> = new Set(['.md', '.markdown', '.txt', '.rst', '.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp', '.ico', '.pdf']);

/**
 * Whether two lines of work can break each other though they merge: both changed one file, one writes a name that the other
 * changed, both brought one name, or one changed what is no source, as a manifest, which may matter anywhere.
 */
export async function isRisky(git: Git, syntax: Syntax, [a, b]: Pair, signal?: AbortSignal): Promise<boolean> {
  const base = await git.mergeBase(a, b, signal);
  if (base === undefined) return true;
  const changes = await readChanges(git, { base, a, b }, signal);
  const touched = [changes.a, changes.b].map((it) => new Set(it.flatMap(({ path: now, oldPath }) => [now, oldPath ?? now])));
  if ([...touched[0]!].some((it) => touched[1]!.has(it))) return true;
  if (changes.a.length === 0 || changes.b.length === 0) return false;
  const texts = new CommitTexts(git, syntax);
  const [own, other] = await Promise.all([sideFiles(texts, syntax, { base, side: a }, a, changes.a), sideFiles(texts, syntax, { base, side: b }, b, changes.b)]);
  return changes.a.some((it) => isUnread(it, own)) || changes.b.some((it) => isUnread(it, other))
    || mayBeMissed(own, other).length > 0 || mayBeMissed(other, own).length > 0 || bringOne(own, other);
}

const isUnread = ({ path: now }: ChangedPath, read: readonly ChangedFile[]): boolean =>
  !inert.has(path.extname(now).toLowerCase()) && (/\.(?:jsonc?|ya?ml|toml|xml|mod|sum|lock)$/i.test(now) || !read.some((it) => it.now.path === now));

const bringOne = (own: readonly ChangedFile[], other: readonly ChangedFile[]): boolean => {
  const names = new Set(own.flatMap(namesBrought));
  return other.some((it) => namesBrought(it).some((name) => names.has(name)));
};

const namesBrought = (file: ChangedFile): readonly string[] => [...wordsBrought(file)].filter((it) => !isReserved(it, familyOf(file.now.path)));
