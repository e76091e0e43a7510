import { expect } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { judgeCrossPair } from '../../../server/src/engine/conflicts/observed/judgeCrossPair.ts';
import type { CrossFinding } from '../../../server/src/engine/conflicts/observed/crossPair.ts';
import type { FileVersionText } from '../../../server/src/engine/conflicts/observed/judgement.ts';
import { readSide } from '../../../server/src/engine/conflicts/observed/readSide.ts';
import type { ChangedFile } from '../../../server/src/engine/references/changedFile.ts';
import { SourceFile, type World } from '../../../server/src/engine/references/world.ts';
import { rootsOf } from '../../../server/src/engine/references/worlds.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';

/** Path to text; null deletes. A key `old > new` renames the file. */
export type Texts = Readonly<Record<string, string | null>>;

export const syntaxOf = async (...languages: string[]): Promise<Syntax> => {
  const syntax = createSyntax();
  for (const it of languages) await syntax.load(it);
  return syntax;
};

export const worldOf = (syntax: Syntax, files: Texts, roots: readonly string[] = ['']): World => {
  const read = new Map(Object.entries(files).flatMap(([path, text]) => text === null ? [] : [[path, new SourceFile(path, text, syntax)] as const]));
  return { roots, file: (path) => read.get(path) };
};

const version = (syntax: Syntax, path: string, text: string | null | undefined): FileVersionText =>
  ({ path, text: text ?? undefined, parsed: text === undefined || text === null ? { assessed: false, reason: 'not there' } : syntax.parse(path, text) });

export const changed = (syntax: Syntax, base: Texts, side: Texts, name: string): readonly ChangedFile[] => Object.entries(side).map(([key, text]) => {
  const [from = key, to = from] = key.split(' > ');
  const before = version(syntax, from, base[from]), now = version(syntax, to, text);
  if (base[from] === text && from === to) throw new Error(`${name} changes nothing in ${from}`);
  return { base: before, now: { ...now, side: name, who: name, where: name }, reading: readSide(before, now) };
});

export const judgeTexts = (syntax: Syntax, base: Texts, a: Texts, b: Texts): readonly CrossFinding[] => {
  const [own, other] = [changed(syntax, base, a, 'anna'), changed(syntax, base, b, 'ben')];
  const paths = [...own, ...other].flatMap((it) => [it.base.path, it.now.path]);
  return judgeCrossPair(worldOf(syntax, base, rootsOf(paths)), own, other, syntax);
};

/** Each finding as `kind severity target`; checked in both directions, since no side comes first. */
export const checkAcross = (syntax: Syntax, base: Texts, a: Texts, b: Texts, expected: readonly string[]): void => {
  const said = (found: readonly CrossFinding[]): string[] => found.map(({ finding }) => `${finding.kind}${finding.severity === 'error' ? '' : ` ${finding.severity}`} ${finding.targets[1] ?? ''}`.replace('symbol:', '').replace('=read', '')).sort();
  expect(said(judgeTexts(syntax, base, a, b))).toEqual(expected);
  expect(said(judgeTexts(syntax, base, b, a))).toEqual(expected);
};
