import { isType, memberOf } from '../members.ts';
import { isSymbol, type Found, type SourceFile, type SymbolAt, type World } from '../world.ts';

/** Paths of the declarations around a place, the innermost first. */
export function* pathsAround(within: string): Iterable<string> {
  for (let at = within; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) yield at;
}

/** A member that fits, of the types around a place. `unknown` where a type around inherits from what is not known. */
export function memberAround(world: World, file: SourceFile, name: string, within: string, fits: (it: SymbolAt) => boolean = () => true): Found {
  let found: Found = 'none';
  for (const path of pathsAround(within)) {
    if (!isType({ file, path })) continue;
    const member = memberOf(world, { file, path }, name);
    if (isSymbol(member) && fits(member)) return member;
    if (member === 'unknown') found = member;
  }
  return found;
}
