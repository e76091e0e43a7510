import type { LocalName } from '../../ports/syntax.ts';
import { basesOf, givenIn, isType } from './members.ts';
import { readSignature } from './signature.ts';
import { isSymbol, type SourceFile, type SymbolAt, type World } from './world.ts';

/** A type or a value that a variable or a member is given somewhere, and where that is written. */
export interface Giving { readonly file: SourceFile; readonly within: string; readonly local: LocalName }

/** What a member of a type is given, where it is declared and in methods; else what it is in the types it inherits from. */
export function givingsOf(world: World, type: SymbolAt, name: string, seen = new Set<string>()): readonly Giving[] {
  const key = `${type.file.path}#${type.path}`;
  if (seen.has(key)) return [];
  seen.add(key);
  const { file, path } = type;
  const its = [...declaredGivings({ file, path: `${path}.${name}` }), ...givenIn(type, name).map((local): Giving => ({ file, within: file.pathAt(local.start), local }))];
  const written = its.find(({ local }) => local.type !== undefined);
  if (written) return [written];
  return its.length > 0 ? its : basesOf(world, type).filter(isSymbol).map((base) => givingsOf(world, base, name, seen)).find((found) => found.length > 0) ?? [];
}

/** Whether a symbol is neither a type nor something to be called. */
export const isVariable = (symbol: SymbolAt): boolean =>
  !isType(symbol) && symbol.file.at(symbol.path).every(({ signature }) => readSignature(symbol.file.language, signature).parameters === undefined);

/** What a variable or a member is given where it is declared; nothing where that says neither its type nor a value. */
export const declaredGivings = ({ file, path }: SymbolAt): readonly Giving[] => file.at(path).flatMap(({ signature, start, end }): readonly Giving[] => {
  const { type, parameters } = readSignature(file.language, signature);
  if (parameters !== undefined) return [];
  const value = type === undefined ? valueIn(file.text.slice(start, end)) : undefined;
  return type === undefined && value === undefined ? [] : [{ file, within: path.slice(0, Math.max(path.lastIndexOf('.'), 0)), local: { ...(type !== undefined && { type }), ...(value !== undefined && { value }) } }];
});

/** Behind the equals sign of a declaration; comments may lie before it. */
const valueIn = (text: string): string | undefined => /^(?:\s*(?:#|\/\/|\/?\*)[^\n]*\n)*[^=\n]*?=(?![=>])\s*(.*?)\s*;?\s*$/s.exec(text)?.[1];
