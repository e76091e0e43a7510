import type { Use } from '../../ports/syntax.ts';
import { accessChanged } from './access.ts';
import { misfit, takes, type Misfit } from './callFits.ts';
import { basesOf, isType, memberOf, typeAround } from './members.ts';
import { readSignature, type Parameter, type Signature } from './signature.ts';
import { becameHidden } from './visibility.ts';
import { isSubtype, type Written } from './subtypes.ts';
import { isDataclass } from './takenSymbols.ts';
import { acceptorOf } from './typeClash.ts';
import { withoutTypedefs } from './typedefs.ts';
import { isSymbol, withoutOverload, type SymbolAt, type World } from './world.ts';

/** A use of something that is still there after a merge, but may be another thing. */
export interface ChangedTarget {
  readonly before: SymbolAt;
  readonly after: SymbolAt;
  readonly use: Use;
  /** Where the use stands after the merge. */
  readonly by: SymbolAt;
  readonly base: World;
  readonly merged: World;
  /** The present name of a type. */
  readonly renamed: (type: string) => string;
}

/** Why a use does not fit what it means after a merge; undefined where it does, or where nothing says that it does not. */
export function misuse(it: ChangedTarget): Misfit | undefined {
  const [was, is] = [callables(it.base, it.before, it.use), callables(it.merged, it.after, it.use)];
  const gone = hidden(it);
  if (gone !== undefined) return { why: gone };
  const otherwise = accessChanged(it.use, it.before, it.after);
  if (otherwise) return otherwise === 'fits' ? undefined : otherwise;
  const call = sameSignatures(was, is) ? undefined : wrongCall(it, was, is);
  if (call && !call.unwritten) return call;
  const result = (sameSignatures(was, is) ? undefined : wrongResult(it, was, is)) ?? formChanged(it);
  return result === undefined ? call : isUnwritten(it) ? call ?? { why: result, unwritten: true } : { why: result };
}

/** The result goes on in a function whose own result has no written type, that inherits none and that nothing of its file uses. */
function isUnwritten({ use, by: { file, path }, merged }: ChangedTarget): boolean {
  if (!use.loose) return false;
  const type = typeAround(file, path);
  return (!type || basesOf(merged, type).length === 0) && !file.references()?.uses.some((it) => it.name === path.split('.').at(-1));
}

