import type { ImportedName } from '../../../ports/syntax.ts';
import { isType, memberOf } from '../members.ts';
import { isSymbol, type Found, type SourceFile, type SymbolAt, type World } from '../world.ts';
import type { ModuleRules } from './moduleRules.ts';
import { childModule, crateNamed, crateRoot, hasNoEdition, parentModule } from './rustCrates.ts';

/**
 * Rust: modules as `mod` and the folders say, `use` with all it can bring, crates of one workspace by their manifests.
 * A name is looked for in its own module only; what a macro may write is `unknown`.
 */
export const rust: ModuleRules = {
  name: (world, file, name, within) => nameIn(world, file, name, within, new Set()),
  exported: (world, file, name) => itemOf(world, { file, path: '' }, name, new Set()),
  imported: (world, file, source, name) => pathFrom(world, { file, path: '' }, name === '*' ? source : `${source}::${name}`, new Set()),
  qualified: (world, file, written, within) => pathFrom(world, { file, path: within }, written, new Set()),
  beside: implementedBeside,
};

type Seen = Set<string>;

const outer = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));
const isModule = ({ file, path }: SymbolAt): boolean => path === '' || file.at(path).some((it) => it.kind === 'module');

/** The module that a declaration lies in: that of the file, or one written out in it. */
function moduleAround(file: SourceFile, within: string): SymbolAt {
  let path = within;
  while (!isModule({ file, path })) path = outer(path);
  return { file, path };
}

function nameIn(world: World, file: SourceFile, name: string, within: string, seen: Seen): Found {
  if (name === 'Self') return selfType(world, file, within, seen);
  if (/^(?:crate|super|self)$/.test(name)) return firstOf(world, { file, path: within }, name, seen);
  const module = moduleAround(file, within);
  const inFunction = importsOf(file).find((it) => localOf(it) === name && it.inside !== module.path && isWithin(within, it.inside));
  if (inFunction) return importedBy(world, module, inFunction, name, seen);
  const found = itemOf(world, module, name, seen);
  return found === 'none' ? libraryOf(world, file, name) : found;
}

/** The type whose `impl` or `trait` a place lies in. */
function selfType(world: World, file: SourceFile, within: string, seen: Seen): Found {
  for (let at = within; at !== ''; at = outer(at)) {
    if (isType({ file, path: at }) && !isModule({ file, path: at })) return { file, path: at };
    if (outer(at) !== '' && file.at(outer(at)).length === 0) return nameIn(world, file, outer(at).split('.').at(-1)!, outer(outer(at)), seen);
  }
  return 'none';
}

const libraryOf = (world: World, file: SourceFile, name: string): Found => {
  const library = crateNamed(world, file.path, name);
  return typeof library === 'string' ? library : { file: library, path: '' };
};

/** What a name means in a module. */
function itemOf(world: World, module: SymbolAt, name: string, seen: Seen): Found {
  const { file, path } = module;
  const key = `${file.path}\0${path}\0${name}`;
  if (seen.has(key)) return 'none';
  seen.add(key);
  const own = path === '' ? name : `${path}.${name}`;
  const declared = file.at(own);
  if (declared.some((it) => it.kind !== 'module' || file.text.slice(it.start, it.end).endsWith('}'))) return { file, path: own };
  if (declared.length === 0) {
    const brought = broughtBy(world, module, name, seen);
    if (brought !== 'none') return brought;
  }
  const child = childModule(world, file.path, path, name);
  if (typeof child !== 'string') return { file: child, path: '' };
  return child === 'none' && mayBeWritten(file, name) ? 'unknown' : child;
}

/** By `use`: by name, then with all that another module has. */
function broughtBy(world: World, module: SymbolAt, name: string, seen: Seen): Found {
  const its = importsOf(module.file).filter((it) => it.inside === module.path);
  const named = its.find((it) => localOf(it) === name);
  if (named) return importedBy(world, module, named, name, seen);
  let unsure: Found = 'none';
  for (const it of its) {
    if (it.local !== '*') continue;
    const from = pathFrom(world, module, it.source, seen);
    const found = isSymbol(from) ? step(world, from, name, seen) : from;
    if (isSymbol(found)) return found;
    if (found === 'unknown') unsure = 'unknown';
  }
  return unsure;
}

