import { expect, test } from 'vitest';
import { placesOf } from '../../server/src/speculation/placesOf.ts';

const files = new Set(['src/a.ts', 'src/b.ts', 'app/models.py', 'pkg/cart.go', 'src/main.rs', 'bill.mjs', 'cart.mjs', 'node_modules/x/index.js']);
const found = (lines: readonly string[], output = ''): readonly string[] => placesOf(lines, output, '/home/ann/tree', (it) => files.has(it)).map((it) => it.line === undefined ? it.path : `${it.path}:${it.line}`);

test.each([
  ['TypeScript', 'src/a.ts(3,5): error TS2305: Module has no exported member', ['src/a.ts:3']],
  ['TypeScript, in colour', 'src/a.ts:12:5 - error TS2305: Module', ['src/a.ts:12']],
  ['Rust', '  --> src/main.rs:7:9', ['src/main.rs:7']],
  ['Go', './pkg/cart.go:4:2: undefined: Total', ['pkg/cart.go:4']],
  ['Python', '  File "/home/ann/tree/app/models.py", line 9, in total', ['app/models.py:9']],
  ['Node', 'file:///home/ann/tree/bill.mjs:1', ['bill.mjs:1']],
  ['Windows', 'src\\b.ts(2,1): error', ['src/b.ts:2']],
  ['a name alone', 'FAIL src/b.ts > adds up', ['src/b.ts']],
  ['what is not there, or not ours', 'src/gone.ts(1,1): error; at /home/ann/tree/node_modules/x/index.js:3:4; /etc/hosts.txt:1', []],
])('%s', (_what, line, places) => { expect(found([line])).toEqual(places); });

test('each file once; without a line in what speaks of errors, the rest is asked', () => {
  expect(found(['src/a.ts(3,5): error', 'src/a.ts(9,5): error', 'src/b.ts(1,1): error'])).toEqual(['src/a.ts:3', 'src/b.ts:1']);
  expect(found(["SyntaxError: './cart.mjs' does not provide an export"], 'file:///home/ann/tree/bill.mjs:1\nimport { total }\nSyntaxError')).toEqual(['bill.mjs:1']);
  expect(found(["SyntaxError: './cart.mjs' does not provide"], '')).toEqual(['cart.mjs']);
});
