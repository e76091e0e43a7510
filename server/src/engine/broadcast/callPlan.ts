import type { CallArguments, Declaration } from '../../ports/syntax.ts';
import type { Parameter } from '../references/signature.ts';
import { wordsOf } from './alignment.ts';

/** What a call has to become, in terms of its arguments; a text says why that is for people to decide. */
export interface CallPlan {
  /** Names that arguments are given by, and what they are called now. */
  readonly names: ReadonlyMap<string, string>;
  /** Positions of arguments, in the order in which they are to stand. Fewer than there were: the others go. */
  readonly order: readonly number[];
}

/** One version of a function: what it takes, and its whole text. */
export interface FunctionVersion { readonly parameters: readonly Parameter[]; readonly text: string }

/**
 * How a call follows its function, where that is certain by what is written: parameters that have another name and do the
 * same, the last ones gone, or the same ones in another order. Undefined where the call stays as it is; a text where it
 * cannot.
 */
export function planOf(call: CallArguments, before: FunctionVersion, now: FunctionVersion): CallPlan | string | undefined {
  if (call.spread) return undefined;
  const names = renamedParameters(before, now);
  const was = before.parameters.map((it) => names.get(it.name) ?? it.name), is = now.parameters.map((it) => it.name);
  const keeps = [...was.keys()].slice(0, call.count);
  if ([...before.parameters, ...now.parameters].some((it) => it.rest || it.name === '') || call.count > was.length) return 'what its parameters became cannot be told';
  const asked = new Map([...names].filter(([from]) => call.named.includes(from)));
  const demanded = now.parameters.slice(was.length).find((it) => !it.optional && !call.named.includes(it.name));
  if (startsAlike(was, is) && demanded) return `what its new ${demanded.name} is to be has to be decided`;
  if (startsAlike(was, is)) return asked.size > 0 ? { names: asked, order: keeps } : undefined;
  if (was.length > is.length && startsAlike(is, was)) return call.named.length > 0 ? 'what it is given by name has to be looked at' : call.count > is.length ? { names: asked, order: keeps.slice(0, is.length) } : undefined;
  // Of one type: of several a compiler tells, and the judges, who know a call only as it was, would go on to.
  const isSameSet = was.length === is.length && is.every((it, at) => was.includes(it) && before.parameters[at]?.type === now.parameters[at]?.type);
  if (isSameSet && call.count === was.length) return { names: asked, order: is.map((it) => was.indexOf(it)) };
  return 'what is to be handed over now is to be decided';
}

/** All of the first, in their order, and maybe others behind them. */
const startsAlike = (was: readonly string[], is: readonly string[]): boolean => was.length <= is.length && was.every((it, at) => it === is[at]);

/** Parameters at one place with two names, where the whole function is the same but for these names. */
function renamedParameters(before: FunctionVersion, now: FunctionVersion): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (before.parameters.length !== now.parameters.length) return found;
  before.parameters.forEach(({ name, type }, at) => { const it = now.parameters[at]!; if (it.name !== name && it.type === type) found.set(name, it.name); });
  const [was, is] = [wordsOf(before.text).map((it) => found.get(it.text) ?? it.text), wordsOf(now.text).map((it) => it.text)];
  // Names that only changed places are the same parameters.
  const isFresh = [...found.values()].every((name) => !before.parameters.some((it) => it.name === name));
  return isFresh && was.length === is.length && was.every((it, at) => it === is[at]) ? found : new Map();
}

/** The text of a declaration. */
export const textOfDeclared = (text: string, { start, end }: Declaration): string => text.slice(start, end);
