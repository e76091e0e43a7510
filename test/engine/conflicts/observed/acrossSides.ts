import { expect } from 'vitest';
import type { CrossFinding } from '../../../../server/src/engine/conflicts/observed/crossPair.ts';
import { judgeTexts, syntaxOf, type Texts } from '../../references/across.ts';

export const syntax = await syntaxOf('typescript', 'python', 'java');

export const judgeAcross = (base: Texts, anna: Texts, ben: Texts): readonly CrossFinding[] => judgeTexts(syntax, base, anna, ben);

/** Findings as `severity symbol`, the same whichever side comes first. */
export const checkAcross = (base: Texts, anna: Texts, ben: Texts, expected: readonly string[]): void => {
  const said = (found: readonly CrossFinding[]): string[] => found.map(({ finding }) => `${finding.severity} ${finding.symbol}`).sort();
  expect(said(judgeAcross(base, anna, ben))).toEqual(expected);
  expect(said(judgeAcross(base, ben, anna))).toEqual(expected);
};
