import { expect, test } from 'vitest';
import type { FileOutline } from '../../../server/src/engine/context/outline.ts';
import { relevanceOf, type Likely } from '../../../server/src/engine/context/relevance.ts';

const file = (path: string, ...names: readonly string[]): FileOutline =>
  ({ path, tokens: 1, symbols: names.map((name) => ({ id: `${path}#${name}`, path: name, name, depth: 0, head: '', text: '', tokens: { name: 1, head: 1, text: 1 } })) });

const files = [file('a.ts', 'total', 'add'), file('b.ts', 'round', 'get'), file('c.ts', 'send', 'get')];

/** Symbols, those that matter most first; what matters alike side by side. */
const order = (likely: Partial<Likely>): string => {
  const found = relevanceOf(files, { files: new Map(), symbols: new Map(), uses: new Map(), ...likely });
  const values = [...new Set(found.values())].sort((a, b) => b - a);
  return values.map((value) => [...found].filter(([, it]) => it === value).map(([id]) => id).join(' ')).join(' > ');
};

test.each<readonly [string, Partial<Likely>, string]>([
  ['nothing is known', {}, 'a.ts#total a.ts#add b.ts#round b.ts#get c.ts#send c.ts#get'],
  ['a file', { files: new Map([['c.ts', 1]]) }, 'c.ts#send c.ts#get > a.ts#total a.ts#add b.ts#round b.ts#get'],
  ['a symbol', { symbols: new Map([['a.ts#add', 1]]) }, 'a.ts#add > a.ts#total b.ts#round b.ts#get c.ts#send c.ts#get'],
  ['what it uses', { symbols: new Map([['a.ts#total', 1]]), uses: new Map([['a.ts#total', new Set(['round', 'get', 'gone'])]]) }, 'a.ts#total > b.ts#round > b.ts#get c.ts#get > a.ts#add c.ts#send'],
])('%s', (_title, likely, expected) => expect(order(likely)).toBe(expected));
