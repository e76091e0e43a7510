import { typeNamed } from './members.ts';
import type { Written } from './subtypes.ts';
import { isSymbol, type SourceFile } from './world.ts';

/** Names of names are followed no deeper. */
const deepest = 5;

/** A type of C or C++ without the names that `typedef` gave it, as far as they can be followed. */
export function withoutTypedefs({ world, at, type }: Written): string {
  let written = type, within = at;
  for (let depth = 0; depth < deepest; depth++) {
    const [, manner = '', name = '', stars = ''] = /^((?:const\s+)?)([A-Za-z_]\w*)\s*([*\s]*)$/.exec(written.trim()) ?? [];
    const found = name === '' ? 'none' : typeNamed(world, within.file, name, within.path);
    const meant = isSymbol(found) ? meaningOf(found.file, found.path) : undefined;
    if (!isSymbol(found) || meant === undefined || meant === name) break;
    written = `${manner}${meant}${stars.trim()}`;
    within = found;
  }
  return written;
}

/** What a `typedef` of one plain type is short for: no function, no array, nothing that is written out in it. */
function meaningOf(file: SourceFile, path: string): string | undefined {
  const [declared, ...more] = file.at(path);
  const text = declared && more.length === 0 ? file.text.slice(declared.start, declared.end) : '';
  return /^typedef\s+((?:\w+\s+)*\w+[\s*]+)\w+\s*;?$/.exec(text)?.[1]?.trim();
}
