import { bracketsBehind, commaParts } from './brackets.ts';
import { nameAt, replaced, type Edits, type Mention, type Piece, type Project, type Symbol } from './project.ts';
import type { Words } from './words.ts';

const callable = new Set(['function', 'method', 'constructor']);
export const isCallable = ({ it }: Symbol): boolean => callable.has(it.kind);

/** Every mention of the name under another one. */
export function renamed(project: Project, { it }: Symbol, now: string): Edits {
  return editsAt(project, project.mentions(it.name), ({ at }) => ({ start: at, end: at + it.name.length, text: now }));
}

/** Gone, with its line ends, where nothing else speaks of it. Undefined where something does. */
export function deleted(project: Project, symbol: Symbol): Edits | undefined {
  const its = project.named(symbol.it.name);
  if (project.mentions(symbol.it.name).some((at) => !its.some((that) => that.path === at.path && that.it.start <= at.at && that.it.end > at.at))) return undefined;
  const made = new Map<string, string>();
  for (const { path, it } of [...its].sort((a, b) => b.it.start - a.it.start)) {
    const text = made.get(path) ?? project.text(path);
    const end = /^[;,]?[ \t]*\n?/.exec(text.slice(it.end))?.[0].length ?? 0;
    made.set(path, text.slice(0, it.start) + text.slice(it.end + end));
  }
  return made;
}

/** How the parameters of a function change, and what its callers give then. Undefined for none. */
export interface Reshaping { readonly sub: string; parameters(its: readonly string[]): readonly string[] | undefined; given(its: readonly string[]): readonly string[] | undefined }

export const demandOne = ({ demanded }: Words): Reshaping => ({
  sub: 'one more parameter',
  parameters: (its) => its.some((it) => /[*=?]|\.\.\./.test(it) && !/^\w+ \*/.test(it)) && its.some((it) => /^\*|\.\.\.|=|\?\s*:/.test(it)) ? undefined : [...its.filter((it) => it !== 'void'), demanded.parameter],
  given: (its) => [...its, demanded.value],
});

export const offerOne = ({ optional }: Words): Reshaping | undefined => optional === undefined ? undefined : {
  sub: 'optional parameter', parameters: (its) => its.some((it) => /^\*|\.\.\./.test(it)) ? undefined : [...its, optional], given: (its) => its,
};

export const dropLast: Reshaping = {
  sub: 'one parameter less', parameters: (its) => its.length === 0 || /\.\.\.|^\*|^self$|^void$/.test(its.at(-1)!) ? undefined : its.slice(0, -1),
  given: (its) => its.slice(0, -1),
};

export const swapFirst: Reshaping = {
  sub: 'parameters swapped',
  parameters: (its) => { const at = /^(?:self|cls)$/.test(its[0] ?? '') ? 1 : 0; return its.length < at + 2 || its.some((it) => /=|\?\s*:|\.\.\.|^\*/.test(it) && !/^\w+ \*/.test(it)) ? undefined : [...its.slice(0, at), its[at + 1]!, its[at]!, ...its.slice(at + 2)]; },
  given: (its) => its.length < 2 ? undefined : [its[1]!, its[0]!, ...its.slice(2)],
};

/** A function and all its callers with other parameters; undefined where some brackets are not found. */
export function reshaped(project: Project, symbol: Symbol, { parameters, given }: Reshaping): Edits | undefined {
  const declared = new Set(project.named(symbol.it.name).map((that) => `${that.path}:${nameAt(project, that)}`));
  const inside: Mention[] = [];
  const pieces = new Map<Mention, Piece>();
  for (const mention of project.mentions(symbol.it.name)) {
    const text = project.text(mention.path);
    const own = declared.has(`${mention.path}:${mention.at}`);
    const found = bracketsBehind(text, mention.at + symbol.it.name.length);
    if (!found) { if (own) return undefined; continue; }
    const its = commaParts(text.slice(found.open + 1, found.close));
    const now = own ? parameters(its) : given(its);
    if (!now) return undefined;
    inside.push(mention);
    pieces.set(mention, { start: found.open + 1, end: found.close, text: now.join(', ') });
  }
  return nested(pieces) ? undefined : editsAt(project, inside, (it) => pieces.get(it)!);
}

/** Calls inside of calls are left to other cases. */
const nested = (pieces: ReadonlyMap<Mention, Piece>): boolean => {
  const all = [...pieces];
  return all.some(([a, x]) => all.some(([b, y]) => a !== b && a.path === b.path && x.start < y.end && y.start < x.end));
};

/** A comment as the first thing in a function, or above a type. */
export function commented(project: Project, symbol: Symbol, words: Words, note: string): Edits | undefined {
  const text = project.text(symbol.path);
  const start = text.lastIndexOf('\n', nameAt(project, symbol)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  return new Map([[symbol.path, `${text.slice(0, start)}${indent}${words.comment(note)}\n${text.slice(start)}`]]);
}

/** A function whose body does the same by more statements; undefined where no line gives a result. */
export function idling(project: Project, { path, it }: Symbol, { idle }: Words): Edits | undefined {
  const text = project.text(path);
  const found = /\n([ \t]*)return\b/.exec(text.slice(it.start, it.end));
  if (!found) return undefined;
  const at = it.start + found.index + 1;
  return new Map([[path, `${text.slice(0, at)}${idle.split('\n').map((line) => `${found[1]}${line}\n`).join('')}${text.slice(at)}`]]);
}

/** One parameter of a function, wherever it is declared, with another type; its callers stay. */
export function retyped(project: Project, symbol: Symbol, how: (parameter: string) => string | undefined): Edits | undefined {
  const pieces = new Map<Mention, Piece>();
  for (const that of project.named(symbol.it.name)) {
    const at = nameAt(project, that), text = project.text(that.path);
    const found = bracketsBehind(text, at + symbol.it.name.length);
    const its = found ? commaParts(text.slice(found.open + 1, found.close)) : [];
    const which = its.findIndex((it) => how(it) !== undefined);
    if (!found || which < 0) return undefined;
    pieces.set({ path: that.path, at }, { start: found.open + 1, end: found.close, text: its.map((it, index) => index === which ? how(it)! : it).join(', ') });
  }
  return editsAt(project, [...pieces.keys()], (it) => pieces.get(it)!);
}

function editsAt(project: Project, mentions: readonly Mention[], piece: (mention: Mention) => Piece): Edits {
  const byFile = new Map<string, Piece[]>();
  for (const it of mentions) byFile.set(it.path, [...byFile.get(it.path) ?? [], piece(it)]);
  return new Map([...byFile].map(([path, pieces]) => [path, replaced(project.text(path), pieces)]));
}
