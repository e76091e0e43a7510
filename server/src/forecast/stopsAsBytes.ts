import { merge3 } from '../engine/textual/merge3.ts';
import { GitError, type Git } from '../ports/git.ts';
import type { RevisionPair, SharedPath } from './revisionPair.ts';

/**
 * Shared files where git's own merge would stop, told in this process from their bytes: line ends and marks count there,
 * binary files never merge, and no file is too large. Of a file that a side deleted, and of one that cannot be read,
 * nothing is said.
 */
export async function stopsAsBytes(git: Pick<Git, 'readFile'>, pair: RevisionPair, shared: readonly SharedPath[], signal?: AbortSignal): Promise<readonly SharedPath[]> {
  const found: SharedPath[] = [];
  for (const it of shared) {
    signal?.throwIfAborted();
    if (areRenamedApart(it) || await stops(git, pair, it, signal)) found.push(it);
  }
  return found;
}

/** One file of the base under two new names: git leaves all three to be settled. */
export const areRenamedApart = ({ path, a, b }: SharedPath): boolean => a !== path && b !== path && a !== b;

async function stops(git: Pick<Git, 'readFile'>, pair: RevisionPair, { path, a, b }: SharedPath, signal?: AbortSignal): Promise<boolean> {
  try {
    const [base, own, other] = await Promise.all([git.readFile(pair.base, path, signal), git.readFile(pair.a, a, signal), git.readFile(pair.b, b, signal)]);
    if (!base || !own || !other) return false;
    const [before, x, y] = [base, own, other].map(asText);
    if (x === y || x === before || y === before) return false;
    return [base, own, other].some(isBinary) || merge3(before!, x!, y!).length > 0;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

/** One character a byte, so that equal texts are equal bytes whatever they encode. */
const asText = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** git's own rule. */
const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 8000).includes(0);
