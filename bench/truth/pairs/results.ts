import { bracketsBehind } from './brackets.ts';
import { isCallable } from './changes.ts';
import { nameAt, replaced, type Edits, type Mention, type Piece, type Project, type Symbol } from './project.ts';
import type { Words } from './words.ts';

/** A function that gives its result in another shape, and callers that take it out of that; undefined where that is not to be written. */
export function otherResult(project: Project, symbol: Symbol, words: Words): Edits | undefined {
  if (!isCallable(symbol) || /\b(?:async|await)\b|=>|@/.test(symbol.it.signature)) return undefined;
  const own = project.named(symbol.it.name);
  const pieces = new Map<string, Piece[]>();
  const put = (path: string, its: readonly Piece[]): void => { pieces.set(path, [...pieces.get(path) ?? [], ...its]); };
  for (const it of own) {
    const its = declarationPieces(project, it, words);
    if (!its) return undefined;
    put(it.path, its);
  }
  for (const mention of project.mentions(symbol.it.name)) {
    if (own.some((it) => it.path === mention.path && nameAt(project, it) === mention.at)) continue;
    const its = own.some((it) => it.path === mention.path && it.it.start <= mention.at && it.it.end > mention.at) ? undefined : callPiece(project, mention, symbol, words);
    if (!its) return undefined;
    put(mention.path, [its]);
  }
  return new Map([...pieces].map(([path, its]) => [path, replaced(project.text(path), its)]));
}

function callPiece(project: Project, { path, at }: Mention, { it }: Symbol, { result }: Words): Piece | undefined {
  const found = bracketsBehind(project.text(path), at + it.name.length);
  return found && { start: found.close + 1, end: found.close + 1, text: result.taken };
}

function declarationPieces(project: Project, symbol: Symbol, words: Words): readonly Piece[] | undefined {
  const text = project.text(symbol.path), name = nameAt(project, symbol);
  const found = bracketsBehind(text, name + symbol.it.name.length);
  if (!found) return undefined;
  const type = typeAt(text, symbol, name, found.close, words);
  const now = type && words.result.type(text.slice(type.start, type.end));
  if (type && now === undefined) return undefined;
  const given = [...text.slice(found.close, symbol.it.end).matchAll(/\breturn\b[ \t]+([^;\n]+?)[ \t]*(;|\n|$)/g)]
    .map((it): Piece => ({ start: found.close + it.index, end: found.close + it.index + it[0].length - it[2]!.length, text: `return ${words.result.value(it[1]!)}`.trimEnd() }));
  return [...(type && now !== undefined ? [{ ...type, text: now }] : []), ...given];
}

/** Where the type of the result is written: before the name or behind the parameters. Undefined where it is not. */
function typeAt(text: string, { it }: Symbol, name: number, close: number, { language }: Words): { readonly start: number; readonly end: number } | undefined {
  if (language === 'typescript' || language === 'python') {
    const found = /^\s*(?::|->)\s*([\w.$[\]| ]+?)\s*(?=[{:]\s*\n)/.exec(text.slice(close + 1, it.end));
    return found ? { start: close + 1 + found[0].indexOf(found[1]!), end: close + 1 + found[0].indexOf(found[1]!) + found[1]!.length } : undefined;
  }
  const before = text.slice(it.start, name);
  const found = (language === 'c' ? /([\w ]*\w)\s+$/ : /([\w.<>,?]+(?:\[\])*)\s+$/).exec(before);
  return found ? { start: it.start + found.index, end: it.start + found.index + found[1]!.length } : { start: name, end: name };
}
