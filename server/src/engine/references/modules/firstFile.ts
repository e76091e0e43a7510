import type { SourceFile, World } from '../world.ts';

/** The first of these paths that is a file; `unknown` as soon as one before it is not known. */
export function firstFile(world: World, candidates: Iterable<string | undefined>): SourceFile | 'none' | 'unknown' {
  for (const path of candidates) {
    const file = path === undefined ? undefined : world.file(path);
    if (file !== undefined) return file;
  }
  return 'none';
}
