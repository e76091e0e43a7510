import { part, parts, textOf, type Place } from './place.ts';
import { alternativesOf, generic, isPlain, list, lists, maps, type Shape } from './shape.ts';
import type { Telling } from './telling.ts';

/** Methods of arrays, sets and maps, and what of them has to do with what they hold. */
const one = new Set(['find', 'findLast', 'at', 'pop', 'shift']), same = new Set(['filter', 'slice', 'concat', 'reverse', 'toReversed', 'sort', 'toSorted', 'splice', 'values']);
const takesOne = new Set(['push', 'unshift', 'add', 'fill', 'includes', 'indexOf', 'lastIndexOf', 'concat', 'has', 'delete']);
const eachFirst = new Set(['every', 'some', 'forEach', 'map', 'filter', 'find', 'findLast', 'findIndex', 'findLastIndex', 'flatMap']);

/** What a call of a method of an array, a set or a map gives; undefined where it is none. */
export function methodGives(tell: Telling, call: Place, callee: Place): Shape | undefined {
  const { name, of } = method(callee), first = argumentsOf(call)[0];
  if (/^Object\.(?:freeze|values|assign)$|^Array\.from$/.test(textOf(callee))) return first && (name === 'values' || name === 'from' ? list(tell.element(tell.typeOf(first))) : tell.typeOf(first));
  if (!one.has(name) && !same.has(name) && name !== 'get' && name !== 'map') return undefined;
  const shape = of && tell.typeOf(of), map = mapOf(shape);
  if (map) return name === 'get' ? map.value : name === 'values' ? list(map.value) : undefined;
  if (!isList(shape)) return undefined;
  return name === 'map' ? list(bodyShape(tell, first)) : one.has(name) ? tell.element(shape) : same.has(name) ? shape : undefined;
}

/** What such a method takes as an argument; undefined where it is none. */
export function methodTakes(tell: Telling, callee: Place, at: number): Shape | undefined {
  const { name, of } = method(callee);
  if (!takesOne.has(name) && name !== 'set') return undefined;
  const shape = of && tell.typeOf(of), map = mapOf(shape);
  return map ? (name === 'set' && at === 1 ? map.value : undefined) : isList(shape) ? tell.element(shape) : undefined;
}

/** What such a method gives to a function that it is handed; undefined where it is none. */
export function methodHands(tell: Telling, callee: Place, at: number): Shape | undefined {
  const { name, of } = method(callee);
  const isOne = (eachFirst.has(name) && at === 0) || (/^(?:sort|toSorted)$/.test(name) && at < 2) || (/^reduce(?:Right)?$/.test(name) && at === 1);
  const shape = isOne ? of && tell.typeOf(of) : undefined, map = mapOf(shape);
  return map ? (name === 'forEach' ? map.value : undefined) : isList(shape) ? tell.element(shape) : undefined;
}

export const argumentsOf = (call: Place): readonly Place[] => { const its = part(call, /^arguments$/); return its ? parts(its) : []; };

const method = (callee: Place): { readonly name: string; readonly of: Place | undefined } => { const its = parts(callee); return { name: its.length > 1 ? textOf(its.at(-1)!) : '', of: its[0] }; };

function mapOf(shape: Shape | undefined): { readonly value: Shape } | undefined {
  const its = shape?.how === 'written' ? alternativesOf(shape).filter((it) => !isPlain(it.text)) : [], [only] = its;
  const named = its.length === 1 && only ? generic(only.text) : undefined;
  return named && only && maps.has(named.name) && named.given.length === 2 ? { value: { ...only, text: named.given[1]! } } : undefined;
}

function isList(shape: Shape | undefined): shape is Shape {
  if (shape?.how !== 'written') return shape?.how === 'list';
  const its = alternativesOf(shape).filter((it) => !isPlain(it.text));
  return its.length > 0 && its.every(({ text }) => text.endsWith('[]') || lists.has(generic(text)?.name ?? ''));
}

/** What a function that is handed over gives back. */
function bodyShape(tell: Telling, place: Place | undefined): Shape | undefined {
  return place && tell.callable(tell.typeOf(place))?.gives;
}
