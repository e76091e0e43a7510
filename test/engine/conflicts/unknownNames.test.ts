import { expect, test } from 'vitest';
import { unknownNames, wordsIn } from '../../../server/src/engine/conflicts/explained/unknownNames.ts';

const facts = wordsIn('ada and bob both change Cart.total (src/cart.ts) on worktree/pay: Round totals, getTax(), line 12, i-abc12345 ÄnderePreise');

const cases: readonly [sentence: string, unknown: string][] = [
  ['Ada and bob both change Cart.total in src/cart.ts.', ''],
  ['Carla and bob both change Cart.total.', 'Carla'],
  ['Both ada and bob change `total` of Cart.', ''],
  ['The method `discount` is renamed.', 'discount'],
  ['The call of getPrice() stays behind.', 'getPrice()'],
  ['Callers use getTax and get_price.', 'get_price'],
  ['It breaks src/basket.ts at line 13.', 'src/basket.ts 13'],
  ['It stands at line 12.', ''],
  ['Renaming it breaks what bob wrote. Carol has to wait.', 'Carol'],
  ['Git stops here, and so does SQL.', ''],
  ['One of them loses “old prices”.', 'old prices'],
  ['One of them does "Round totals" twice.', ''],
  ['Two sides change it, then Basket follows.', 'Basket'],
  ['They meet in i-abc12345, not in i-zzz99999.', 'i-zzz99999'],
  ['Die ÄnderePreise bleiben.', 'Die'],
];

test.each(cases)('%s', (sentence, unknown) => {
  expect(unknownNames(sentence, facts).join(' ')).toBe(unknown);
});
