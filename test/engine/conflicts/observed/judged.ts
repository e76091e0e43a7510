import { createSyntax } from '../../../../server/src/adapters/syntax/createSyntax.ts';
import { judgeFilePair } from '../../../../server/src/engine/conflicts/observed/judgeFilePair.ts';
import type { FileOnSide, FileVersionText, Judgement, ObservedFinding } from '../../../../server/src/engine/conflicts/observed/judgement.ts';

const syntax = createSyntax();
await Promise.all(['a.ts', 'a.py', 'a.go', 'a.java', 'a.c', 'a.cpp', 'a.js', 'a.json', 'a.yml', 'a.toml', 'a.css', 'a.html', 'a.md'].map((path) => {
  const language = syntax.languageOf(path);
  return language === undefined ? undefined : syntax.load(language);
}));

/** A version of a file, really parsed. `undefined`: there is no such file. */
export const version = (path: string, text: string | undefined): FileVersionText =>
  ({ path, text, parsed: text === undefined ? { assessed: false, reason: 'there is no such file' } : syntax.parse(path, text) });

/** The same on the side `worktree/<name>` of an actor of that name. */
export const onSide = (name: string, path: string, text: string | undefined): FileOnSide =>
  ({ ...version(path, text), side: `worktree/${name}`, who: `agent-${name}`, where: `worktree ${name}`, actor: `agent-${name}` });

/** What two sides, `a` and `b`, made of a text. Each is given as edits of the base: `[what, instead]`, or as a whole. */
export interface Pair { readonly path: string; readonly base: string | undefined; readonly a: Edits; readonly b: Edits }
export type Edits = string | null | readonly (readonly [string, string])[];

export const edited = (base: string | undefined, edits: Edits): string | undefined => {
  if (edits === null || typeof edits === 'string') return edits ?? undefined;
  return edits.reduce((text, [what, instead]) => {
    if (!text.includes(what)) throw new Error(`the text holds no ${JSON.stringify(what)}`);
    return text.replace(what, () => instead);
  }, base ?? '');
};

export const judge = ({ path, base, a, b }: Pair): Judgement =>
  judgeFilePair(version(path, base), onSide('a', path, edited(base, a)), onSide('b', path, edited(base, b)));

/** `kind severity symbol: a 3, b 5-7`, places with the lines they mark, counted from one. */
export const said = (findings: readonly ObservedFinding[]): string[] => findings.map(({ kind, severity, symbol, places }) =>
  `${kind} ${severity}${symbol === undefined ? '' : ` ${symbol}`}: ${places.map(({ side, range }) => `${side.replace('worktree/', '')}${range ? ` ${lines(range.start.line, range.end.line)}` : ''}`).join(', ')}`);

const lines = (start: number, end: number): string => (start === end ? `${start + 1}` : `${start + 1}-${end + 1}`);
