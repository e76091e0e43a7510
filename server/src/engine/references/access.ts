import type { Declaration, Use } from '../../ports/syntax.ts';
import type { Misfit } from './callFits.ts';
import { readSignature } from './signature.ts';
import type { SymbolAt } from './world.ts';

/** How a member is come by: it is there to be read, or to be called. `type`: of what is read, or of what the call gives, where it is written. */
interface Access { readonly how: 'read' | 'called'; readonly type: string | undefined }

/** Why a use does not fit a member that was there to be read and is to be called now, or the other way round; `fits` where it does, undefined where it is neither. */
export function accessChanged(use: Use, before: SymbolAt, after: SymbolAt): Misfit | 'fits' | undefined {
  const [was, is] = [accessOf(before), accessOf(after)];
  if (!was || !is || was.how === is.how) return undefined;
  if (is.how === 'called') return use.kind === 'member' && !use.set && !isOfType(use, before) ? { why: 'it is a method now, to be called' } : 'fits';
  if (use.kind !== 'method' || mayBeCalled(is.type)) return 'fits';
  const why = 'it is to be read now, not to be called';
  // What is read may be something that can be called: hardly where it is what the call gave.
  const isSure = isPlain(is.type) || (was.type === is.type && (is.type !== undefined || isGivenNothing(use)));
  return isSure ? { why } : { why, unwritten: true };
}

const isGivenNothing = ({ arguments: its }: Use): boolean => !its || (its.count === 0 && its.named.length === 0 && !its.spread);

/** `Order.total`: the member as its type has it. */
const isOfType = ({ receiver = '' }: Use, { path }: SymbolAt): boolean => receiver.split('.').at(-1) === path.split('.').at(-2);

function accessOf({ file: { language }, file, path }: SymbolAt): Access | undefined {
  const its = file.at(path), [first] = its;
  if (!first || first.parent === undefined) return undefined;
  return language === 'python' ? ofPython(its, first) : scripts.has(language) ? ofScript(its, first, language) : undefined;
}

const scripts: ReadonlySet<string> = new Set(['typescript', 'tsx', 'javascript']);

/** One with a decorator that is not known may be anything. */
function ofPython(its: readonly Declaration[], first: Declaration): Access | undefined {
  const { type } = readSignature('python', first.signature);
  if (first.kind === 'field') return isPlain(type) ? { how: 'read', type } : undefined;
  if (its.some(({ signature }) => /@(?:\w+\.)*(?:property|cached_property|abstractproperty)\b/.test(signature))) return { how: 'read', type };
  const decorators = [...first.signature.matchAll(/@([\w.]+)/g)].map(([, name = '']) => name.split('.').at(-1)!);
  return first.kind === 'method' && decorators.every((it) => harmless.has(it)) ? { how: 'called', type } : undefined;
}

const harmless: ReadonlySet<string> = new Set(['abstractmethod', 'classmethod', 'staticmethod', 'override', 'final', 'deprecated', 'typing']);

function ofScript(its: readonly Declaration[], first: Declaration, language: string): Access | undefined {
  const { type, words, parameters } = readSignature(language, first.signature);
  if (first.kind === 'method' && its.some(({ signature }) => /^(?:(?:public|protected|private|static|abstract|override)\s*)*get\b/.test(signature))) return { how: 'read', type };
  if (first.kind === 'field') return isPlain(type) ? { how: 'read', type } : undefined;
  return first.kind === 'method' && parameters && !words.includes('set') && !words.includes('get') ? { how: 'called', type } : undefined;
}

/** Types of which nothing can be called. */
const isPlain = (type: string | undefined): boolean => type !== undefined && type.split('|').every((it) => /^(?:number|string|boolean|bigint|null|undefined|int|str|float|bool|bytes|complex|None|Decimal|Date|datetime|(?:list|dict|set|tuple|List|Dict|Set|Tuple)\b.*|\w+\[\])$/.test(it.trim()));

const mayBeCalled = (type: string | undefined): boolean => type !== undefined && /=>|\b(?:Function|Callable|Any|any|unknown|object|type|Type)\b/.test(type);
