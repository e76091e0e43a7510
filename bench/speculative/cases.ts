import type { Files } from '../../test/support/repositories.ts';

/** Two changes of one module that merge as texts and each pass the check. */
export interface PlantedCase {
  readonly kind: string;
  /** Files of the module before both. */
  readonly base: Files;
  readonly a: Files;
  readonly b: Files;
}

const lib = (name: string, more = ''): string => `export function ${name}(items: readonly number[]): number {\n  return items.length;\n}\n${more}`;
const use = (name: string, call = `${name}([1])`): string => `import { ${name} } from './lib.ts';\nexport const used: number = ${call};\n`;
const unrelated = '\n'.repeat(8);

/** Cases that break only together, by kind. `n` makes each module another one. */
export const breaking = (n: string): readonly PlantedCase[] => {
  const total = `total${n}`, rate = `rate${n}`, shape = `Shape${n}`;
  const parts = `export interface ${shape} { readonly kind: 'disc' | 'box'; readonly size: number }\n${unrelated}export const first${n}: ${shape} = { kind: 'disc', size: 1 };\n`;
  const tested = (expected: number): string => `import assert from 'node:assert';\nimport { ${rate} } from './rate.mjs';\nassert.equal(100 + ${rate}, ${expected});\n`;
  return [
    { kind: 'renamed and used', base: { 'lib.ts': lib(total), 'old.ts': use(total) }, a: { 'lib.ts': lib(`sum${n}`), 'old.ts': use(`sum${n}`) }, b: { 'new.ts': use(total) } },
    { kind: 'parameter added and called', base: { 'lib.ts': lib(total) }, a: { 'lib.ts': lib(total).replace('number[])', 'number[], tax: number)') }, b: { 'new.ts': use(total) } },
    { kind: 'export removed and used', base: { 'lib.ts': lib(total, lib(`other${n}`)) }, a: { 'lib.ts': lib(`other${n}`) }, b: { 'new.ts': use(total) } },
    { kind: 'file removed and imported', base: { 'lib.ts': lib(total), 'keep.ts': 'export {};\n' }, a: { 'lib.ts': null }, b: { 'new.ts': use(total) } },
    { kind: 'file moved and imported', base: { 'lib.ts': lib(total) }, a: { 'lib.ts': null, 'core.ts': lib(total) }, b: { 'new.ts': use(total) } },
    { kind: 'declared twice', base: { 'lib.ts': lib(total, unrelated + lib(`other${n}`)) }, a: { 'lib.ts': lib(`twice${n}`) + lib(total, unrelated + lib(`other${n}`)) }, b: { 'lib.ts': lib(total, unrelated + lib(`other${n}`) + lib(`twice${n}`)) } },
    { kind: 'type of a field changed and used', base: { 'lib.ts': parts }, a: { 'lib.ts': parts.replace('size: number', 'size: string').replace('size: 1', "size: '1'") }, b: { 'new.ts': `import { first${n} } from './lib.ts';\nexport const twice: number = first${n}.size * 2;\n` } },
    { kind: 'field demanded and object written', base: { 'lib.ts': parts }, a: { 'lib.ts': parts.replace('size: number', 'size: number; readonly name: string').replace('size: 1', "size: 1, name: 'one'") }, b: { 'new.ts': `import type { ${shape} } from './lib.ts';\nexport const second: ${shape} = { kind: 'box', size: 2 };\n` } },
    { kind: 'field renamed and read', base: { 'lib.ts': parts }, a: { 'lib.ts': parts.replaceAll('size', 'width') }, b: { 'new.ts': `import { first${n} } from './lib.ts';\nexport const size: number = first${n}.size;\n` } },
    { kind: 'case added and all cases named', base: { 'lib.ts': parts }, a: { 'lib.ts': parts.replace("'box'", "'box' | 'cone'") }, b: { 'new.ts': `import type { ${shape} } from './lib.ts';\nexport const word = ({ kind }: ${shape}): string => {\n  switch (kind) {\n    case 'disc': return 'round';\n    case 'box': return 'square';\n    default: { const never: never = kind; return never; }\n  }\n};\n` } },
    { kind: 'made asynchronous and used', base: { 'lib.ts': lib(total) }, a: { 'lib.ts': lib(total).replace('export function', 'export async function').replace('): number', '): Promise<number>') }, b: { 'new.ts': use(total) } },
    { kind: 'constant changed and tested', base: { 'rate.mjs': `export const ${rate} = 20;\n`, 'a.check.mjs': tested(120) }, a: { 'rate.mjs': `export const ${rate} = 19;\n`, 'a.check.mjs': tested(119) }, b: { 'b.check.mjs': `// Another way to ask.\n${tested(120)}` } },
    { kind: 'behaviour changed, tested through another', base: { 'rate.mjs': `export const ${rate} = () => 20;\n`, 'price.mjs': `import { ${rate} } from './rate.mjs';\nexport const price${n} = net => net + ${rate}();\n` }, a: { 'rate.mjs': `export const ${rate} = () => 19;\n` }, b: { 'b.check.mjs': `import assert from 'node:assert';\nimport { price${n} } from './price.mjs';\nassert.equal(price${n}(100), 120);\n` } },
    { kind: 'one route twice, in words alone', base: { 'routes.check.mjs': routesCheck }, a: { 'pay.route.mjs': `export const path = '/${n}/pay';\n` }, b: { 'bill.route.mjs': `export const path = '/${n}/pay';\n` } },
  ];
};

const routesCheck = `import assert from 'node:assert';
import fs from 'node:fs';
const found = [];
for (const it of fs.readdirSync(import.meta.dirname).filter(name => name.endsWith('.route.mjs'))) found.push((await import('./' + it)).path);
assert.equal(new Set(found).size, found.length, 'a route is there twice');
`;

/** Pairs that look like the others and break nothing. */
export const harmless = (n: string): readonly PlantedCase[] => {
  const total = `total${n}`;
  return [
    { kind: 'renamed, the other uses another name', base: { 'lib.ts': lib(total, lib(`other${n}`)) }, a: { 'lib.ts': lib(`sum${n}`, lib(`other${n}`)) }, b: { 'new.ts': use(`other${n}`) } },
    { kind: 'optional parameter added and called', base: { 'lib.ts': lib(total) }, a: { 'lib.ts': lib(total).replace('number[])', 'number[], tax = 0)') }, b: { 'new.ts': use(total) } },
    { kind: 'body changed and called', base: { 'lib.ts': lib(total) }, a: { 'lib.ts': lib(total).replace('items.length', 'items.length * 1') }, b: { 'new.ts': use(total) } },
    { kind: 'two functions added', base: { 'lib.ts': lib(total, unrelated + lib(`other${n}`)) }, a: { 'lib.ts': lib(`one${n}`) + lib(total, unrelated + lib(`other${n}`)) }, b: { 'lib.ts': lib(total, unrelated + lib(`other${n}`) + lib(`two${n}`)) } },
    { kind: 'optional field added and object written', base: { 'lib.ts': `export interface It${n} { readonly a: number }\n` }, a: { 'lib.ts': `export interface It${n} { readonly a: number; readonly b?: number }\n` }, b: { 'new.ts': `import type { It${n} } from './lib.ts';\nexport const it: It${n} = { a: 1 };\n` } },
  ];
};
