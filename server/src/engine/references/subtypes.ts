import { basesOf, typeNamed } from './members.ts';
import { typeName } from './typeNames.ts';
import { isSymbol, type SymbolAt, type World } from './world.ts';

/** A type as it is written somewhere. */
export interface Written { readonly world: World; readonly at: SymbolAt; readonly type: string }

/** Whether the first type is the second by what it extends or implements, as far as it can be followed. */
export function isSubtype(given: Written, taken: Written): boolean {
  const [from, to] = [resolved(given), resolved(taken)];
  return from !== undefined && to !== undefined && reaches(given.world, from, to, new Set());
}

const resolved = ({ world, at, type }: Written): SymbolAt | undefined => {
  const name = typeName(type);
  const found = name === undefined ? 'none' : typeNamed(world, at.file, name, at.path);
  return isSymbol(found) ? found : undefined;
};

function reaches(world: World, from: SymbolAt, to: SymbolAt, seen: Set<string>): boolean {
  const key = `${from.file.path}#${from.path}`;
  if (key === `${to.file.path}#${to.path}`) return true;
  if (seen.has(key)) return false;
  seen.add(key);
  return basesOf(world, from).some((it) => isSymbol(it) && reaches(world, it, to, seen));
}