const importedBy = (world: World, module: SymbolAt, it: ImportedName, name: string, seen: Seen): Found => {
  const whole = it.name === '*' || it.local === 'self' ? it.source : it.source === '' ? it.name : `${it.source}::${it.name}`;
  // `use serde;` brings a crate, not itself.
  const found = whole === name ? libraryOf(world, module.file, name) : pathFrom(world, module, whole, seen);
  if (isSymbol(found)) return found;
  // What a macro beside it may write is there only where the root has none.
  const root = fromRoot(world, module.file, whole, seen);
  return found === 'none' || isSymbol(root) ? root : found;
};

/** Where no edition is written, what is brought is looked for from the crate's own root on. */
function fromRoot(world: World, file: SourceFile, written: string, seen: Seen): Found {
  if (/^(?:crate|super|self)\b/.test(written)) return 'none';
  const isOld = hasNoEdition(world, file.path);
  if (isOld === 'unknown') return isOld;
  const root = isOld ? crateRoot(world, file.path) : 'none';
  return typeof root === 'string' ? root : pathFrom(world, { file: root, path: '' }, `self::${written}`, seen);
}

/** A path from a module: `crate::cart::Cart`, `super::total`, `::shop::Cart`. */
function pathFrom(world: World, from: SymbolAt, written: string, seen: Seen): Found {
  const [first = '', ...rest] = written.replace(/<.*>/gs, '').split(/::|\./);
  if (rest.length > 0 && first === '') return fromOutside(world, from.file, rest, seen);
  let found = firstOf(world, from, first, seen);
  for (const name of rest) {
    if (!isSymbol(found)) return found;
    found = name === 'self' ? found : name === 'super' ? above(world, found) : step(world, found, name, seen);
  }
  return found;
}

/** `::shop::Cart` */
function fromOutside(world: World, file: SourceFile, [library = '', ...rest]: readonly string[], seen: Seen): Found {
  let found = libraryOf(world, file, library);
  for (const name of rest) {
    if (!isSymbol(found)) break;
    found = step(world, found, name, seen);
  }
  return found === 'none' ? fromRoot(world, file, [library, ...rest].join('::'), seen) : found;
}

function firstOf(world: World, { file, path }: SymbolAt, first: string, seen: Seen): Found {
  if (first === 'self') return moduleAround(file, path);
  if (first === 'super') return above(world, moduleAround(file, path));
  if (first !== 'crate' && first !== '$crate') return nameIn(world, file, first, path, seen);
  const root = crateRoot(world, file.path);
  return typeof root === 'string' ? root : { file: root, path: '' };
}

function above(world: World, { file, path }: SymbolAt): Found {
  if (path !== '') return { file, path: outer(path) };
  const parent = parentModule(world, file.path);
  return typeof parent === 'string' ? parent : { file: parent, path: '' };
}

const step = (world: World, from: SymbolAt, name: string, seen: Seen): Found => isModule(from) ? itemOf(world, from, name, seen) : memberOf(world, from, name);

interface Brought extends ImportedName { readonly inside: string }

/** With the declaration that each stands in. */
const importsOf = (file: SourceFile): readonly Brought[] => {
  const known = brought.get(file);
  if (known) return known;
  const its = (file.references()?.imports ?? []).map((it) => ({ ...it, inside: file.pathAt(it.start) }));
  brought.set(file, its);
  return its;
};
const brought = new WeakMap<SourceFile, readonly Brought[]>();

/** `use crate::cart::{self}` brings `cart`. */
const localOf = ({ local, source }: ImportedName): string => local === 'self' ? source.split('::').at(-1)! : local;

const isWithin = (path: string, holder: string): boolean => path === holder || path.startsWith(`${holder}.`);

/** A macro that holds items and the name: it may declare it or hand it on. */
const mayBeWritten = (file: SourceFile, name: string): boolean =>
  file.text.includes(name.replace(/\W/g, '')) && /^\s*\w+!\s*[{(]/m.test(file.text) && new RegExp(`^\\s*\\w+!\\s*[{(][^]*\\b${name.replace(/\W/g, '')}\\b`, 'm').test(file.text);

/** An `impl` in another file than the type's, among those that some side changed. */
function implementedBeside(world: World, type: SourceFile, path: string): Found {
  const owner = outer(path);
  for (const at of world.changed ?? []) {
    const file = at.endsWith('.rs') && at !== type.path ? world.file(at) : undefined;
    if (typeof file !== 'object' || file.at(path).length === 0 || file.at(owner).length > 0) continue;
    const means = nameIn(world, file, owner.split('.').at(-1)!, outer(owner), new Set());
    if (isSymbol(means) && means.file.path === type.path && means.path === owner) return { file, path };
  }
  return 'none';
}
