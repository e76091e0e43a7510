import { expect } from 'vitest';
import { offersBetween } from '../../../server/src/engine/broadcast/offersBetween.ts';
import type { Offer } from '../../../server/src/engine/broadcast/offer.ts';
import { rootsOf } from '../../../server/src/engine/references/worlds.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { changed, worldOf, type Texts } from '../references/across.ts';

/** What the second side is offered of what the first took away. */
export const offersOf = (syntax: Syntax, base: Texts, taking: Texts, using: Texts): readonly Offer[] => {
  const [own, other] = [changed(syntax, base, taking, 'anna'), changed(syntax, base, using, 'ben')];
  const paths = [...own, ...other].flatMap((it) => [it.base.path, it.now.path]);
  return offersBetween(worldOf(syntax, base, rootsOf(paths)), own, other, syntax);
};

/** `expected`: each file as it is with the edits; a text instead of files is why there are none. `left`: lines with reasons. */
export const checkOffer = (syntax: Syntax, base: Texts, taking: Texts, using: Texts, expected: Texts | string, left: readonly string[] = []): void => {
  const [offer, ...others] = offersOf(syntax, base, taking, using);
  expect(others).toEqual([]);
  expect(offer?.refused ?? Object.fromEntries(offer?.files.map((it) => [it.path, it.after]) ?? [])).toEqual(expected);
  expect(offer?.left.map((it) => `${it.path}:${it.range.start.line + 1} ${it.reason}`)).toEqual(left);
};
