import type { CallArguments } from '../../ports/syntax.ts';
import { acceptsType } from './acceptsType.ts';
import type { Parameter } from './signature.ts';

/** Why something does not fit. `unwritten`: nothing that is written where it is used says the type that it had, so it builds. */
export interface Misfit { readonly why: string; readonly unwritten?: true }

/**
 * Why a call written for `before` does not fit `now`; undefined where it does, where it did not fit before either, and
 * where its arguments are not known one by one. `renamed` gives the present name of a type.
 */
export function misfit(call: CallArguments, before: readonly Parameter[], now: readonly Parameter[], renamed: (type: string) => string = (it) => it, accepts = acceptsType): Misfit | undefined {
  if (call.spread) return undefined;
  const was = countMisfit(call, before);
  const is = countMisfit(call, now);
  if (is !== undefined) return was === undefined ? { why: is } : undefined;
  if (was !== undefined) return undefined;
  let unwritten: Misfit | undefined;
  for (let at = 0; at < call.count; at++) {
    const from = parameterAt(before, at), to = parameterAt(now, at);
    if (!from || !to || from.type === undefined || to.type === undefined) continue;
    const [typeBefore, type] = [renamed(from.type), to.type];
    if (typeBefore === type || accepts(typeBefore, type) || literalFits(call.texts[at] ?? '', type)) continue;
    const why = `its ${ordinal(at)} parameter is ${type} now, not ${from.type}`;
    if (!call.untyped?.includes(at)) return { why };
    unwritten ??= { why, unwritten: true };
  }
  return unwritten;
}

/** Whether a function takes as many arguments, and of these names. */
export const takes = (call: CallArguments, parameters: readonly Parameter[]): boolean => call.spread || countMisfit(call, parameters) === undefined;

const positional = (parameters: readonly Parameter[]): readonly Parameter[] => parameters.filter((it) => !it.byName);

const parameterAt = (parameters: readonly Parameter[], at: number): Parameter | undefined => {
  const its = positional(parameters);
  return its[at] ?? (its.at(-1)?.rest ? its.at(-1) : undefined);
};

function countMisfit({ count, named }: CallArguments, parameters: readonly Parameter[]): string | undefined {
  const its = positional(parameters);
  const any = its.some((it) => it.rest), anyName = parameters.some((it) => it.byName && it.rest);
  if (!any && count > its.length) return its.length === 0 ? 'it takes no arguments now' : `it takes ${its.length} arguments now, ${count} are given`;
  const unknown = named.find((name) => !anyName && !parameters.some((it) => it.name === name));
  if (unknown !== undefined) return `it has no parameter ${unknown} now`;
  const missing = parameters.filter((it) => !it.optional && !it.rest).find((it) => (it.byName || its.indexOf(it) >= count) && !named.includes(it.name));
  return missing ? `it needs ${missing.name === '' ? 'one more argument' : missing.name} now` : undefined;
}

/** Whether a written-out value is one of a basic type. */
const literalFits = (text: string, type: string): boolean => /^["'`]/.test(text) ? /\b(?:string|String|str|char)\b/.test(type)
  : /^-?\d/.test(text) ? /\b(?:number|int|long|short|float|double|size_t|u?int\d+_t|Integer|Long|Double|Number)\b/.test(type)
    : /^(?:true|false|True|False)$/.test(text) ? /\b(?:boolean|Boolean|bool)\b/.test(type) : false;

const ordinal = (at: number): string => ['first', 'second', 'third'][at] ?? `${at + 1}th`;
