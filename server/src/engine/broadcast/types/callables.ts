import { readSignature } from '../../references/signature.ts';
import { closing } from '../../references/splitTop.ts';
import type { SymbolAt } from '../../references/world.ts';
import { annotation } from './annotation.ts';
import { aliasOf, resolve } from './members.ts';
import { inner, part, textOf, type Place } from './place.ts';
import { alternativesOf, choice, generic, isPlain, type Shape, type Written } from './shape.ts';
import type { Callable, Telling } from './telling.ts';

/** What can be called about a type; undefined where nothing can, or it is not told. */
export function callableOf(tell: Telling, shape: Shape | undefined): Callable | undefined {
  if (!shape || shape.how === 'list') return undefined;
  if (shape.how === 'function') return ofPlace(tell, shape.at);
  if (shape.how === 'choice') return first(shape.its.map((it) => tell.callable(it)));
  if (shape.how === 'symbol') return ofSymbol(tell, shape.at);
  return first(alternativesOf(shape).filter((it) => !isPlain(it.text)).map((it) => /^(?:new )?(?:<.*>)?\(/s.test(it.text) ? ofArrow(it) : tell.callable(resolve(tell, it))));
}

const first = <T>(its: readonly (T | undefined)[]): T | undefined => its.find((it) => it !== undefined);

function ofSymbol(tell: Telling, at: SymbolAt): Callable | undefined {
  const alias = aliasOf(at);
  if (alias) return tell.callable(alias);
  const { file, path } = at;
  const declared = [...file.at(path), ...file.at(`${path}.()`)].map(({ signature }) => readSignature(file.language, signature)).filter((it) => it.parameters !== undefined);
  const gives = choice(declared.map(({ type }) => type === undefined ? undefined : { how: 'written' as const, file, within: path, text: type.replace(/^asserts\s+/, '') }));
  return declared.length === 0 ? undefined : { file, within: path, parameters: declared[0]!.parameters!, gives };
}

/** `(item: Item) => void` */
function ofArrow({ file, within, text }: Written): Callable | undefined {
  const open = text.indexOf('('), end = closing(text, open), arrow = /^\s*=>\s*(.+)$/s.exec(text.slice(end));
  const parameters = arrow ? readSignature(file.language, text.slice(open, end)).parameters : undefined;
  return parameters && { file, within, parameters, gives: { how: 'written', file, within, text: arrow![1]! } };
}

/** A function that is written out: what it gives back without saying so is told where it is one expression. */
function ofPlace(tell: Telling, at: Place): Callable {
  const { file, node } = at, list = part(at, /^formal_parameters$/), last = node.children.at(-1);
  const parameters = list ? readSignature(file.language, textOf(list).replace(/\s+/g, ' ')).parameters ?? [] : [];
  const gives = annotation(at) ?? (last && last.type !== 'statement_block' ? tell.typeOf(inner(at, last)) : undefined);
  return { file, within: file.pathAt(node.start), parameters, gives };
}

/** The type of the argument at some place of a call. */
export function parameterShape(tell: Telling, { file, within, parameters }: Callable, at: number): Shape | undefined {
  const it = parameters[at] ?? (parameters.at(-1)?.rest ? parameters.at(-1) : undefined);
  const shape: Shape | undefined = it?.type === undefined ? undefined : { how: 'written', file, within, text: it.type };
  return it?.rest ? tell.element(shape) : shape;
}

/** What is there once it is waited for. */
export function awaited(shape: Shape | undefined): Shape | undefined {
  if (shape?.how === 'choice') return choice(shape.its.map(awaited));
  if (shape?.how !== 'written') return shape;
  return choice(alternativesOf(shape).map((it) => {
    const named = generic(it.text);
    return named && /^(?:Promise|PromiseLike|Awaited)$/.test(named.name) && named.given[0] !== undefined ? { ...it, text: named.given[0] } : it;
  }));
}