const sameSignatures = (a: readonly Signature[], b: readonly Signature[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How a symbol can be called; of a type, how an instance is made. */
function callables(world: World, symbol: SymbolAt, use: Use): readonly Signature[] {
  const { file, path } = symbol;
  if (!isType(symbol)) return file.at(path).filter((it) => !(file.language === 'python' && becomesAnother.test(it.signature))).map((it) => readSignature(file.language, it.signature)).filter((it) => it.parameters);
  // Called through its module or what it lies in, too.
  if (use.kind !== 'new' && use.kind !== 'call' && use.kind !== 'method') return [];
  return constructorsOf(world, symbol);
}

/** Decorators of well-known packages that make something else of a function: what that can be called with is not written. */
const becomesAnother = /@(?:\w+\.)*(?:cache|lru_cache|cached_property|singledispatch|singledispatchmethod|wraps|command|group|fixture|task|shared_task)\b/;

function constructorsOf(world: World, type: SymbolAt): readonly Signature[] {
  const head = type.file.at(type.path).map((it) => readSignature(type.file.language, it.signature));
  const withHead = madeByHead.has(type.file.language) ? head.filter((it) => it.parameters) : [];
  if (withHead.length > 0) return [...withHead, ...type.file.at(`${type.path}.${type.file.language === 'kotlin' ? 'constructor' : type.path.split('.').at(-1)}`).map((it) => readSignature(type.file.language, it.signature))];
  for (const name of [...(type.file.language === 'swift' ? ['init'] : []), 'constructor', '__init__', '__construct', type.path.split('.').at(-1) ?? '']) {
    const found = memberOf(world, type, name);
    if (isSymbol(found)) return found.file.at(found.path).map((it) => readSignature(found.file.language, it.signature));
  }
  const own = type.file.language === 'java' ? head.filter((it) => it.words.includes('record')) : dataclassOf(type);
  return own.length === 0 && type.file.at(type.path).every((it) => it.kind === 'class' && !/\bpartial\b/.test(it.signature)) && basesOf(world, type).length === 0 ? [madeOfNothing] : own;
}

/** Languages that may write what makes an instance behind the name of its type. */
const madeByHead: ReadonlySet<string> = new Set(['csharp', 'kotlin', 'rust']);

/** What a class without a constructor has. */
const madeOfNothing: Signature = { parameters: [], type: undefined, words: [] };

/** The fields of a data class are the parameters of what makes one. */
function dataclassOf({ file, path }: SymbolAt): readonly Signature[] {
  const [head] = file.at(path);
  if (file.language !== 'python' || !head || !isDataclass(head.signature)) return [];
  const fields = file.declarations.filter((it) => it.parent !== undefined && withoutOverload(it.parent) === path && it.kind === 'field' && it.signature.startsWith(':'));
  const byName = /BaseModel|TypedDict|kw_only=True/.test(head.signature);
  return [{
    words: [], type: undefined,
    parameters: fields.map((it): Parameter => ({ name: it.name, type: it.signature.slice(1), optional: /=/.test(file.text.slice(it.start, it.end)), rest: false, byName })),
  }];
}

function wrongCall(it: ChangedTarget, was: readonly Signature[], is: readonly Signature[]): Misfit | undefined {
  const { use, renamed } = it;
  if (!use.arguments || is.length === 0) return undefined;
  const call = use.arguments;
  const before = was.find((that) => takes(call, that.parameters ?? []));
  if (!before) return undefined;
  const reasons = is.map((that) => misfit(call, before.parameters ?? [], that.parameters ?? [], renamed, (given, taken) => goesFor(it, writtenBefore(it, given), writtenAfter(it, taken))));
  return reasons.every((that) => that !== undefined) ? reasons.find((that) => that.unwritten) ?? reasons[0] : undefined;
}

function wrongResult(it: ChangedTarget, was: readonly Signature[], is: readonly Signature[]): string | undefined {
  const { use, renamed } = it;
  const [before] = was, [after] = is;
  if ((use.kind !== 'call' && use.kind !== 'method') || use.unused || was.length !== 1 || is.length !== 1) return undefined;
  if (before?.type === undefined || after?.type === undefined) return undefined;
  return goesFor(it, writtenAfter(it, after.type), { ...writtenBefore(it, before.type), type: renamed(before.type) }) ? undefined : `it gives ${after.type} now, not ${before.type}`;
}

/** Whether what is of the first type goes where the second is asked for. */
function goesFor({ after: { file: { language } } }: ChangedTarget, given: Written, taken: Written): boolean {
  const accepts = acceptorOf(language);
  return accepts(given.type, taken.type) || isSubtype(given, taken) || (includes.has(language) && accepts(withoutTypedefs(given), withoutTypedefs(taken)));
}

const includes: ReadonlySet<string> = new Set(['c', 'cpp']);

/** Types as they are written where the target was, and where it is. */
const writtenBefore = ({ base: world, before: at }: ChangedTarget, type: string): Written => ({ world, at, type });
const writtenAfter = ({ merged: world, after: at }: ChangedTarget, type: string): Written => ({ world, at, type });

const plainForms = new Set(['object', 'dictionary', 'array', 'list', 'tuple']);

/** Where no type is written: every `return` gives an object or a list now, and none did. */
function formChanged({ use, before, after }: ChangedTarget): string | undefined {
  if ((use.kind !== 'call' && use.kind !== 'method') || use.unused) return undefined;
  const [was, is] = [returnForms(before), returnForms(after)];
  const [form] = is;
  if (form === undefined || !plainForms.has(form) || is.some((it) => it !== form) || was.length === 0 || was.some((it) => plainForms.has(it))) return undefined;
  return `it gives ${form === 'object' ? 'an object' : form === 'dictionary' ? 'a dictionary' : `a ${form}`} now`;
}

function returnForms({ file, path }: SymbolAt): readonly string[] {
  const [declared, ...overloads] = file.at(path);
  if (!declared || overloads.length > 0) return [];
  const inside = (file.references()?.returns ?? []).filter((it) => it.start >= declared.start && it.start < declared.end);
  const outermost = Math.min(...inside.map((it) => it.start));
  return inside.filter((it) => it.start === outermost).map((it) => it.form);
}

/** What became private, or visible in its own file alone. */
function hidden({ before, after, by }: ChangedTarget): string | undefined {
  const wordsOf = ({ file, path }: SymbolAt): readonly string[] => file.at(path).flatMap((it) => readSignature(file.language, it.signature).words);
  return becameHidden(after, by, wordsOf(before), wordsOf(after));
}
