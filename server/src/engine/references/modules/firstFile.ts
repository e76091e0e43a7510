import type { SourceFile, World } from '../world.ts';

/**
 * The first of these paths that is a file; `unknown` where one before it is not known. All that stand behind it are
 * asked for at the same time: the world reads what it is asked for in rounds, and most imports are of other packages.
 */
export function firstFile(world: World, candidates: Iterable<string | undefined>): SourceFile | 'none' | 'unknown' {
  let isUnknown = false;
  for (const path of candidates) {
    const file = path === undefined ? undefined : world.file(path);
    if (file === 'unknown') isUnknown = true;
    else if (file) return isUnknown ? 'unknown' : file;
  }
  return isUnknown ? 'unknown' : 'none';
}
