import { expect, test } from 'vitest';
import type { Evidence } from '../../../server/src/engine/scope/fileFeatures.ts';
import { kindOfChange, kindOfFile } from '../../../server/src/engine/scope/fileKinds.ts';
import { readGoal, termsOfNames } from '../../../server/src/engine/scope/goal.ts';
import { stemOf } from '../../../server/src/engine/scope/pairs.ts';
import { rankFiles, rankSymbols } from '../../../server/src/engine/scope/rank.ts';
import type { ScopeSymbol } from '../../../server/src/engine/scope/symbolFeatures.ts';
import { TermBag } from '../../../server/src/engine/scope/termBag.ts';
import { Vocabulary } from '../../../server/src/engine/scope/vocabulary.ts';

type Texts = Readonly<Record<string, string>>;
interface Said { readonly message: string; readonly paths: readonly string[] }

/** What is known of these files and of these commits, newest first. */
const evidenceOf = (goal: string, texts: Texts, said: readonly Said[] = []): Evidence => {
  const vocabulary = new Vocabulary();
  const bag = (text: string): TermBag => TermBag.of(vocabulary.terms(text));
  const paths = Object.keys(texts);
  const files = paths.map((path) => ({
    path, lowerPath: path.toLowerCase(), pathWords: bag(path), ownName: vocabulary.terms(path.split('/').at(-1)!.replace(/(?<=.)\.[^.]*$/, '')), words: bag(texts[path]!), kind: kindOfFile(path), folder: path.split('/').slice(0, -1).join('/'), stem: stemOf(path),
  }));
  const history = said.map(({ message, paths: changed }) => ({ words: bag(message), kind: kindOfChange(message), files: changed.map((it) => paths.indexOf(it)), width: changed.length }));
  const read = readGoal(goal, vocabulary);
  return { goal: read, files, history, nameTerms: termsOfNames(read.names, vocabulary), terms: vocabulary.size };
};

const best = (evidence: Evidence): string => evidence.files[rankFiles(evidence)[0]!.at]!.path;

const shop: Texts = {
  'src/cart.ts': 'class Cart { total() { return sum } }', 'src/money.ts': 'const round = cents', 'src/mail.ts': 'send mail to customer', 'test/mail.test.ts': 'send mail', 'README.md': 'a shop',
};

test.each([
  ['words of a text', 'Round to full cents', [], 'src/money.ts'],
  ['words of a path', 'The cart is wrong', [], 'src/cart.ts'],
  ['a path in the goal', 'Say more in src/mail.ts', [], 'src/mail.ts'],
  ['a name in the goal', 'Make `total` faster', [], 'src/cart.ts'],
  ['what such words changed before', 'Vouchers expire', [{ message: 'Vouchers for customers', paths: ['src/money.ts'] }, { message: 'Begin', paths: ['src/cart.ts'] }], 'src/money.ts'],
  ['what is changed often, where words tell nothing', 'Do better', [1, 2, 3].map((it) => ({ message: `Step ${it}`, paths: ['src/mail.ts'] })), 'src/mail.ts'],
] as const)('%s', (_title, goal, said, expected) => expect(best(evidenceOf(goal, shop, said))).toBe(expected));

test('what changes together is likelier than what does not', () => {
  const both = [1, 2, 3, 4].map((it) => ({ message: `Step ${it}`, paths: ['src/cart.ts', 'README.md'] }));
  const alone = [1, 2, 3, 4].map((it) => ({ message: `Other ${it}`, paths: ['src/mail.ts'] }));
  const evidence = evidenceOf('Empty the cart', shop, [...both, ...alone]);
  const order = rankFiles(evidence).map(({ at }) => evidence.files[at]!.path);
  expect(order.indexOf('README.md')).toBeLessThan(order.indexOf('test/mail.test.ts'));
});

test('scores are shares, and alike input gives alike output', () => {
  const found = rankFiles(evidenceOf('Round totals of the cart', shop));
  expect(found.reduce((sum, it) => sum + it.score, 0)).toBeCloseTo(1);
  expect(found).toEqual(rankFiles(evidenceOf('Round totals of the cart', shop)));
});

test.each([['', {}], ['Anything', {}], ['', shop], ['\n\n', shop]] as const)('nothing to go by: %j', (goal, texts) => {
  const found = rankFiles(evidenceOf(goal, texts));
  expect(found).toHaveLength(Object.keys(texts).length);
  expect(found.every((it) => Number.isFinite(it.score))).toBe(true);
});

test('symbols are ranked by name, text and file', () => {
  const vocabulary = new Vocabulary();
  const bag = (text: string): TermBag => TermBag.of(vocabulary.terms(text));
  const symbol = (path: string, name: string, text: string): ScopeSymbol => ({ id: `${path}#${name}`, path, name, kind: 'function', nameWords: bag(name), aroundWords: bag(''), words: bag(text) });
  const symbols = [symbol('a.ts', 'total', 'sum lines'), symbol('a.ts', 'roundTotal', 'round cents'), symbol('b.ts', 'send', 'mail')];
  const goal = readGoal('Round cents of totals', vocabulary);
  const found = rankSymbols({ goal, nameTerms: new Map() }, symbols.map((it) => ({ symbol: it, file: 1, among: 2 })));
  expect(found.map(({ at }) => symbols[at]!.name)).toEqual(['roundTotal', 'total', 'send']);
});
