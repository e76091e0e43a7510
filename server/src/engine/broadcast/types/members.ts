import { givenIn, isType, memberOf, typeNamed } from '../../references/members.ts';
import { isPlainObject } from '../../references/plainObject.ts';
import { readSignature } from '../../references/signature.ts';
import { isSymbol, type SymbolAt } from '../../references/world.ts';
import { enclosing, parts, placeAt } from './place.ts';
import { alternativesOf, choice, generic, indexed, isPlain, lists, maps, seesThrough, type Shape, type Written } from './shape.ts';
import type { MemberFound, Telling } from './telling.ts';

const none: MemberFound = { symbols: [], unknown: false }, unknown: MemberFound = { symbols: [], unknown: true };

/** What a name is as a member of a type: of one of several, if that is what it is. */
export function membersOf(tell: Telling, shape: Shape | undefined, name: string): MemberFound {
  if (!shape) return unknown;
  if (shape.how === 'choice') return together(shape.its.map((it) => tell.members(it, name)));
  if (shape.how === 'list') return name in Array.prototype ? unknown : none;
  if (shape.how === 'function') return unknown;
  if (shape.how === 'symbol') return ofSymbol(tell, shape.at, name);
  return together(alternativesOf(shape).map((it) => ofWritten(tell, it, name)));
}

const together = (its: readonly MemberFound[]): MemberFound => ({ symbols: its.flatMap((it) => it.symbols), unknown: its.some((it) => it.unknown) });

function ofSymbol(tell: Telling, at: SymbolAt, name: string): MemberFound {
  const alias = aliasOf(at);
  if (alias && !isObjectType(alias.text)) return tell.members(alias, name);
  const found = memberOf(tell.world, at, name);
  return isSymbol(found) ? { symbols: [found], unknown: false } : found === 'none' ? none : unknown;
}

/** `type Both = A & B` stands for what is written behind it. */
export function aliasOf({ file, path }: SymbolAt): Written | undefined {
  const text = file.at(path).find((it) => it.kind === 'type')?.signature.split(/type(?:<.*?>)?=/)[1];
  return text === undefined ? undefined : { how: 'written', file, within: path, text };
}

const isObjectType = (text: string): boolean => text === '' || /^\{[^&|]*\}?$/s.test(text);

function ofWritten(tell: Telling, it: Written, name: string): MemberFound {
  if (isPlain(it.text)) return name in String.prototype ? unknown : none;
  // What is written out in place is declared nowhere else; it may have it.
  if (it.text.startsWith('{')) return new RegExp(`\\b${name}\\b|\\[`).test(it.text) ? unknown : none;
  const keys = /^Record<keyof (?:typeof )?([\w.]+),/.exec(it.text)?.[1];
  if (keys !== undefined) return tell.members({ ...it, text: keys }, name);
  const resolved = resolve(tell, it);
  return resolved ? tell.members(resolved, name) : unknown;
}

/** What a written type that is none of several stands for; undefined where that is nothing of the repository. */
export function resolve(tell: Telling, it: Written): Shape | undefined {
  const value = /^typeof\s+([\w$.]+)$/.exec(it.text)?.[1];
  if (value !== undefined) return namedValue(tell, it, value);
  const by = indexed(it.text);
  if (by) return by.by === '' ? { how: 'list', of: { ...it, text: by.of } } : memberByKey(tell, { ...it, text: by.of }, by.by);
  const named = generic(it.text);
  if (!named) return undefined;
  const [first] = named.given.map((text): Written => ({ ...it, text }));
  if (first && seesThrough.has(named.name)) return first;
  if (first && lists.has(named.name)) return { how: 'list', of: first };
  if (first && (named.name === 'ReturnType' || named.name === 'InstanceType')) return named.name === 'ReturnType' ? tell.callable(first)?.gives : resolve(tell, first);
  const found = typeNamed(tell.world, it.file, named.name, it.within);
  return isSymbol(found) ? { how: 'symbol', at: found } : boundOf(it, named.name);
}

function memberByKey(tell: Telling, it: Written, by: string): Shape | undefined {
  const key = /^["'](.*)["']$/.exec(by)?.[1];
  return key !== undefined ? tell.member(it, key) : by === 'number' ? tell.element(it) : undefined;
}

function namedValue(tell: Telling, it: Written, written: string): Shape | undefined {
  const [first = '', ...rest] = written.split('.');
  const found = typeNamed(tell.world, it.file, first, it.within);
  return isSymbol(found) ? rest.reduce<Shape | undefined>((shape, name) => tell.member(shape, name), tell.declared(found)) : undefined;
}

/** What a type parameter has to be: `T extends Item`. */
function boundOf({ file, within }: Written, name: string): Written | undefined {
  for (let at = within; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const bound = file.at(at).flatMap((it) => new RegExp(`[<,]${name.replaceAll('$', '\\$')} extends ([\\w.]+)[,>=]`).exec(it.signature)?.[1] ?? [])[0];
    if (bound !== undefined) return { how: 'written', file, within: at, text: bound };
  }
  return undefined;
}

/** The type of what a declaration declares. Where none is written, that of what it is given there. */
export function declaredShape(tell: Telling, at: SymbolAt): Shape | undefined {
  const { file, path } = at;
  if (path === '' || isType(at)) return { how: 'symbol', at };
  const within = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
  for (const { signature } of file.at(path)) {
    const { type, parameters, words } = readSignature(file.language, signature);
    if (parameters !== undefined && !words.includes('get')) return { how: 'symbol', at };
    if (type !== undefined) return { how: 'written', file, within: path, text: type };
  }
  const written = givenIn({ file, path: within }, path.slice(path.lastIndexOf('.') + 1)).find((it) => it.type !== undefined);
  if (written) return { how: 'written', file, within, text: written.type! };
  const value = valueOf(tell, at);
  if (!value) return undefined;
  return tell.typeOf(value) ?? (isPlainObject(at) || value.node.type === 'object' ? { how: 'symbol', at } : undefined);
}

/** What a variable, a field or a key is given where it is declared. */
function valueOf(tell: Telling, { file, path }: SymbolAt) {
  const [declared] = file.at(path), root = declared && tell.rootOf(file);
  if (!root) return undefined;
  const named = new RegExp(`(?<![\\w$])${declared.name.replaceAll('$', '\\$')}(?![\\w$])`).exec(file.text.slice(declared.start, declared.end));
  const holder = named ? enclosing(placeAt(file, root, declared.start + named.index), /^(?:variable_declarator|public_field_definition|pair|statement_block)$/) : undefined;
  return holder && holder.node.type !== 'statement_block' && holder.node.children.length > 1 ? parts(holder).at(-1) : undefined;
}

/** What can be gone through, or asked by a number. */
export function elementOf(tell: Telling, shape: Shape | undefined): Shape | undefined {
  if (!shape) return undefined;
  if (shape.how === 'list') return shape.of;
  if (shape.how === 'function') return undefined;
  if (shape.how === 'choice') return choice(shape.its.map((it) => tell.element(it)));
  if (shape.how === 'symbol') { const alias = aliasOf(shape.at); return alias && tell.element(alias); }
  const its = alternativesOf(shape).filter((it) => !isPlain(it.text)).map((it) => {
    const named = generic(it.text);
    if (named && maps.has(named.name) && named.given.length === 2) return { ...it, text: `[${named.given.join(',')}]` };
    if (named?.name === 'Record' && named.given.length === 2) return { ...it, text: named.given[1]! };
    if (it.text.startsWith('[')) return undefined;
    return tell.element(resolve(tell, it));
  });
  return choice(its);
}
