import type { LocalName } from '../../ports/syntax.ts';
import { alternatives, isChain, rootOf } from './chains.ts';
import { declaredGivings, givingsOf, isVariable, type Giving } from './givings.ts';
import { basesOf, isType, memberOf, typeAround, typeNamed } from './members.ts';
import { rulesOf } from './modules/rulesOf.ts';
import { isPlainObject } from './plainObject.ts';
import { readSignature } from './signature.ts';
import { closing } from './splitTop.ts';
import { typeName } from './typeNames.ts';
import { isSymbol, type Found, type SourceFile, type SymbolAt, type World } from './world.ts';

/** Where an expression stands, for the names in it. */
export interface Standing {
  readonly world: World;
  readonly file: SourceFile;
  /** Path of the declaration it lies in. */
  readonly within: string;
  /** What its first name means, where that is a local one. */
  readonly local?: LocalName | undefined;
}

/** Expressions are followed no deeper: longer chains say little. */
const deepest = 6;

/** The type or module that an expression's members are those of. `unknown` where the text does not tell. */
export function receiverOf(at: Standing, written: string, depth = 0): Found {
  if (depth > deepest) return 'unknown';
  const text = unwrapped(written.trim());
  const made = /^new\s+([\w$.]+)/.exec(text);
  if (made && closing(text, Math.max(text.indexOf('('), 0)) >= text.length) return typeNamed(at.world, at.file, made[1]!, at.within);
  const cast = /^\((?:.+) as ([\w$.]+)(?:<.*>)?\)$/s.exec(text) ?? /^\(\(([\w$.]+)(?:<.*>)?\)\s*[\w$.]+\)$/s.exec(text);
  if (cast) return typeNamed(at.world, at.file, cast[1]!, at.within);
  const whole = at.local === undefined && /^(?:[\w$]+|::[\w$]+)(?:::[\w$]+)*$/.test(text) && text.includes('::') ? rulesOf(at.file)?.qualified?.(at.world, at.file, text, at.within) : undefined;
  if (whole !== undefined) return isSymbol(whole) ? valueOf(at.world, whole, false, depth) : whole;
  const dot = lastDot(text);
  if (dot >= 0) return ofMember(at, text.slice(0, dot).replace(/(?:\?|-)$/, ''), text.slice(dot + 1), depth);
  return ofName(at, text, depth);
}

const unwrapped = (text: string): string => text.replace(/(?:\.await)?[!?]*$/, '').replace(/^\(([\w$.]+)\)$/, '$1').replace(/^await\s+/, '');

/** The last dot (or `->`, `::`) outside of brackets. */
function lastDot(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i > 0; i--) {
    const it = text[i]!;
    if (')]}'.includes(it)) depth++;
    else if ('([{'.includes(it)) depth--;
    else if (depth === 0 && (it === '.' || (it === '>' && text[i - 1] === '-') || (it === ':' && text[i - 1] === ':'))) return i;
  }
  return -1;
}

