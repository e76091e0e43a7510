import type { GivenMember, Use } from '../../ports/syntax.ts';
import { answers, answersForAnyName, hasNone, isOfEveryObject, isOftenInherited } from './everyObject.ts';
import { memberless } from './knownBases.ts';
import { rulesOf } from './modules/rulesOf.ts';
import { typeName } from './typeNames.ts';
import { isSymbol, withoutOverload, type Found, type SourceFile, type SymbolAt, type World } from './world.ts';

const typeKinds = new Set(['class', 'interface', 'type', 'enum', 'struct', 'trait', 'union', 'object', 'module', 'namespace']);

/** Whether a declaration is a type that can have members. */
export const isType = ({ file, path }: SymbolAt): boolean => file.at(path).some((it) => typeKinds.has(it.kind));

/** A member of a module or of a type, inherited ones included. `set`: something is to be given to it. */
export function memberOf(world: World, of: SymbolAt, name: string, set = false, seen = new Set<string>()): Found {
  if (of.path === '') return rulesOf(of.file)?.exported(world, of.file, name) ?? 'unknown';
  const key = `${of.file.path}#${of.path}`;
  if (seen.has(key)) return 'none';
  seen.add(key);
  const own = `${of.path}.${name}`;
  if (of.file.at(own).length > 0) return { file: of.file, path: own };
  if (hasNone(of, name)) return 'none';
  const beside = rulesOf(of.file)?.beside?.(world, of.file, own) ?? 'none';
  if (isSymbol(beside)) return beside;
  let unsure: Found = mayHave(of, name, set) ? 'unknown' : 'none';
  for (const base of basesOf(world, of)) {
    const found = isSymbol(base) ? memberOf(world, base, name, set, seen) : base;
    if (isSymbol(found)) return found;
    if (found === 'unknown' || (base === 'none' && isOftenInherited(of.file.language, name))) unsure = 'unknown';
  }
  if (beside === 'unknown') return beside;
  return unsure === 'unknown' && overridesNothing(world, of, own) ? 'none' : unsure;
}

/** Whether a type may have a member that it does not declare. */
const mayHave = ({ file, path }: SymbolAt, name: string, set: boolean): boolean =>
  isOfEveryObject(file.language, name) || answersForAnyName(file.language, set).some((it) => answers(file, `${path}.${it}`)) || givenIn({ file, path }, name).length > 0;

/** What the methods of a type give to a member of it. */
export const givenIn = ({ file, path }: SymbolAt, name: string): readonly GivenMember[] =>
  (file.references()?.given ?? []).filter((it) => it.name === name && typeAround(file, file.pathAt(it.start))?.path === path);

/** Languages in which what is inherited is only replaced by what says `override`. */
const sayingOverride: ReadonlySet<string> = new Set(['csharp', 'kotlin', 'swift']);

/** Whether a member that was there before a merge did not stand for an inherited one, which would be left without it. */
function overridesNothing({ before }: World, { file }: SymbolAt, path: string): boolean {
  const was = before && sayingOverride.has(file.language) ? before.file(file.path) : undefined;
  return typeof was === 'object' && was.at(path).length > 0 && was.at(path).every((it) => !/\boverride\b/.test(it.signature));
}

/** What a type extends or implements, as far as it is written in its head. `none`: a type of no file of the repository. */
export function basesOf(world: World, type: SymbolAt): readonly Found[] {
  const key = `${type.file.path}#${type.path}`;
  const asked = underWay.get(world) ?? new Set();
  underWay.set(world, asked);
  // A type that, in broken code, comes to extend itself has nothing more to give.
  if (asked.has(key)) return [];
  asked.add(key);
  try {
    return writtenBases(world, type);
  } finally {
    asked.delete(key);
  }
}

/** Types whose bases are being looked for, since finding a base can ask for other types' bases. */
const underWay = new WeakMap<World, Set<string>>();

function writtenBases(world: World, { file, path }: SymbolAt): readonly Found[] {
  const outside = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
  const alias = file.at(path).find((it) => it.kind === 'type')?.signature.split('type=')[1];
  const written = alias === undefined ? undefined : typeName(alias);
  if (written !== undefined) return [typeNamed(world, file, written, outside)];
  return headsOf({ file, path }).filter((it) => !(file.language === 'python' && memberless.has(it.name))).map((it) => baseNamed(world, { file, path }, it));
}

/** The names of what a type extends or implements, as its head has them. */
export const headsOf = ({ file, path }: SymbolAt): readonly Use[] =>
  (file.references()?.uses ?? []).filter((it) => (it.kind === 'extends' || it.kind === 'implements') && (it.by ?? file.pathAt(it.start)) === path);

/** What one of those names means. */
export const baseNamed = (world: World, { file, path }: SymbolAt, { receiver, name }: Use): Found =>
  typeNamed(world, file, receiver === undefined ? name : `${receiver}.${name}`, path.slice(0, Math.max(path.lastIndexOf('.'), 0)));

/** A type as it is written in a file, `ns.Item` included. */
export function typeNamed(world: World, file: SourceFile, written: string, within: string): Found {
  const rules = rulesOf(file);
  const whole = /\W/.test(written) ? rules?.qualified?.(world, file, written, within) : undefined;
  if (whole !== undefined && (isSymbol(whole) || written.includes('::'))) return whole;
  const [first = '', ...rest] = written.split('.');
  let found = (rest.length === 0 ? rules?.type?.(world, file, first, within) : undefined) ?? rules?.name(world, file, first, within) ?? 'unknown';
  for (const name of rest) {
    if (!isSymbol(found)) return found;
    found = memberOf(world, found, name);
  }
  return found;
}

/** The innermost type around a place; undefined where there is none. */
export function typeAround(file: SourceFile, path: string): SymbolAt | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const symbol = { file, path: withoutOverload(at) };
    if (isType(symbol)) return symbol;
  }
  return undefined;
}
