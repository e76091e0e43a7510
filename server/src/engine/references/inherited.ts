import type { Use } from '../../ports/syntax.ts';
import { hasNone } from './everyObject.ts';
import { surelyLacks } from './knownBases.ts';
import { baseNamed, headsOf } from './members.ts';
import type { Taken } from './takenSymbols.ts';
import { isSymbol, withoutOverload, type SourceFile, type SymbolAt, type World } from './world.ts';

/** Languages in which a member stands for an inherited one without saying so; what says so in the others. */
const silent: ReadonlySet<string> = new Set(['python', 'ruby', 'php', 'javascript']);
const saysOverride = /@Override\b|\boverride\b/;

/**
 * Whether a member that is gone may have stood for one that its type inherits from outside the repository, which is left
 * then. One that got another name did not, unless it called the inherited one.
 */
export function mayBeInherited(merged: World, path: string, { how, file: { base: { text } }, change: { base } }: Taken): boolean {
  const file = merged.file(path);
  if (base?.parent === undefined || typeof file !== 'object' || !(silent.has(file.language) || saysOverride.test(base.signature))) return false;
  if (how !== 'deleted' && !callsInherited(text?.slice(base.start, base.end) ?? '', base.name)) return false;
  return inheritsFromOutside(merged, { file, path: withoutOverload(base.parent) }, base.name);
}

const callsInherited = (body: string, name: string): boolean => [...body.matchAll(/(?:\bsuper(?:\([^)]*\))?\.|\bparent::)([\w$]+)/g)].some(([, called]) => called === name);

/** Whether a type may have a member from one of no file of the repository, over however many others. */
function inheritsFromOutside(world: World, type: SymbolAt, name: string, seen = new Set<string>()): boolean {
  const key = `${type.file.path}#${type.path}`;
  if (seen.has(key) || hasNone(type, name)) return false;
  seen.add(key);
  return headsOf(type).some((it) => {
    const found = baseNamed(world, type, it);
    return isSymbol(found) ? inheritsFromOutside(world, found, name, seen) : found === 'none' && !lacks(type.file, it, name);
  });
}

/** Whether a type of another package is one of the language's own, whose members are known. */
function lacks(file: SourceFile, head: Use, name: string): boolean {
  if (file.language !== 'python') return false;
  const taken = file.references()?.imports.find((it) => it.local === (head.receiver ?? head.name));
  return surelyLacks(taken?.source ?? head.receiver ?? '', head.receiver === undefined ? taken?.name ?? head.name : head.name, name);
}
