import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { goalOfWork, targetsOfWork, unitsOfFile, type WorkUnit } from '../../../server/src/engine/inferred/observedWork.ts';
import { parseTargets } from '../../../server/src/engine/targets/target.ts';

const syntax = createSyntax();
beforeAll(async () => { for (const it of ['typescript', 'markdown']) await syntax.load(it); });
afterAll(() => syntax.dispose());

type Texts = readonly [path: string, before: string | undefined, now: string | undefined];
const read = (path: string, text: string | undefined) => ({ text, parsed: text === undefined ? { assessed: false as const, reason: 'x' } : syntax.parse(path, text) });
const workOf = (...files: readonly Texts[]): readonly WorkUnit[] => files.flatMap(([path, before, now]) => unitsOfFile({ path, before: read(path, before), now: read(path, now) }));

const cart = 'export class Cart {\n  total() { return 1; }\n  count() { return 2; }\n}\nexport const rate = () => 3;\n';

const cases: readonly [what: string, files: readonly Texts[], goal: string | undefined, targets: readonly string[]][] = [
  ['one method', [['src/cart.ts', cart, cart.replace('return 1', 'return 9')]], 'Change Cart.total in src/cart.ts', ['symbol:src/cart.ts#Cart.total=modify']],
  ['several', [['src/cart.ts', cart, cart.replace('return 1', 'return 9').replace('return 2', 'return 8').replace('=> 3', '=> 4')]], 'Change Cart.total and 2 more in src/cart.ts', ['symbol:src/cart.ts#Cart.total=modify', 'symbol:src/cart.ts#Cart.count=modify', 'symbol:src/cart.ts#rate=modify']],
  ['a new class stands for its members', [['src/cart.ts', '', cart]], 'Add Cart and 1 more in src/cart.ts', ['symbol:src/cart.ts#Cart=add', 'symbol:src/cart.ts#rate=add']],
  ['a rename goes by the name others know', [['src/cart.ts', cart, cart.replace('rate', 'tax')]], 'Rename rate in src/cart.ts', ['symbol:src/cart.ts#rate=rename']],
  ['a file of no language', [['a.bin.txt', 'x', 'y']], 'Change a.bin.txt', ['file:a.bin.txt=modify']],
  ['files that came and went', [['a.txt', undefined, 'y'], ['b.txt', 'x', undefined]], 'Change a.txt and 1 more file', ['file:a.txt=add', 'file:b.txt=delete']],
  ['several files, by the one with the most', [['a.txt', undefined, 'y'], ['src/cart.ts', cart, cart.replace('return 1', 'return 9').replace('=> 3', '=> 4')]], 'Change Cart.total and 1 more in src/cart.ts and 1 more file', ['file:a.txt=add', 'symbol:src/cart.ts#Cart.total=modify', 'symbol:src/cart.ts#rate=modify']],
  ['only white space', [['src/cart.ts', cart, `\n${cart}`]], 'Change src/cart.ts', ['file:src/cart.ts=modify']],
  ['nothing', [['src/cart.ts', cart, cart]], undefined, []],
];

test.each(cases)('%s', (_what, files, goal, targets) => {
  const units = workOf(...files);
  expect([goalOfWork(units), targetsOfWork(units)]).toEqual([goal, targets]);
});

test('whatever names there are, a scope comes of it that can be declared', () => {
  const odd = workOf(['docs/a b#c.md', '# One\n', '# One, two: "three" = {four}\n\ntext\n\n## a=b #5\n'], ['src/much.ts', '', Array.from({ length: 60 }, (_it, at) => `export const v${at} = ${at};`).join('\n')]);
  const targets = targetsOfWork(odd);
  expect(parseTargets(targets)).toMatchObject({ ok: true });
  expect(targets).toContain('file:src/much.ts=modify');
  const many: WorkUnit[] = Array.from({ length: 1_000 }, (_it, at) => ({ path: `f${at}.ts`, operation: 'modify' }));
  expect(targetsOfWork(many)).toHaveLength(500);
});