function ofMember(at: Standing, left: string, right: string, depth: number): Found {
  const whole = wholeModule(at, `${left}.${right}`);
  if (isSymbol(whole)) return whole;
  const outer = receiverOf(at, left.replace(/:$/, ''), depth + 1);
  if (!isSymbol(outer)) return outer;
  const call = /^([\w$]+)\s*\(/.exec(right);
  if (at.file.language === 'ruby' && (call?.[1] ?? right) === 'new') return outer;
  const found = memberOf(at.world, outer, call?.[1] ?? right);
  const its = call || outer.path === '' || (isSymbol(found) && (isPlainObject(found) || !isVariable(found))) ? [] : givingsOf(at.world, outer, right);
  if (its.length > 0) return agreed(at.world, its, depth);
  return isSymbol(found) ? valueOf(at.world, found, call !== null, depth) : found;
}

/** More values than these say that it is many things. */
const mostGivings = 4;

/** What all the values mean that something is given in different places; `unknown` where that is not one thing. */
function agreed(world: World, givings: readonly Giving[], depth: number): Found {
  const its = new Map(givings.filter(({ local }) => local.type !== undefined || !isNothing(local.value ?? '')).map((it) => [`${it.local.type} = ${it.local.value}`, it]));
  return its.size > mostGivings ? 'unknown' : oneOf([...its.values()].map(({ file, within, local }) => ofLocal({ world, file, within }, local, depth)));
}

/** The one thing that all mean. */
const oneOf = ([first = 'unknown', ...others]: readonly Found[]): Found =>
  others.every((it) => isSymbol(it) && isSymbol(first) ? it.file.path === first.file.path && it.path === first.path : it === first) ? first : 'unknown';

const isNothing = (value: string): boolean => /^(?:None|null|undefined)$/.test(value);

function ofName(at: Standing, text: string, depth: number): Found {
  const around = typeAround(at.file, at.within) ?? lendingType(at);
  const php = at.file.language === 'php';
  if (around && (php ? /^(?:\$this|self|static)$/ : /^(?:this|self|cls|Self)$/).test(text) && at.local?.type === undefined) return around;
  if ((php ? /^parent$/ : at.file.language === 'csharp' ? /^base$/ : /^super(?:\(.*\))?$/s).test(text)) return around ? basesOf(at.world, around)[0] ?? 'none' : 'unknown';
  const call = /^([A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*)\s*(?:<[^()]*>)?\(/.exec(text);
  if (call && closing(text, text.indexOf('(')) < text.length && !/^\s*\{/.test(text.slice(closing(text, text.indexOf('('))))) return 'unknown';
  if (at.local && !call) return ofLocal(at, at.local, depth);
  const name = call?.[1] ?? text;
  if (!/^[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*$/.test(name)) return 'unknown';
  const found = rulesOf(at.file)?.name(at.world, at.file, name, at.within) ?? 'unknown';
  return isSymbol(found) ? valueOf(at.world, found, call !== null, depth) : found;
}

/** The type whose members stand apart from it: in a Rust `impl`, in an extension. */
function lendingType({ world, file, within }: Standing): SymbolAt | undefined {
  const owner = within.slice(0, Math.max(within.lastIndexOf('.'), 0));
  const found = owner === '' || file.at(owner).length > 0 ? 'none' : typeNamed(world, file, owner, '');
  return isSymbol(found) && isType(found) ? found : undefined;
}

/** Types that say nothing of what their values have. */
const untyped: ReadonlySet<string> = new Set(['any', 'unknown', 'object', 'Object', 'Any', 'void*']);
/** Words that leave the type to the value. */
const inferred: ReadonlySet<string> = new Set(['var', 'auto']);

function ofLocal({ world, file, within }: Standing, { type, value, locals }: LocalName, depth: number): Found {
  const written = type === undefined || untyped.has(type) ? undefined : typeName(type);
  if (type !== undefined && !inferred.has(type)) return written === undefined ? 'unknown' : typeNamed(world, file, written, within);
  const choices = alternatives(file.language, value ?? '').filter((it) => !isNothing(it));
  return oneOf(choices.map((it) => {
    const local = locals && rootOf(it) !== undefined && Object.hasOwn(locals, rootOf(it)!) ? locals[rootOf(it)!] : undefined;
    return isChain(it) ? receiverOf({ world, file, within, local }, it, depth + 1) : 'unknown';
  }));
}

/** What a symbol has as members when it stands in an expression: a type its own; a value those of its type. */
function valueOf(world: World, symbol: SymbolAt, called: boolean, depth = 0): Found {
  if (symbol.path === '' || isType(symbol) || (!called && isPlainObject(symbol))) return symbol;
  for (const { signature } of symbol.file.at(symbol.path)) {
    const { type, parameters } = readSignature(symbol.file.language, signature);
    const written = type === undefined || (called && parameters === undefined) ? undefined : typeName(type.replace(/^Promise<(.*)>$/s, '$1'));
    if (written !== undefined) return typeNamed(world, symbol.file, written, symbol.path);
  }
  return called ? 'unknown' : agreed(world, declaredGivings(symbol), depth);
}

/** `import a.b.c` is used as `a.b.c.name`. */
function wholeModule({ world, file, local, within }: Standing, text: string): Found {
  const found = local ? undefined : file.references()?.imports.find((it) => it.local === text && it.name === '*');
  const rules = rulesOf(file);
  if (found) return rules?.imported(world, file, found.source, '*') ?? 'unknown';
  return local === undefined && /^\w+(?:\.\w+)+$/.test(text) ? rules?.qualified?.(world, file, text, within) ?? 'none' : 'none';
}
