import { expect, test } from 'vitest';
import { merge3 } from '../../../server/src/engine/textual/merge3.ts';
import { mergedLines } from '../../../server/src/engine/textual/mergedLines.ts';
import { gitTexts } from './gitMerges.ts';
import { seeded, triple } from './triples.ts';

test('where git merges by lines, ours is the very same text; where it stops there is none', () => {
  const random = seeded(11);
  const triples = Array.from({ length: 150 }, () => triple(random, 12));
  const ours = triples.map(({ base, a, b }) => mergedLines(base, a, b));
  expect(ours.filter((it) => it === undefined).length).toBeGreaterThan(20);
  expect(ours).toEqual(gitTexts(triples).map((it, at) => it ?? undefinedWhereBothStop(triples[at]!)));
});

/** A text both sides came to in steps of their own is clean for git; leaving it to others is allowed, but no other text. */
const undefinedWhereBothStop = ({ base, a, b }: { readonly base: string; readonly a: string; readonly b: string }): undefined => {
  expect(merge3(base, a, b).length).toBeGreaterThan(0);
  return undefined;
};
