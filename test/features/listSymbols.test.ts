import { afterAll, expect, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { HubContext } from '../../server/src/features/feature.ts';
import { listSymbols } from '../../server/src/features/listSymbols.ts';
import { callerNamed } from '../support/callers.ts';

const syntax = createSyntax();
afterAll(() => syntax.dispose());

const check = async (path: string, text: string, expected: readonly string[] | RegExp): Promise<void> => {
  const context: Partial<HubContext> = { syntax };
  const found = await listSymbols.run(context as HubContext, { path, text }, { actor: 'ann', door: 'lsp', author: callerNamed('ann', 'lsp'), signal: new AbortController().signal });
  if (!found.ok) throw new Error(found.problem.message);
  if (expected instanceof RegExp) expect(found.value.notAssessed).toMatch(expected);
  else expect(found.value.symbols.map(it => `${it.kind} ${it.name} ${it.range.start.line}-${it.range.end.line}`)).toEqual(expected);
};

test('members carry the name of what they are in', () => check('cart.ts', 'class Cart {\n  total() {\n    return 0;\n  }\n}\nfunction sum() {}\n',
  ['class Cart 0-4', 'method Cart.total 1-3', 'function sum 5-5']));
test('imports are declared elsewhere', () => check('a.ts', 'import { b } from "./b.ts";\nexport const c = 1;\n', ['variable c 1-1']));
test('a language without a grammar is said', () => check('a.unknown', 'x', /no grammar is known for a\.unknown/));
