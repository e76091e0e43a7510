import { test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { useOwnCache } from '../support/ownCache.ts';
import { startRealHub } from '../support/realHub.ts';
import { commit, type Files } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

const values = (changed: Readonly<Record<number, string>>): string => Array.from({ length: 30 }, (_, at) => `export const v${at} = ${changed[at] ?? at};\n`).join('');

const base: Files = {
  'src/cart.ts': 'export class Cart {\n  total() { return 1; }\n}\n', 'a.ts': values({}), 'cart.mjs': 'export const total = items => items.length;\n',
  'check.mjs': "import fs from 'node:fs';\nfor (const it of fs.readdirSync('.').filter(name => name.startsWith('use'))) await import(`./${it}`);\n", 'use.mjs': "import { total } from './cart.mjs';\ntotal([]);\n",
};

const branches: Readonly<Record<string, Files>> = {
  wide: { 'a.ts': values({ 3: 'wide', 20: 'wide' }) }, upper: { 'a.ts': values({ 3: 'upper' }) }, lower: { 'a.ts': values({ 20: 'lower' }) }, apart: { 'b.ts': 'export const b = 1;\n' },
  renamed: { 'cart.mjs': 'export const sum = items => items.length;\n', 'use.mjs': "import { sum } from './cart.mjs';\nsum([]);\n" }, using: { 'use2.mjs': "import { total } from './cart.mjs';\ntotal([1]);\n" },
};

test.each(['plan', 'speculate'])('the examples of docs/%s.md print what it shows', async page => {
  useOwnCache();
  const { repository } = await startRealHub(base);
  for (const [name, files] of Object.entries(branches)) {
    commit(repository.addWorktree(name), files);
    repository.removeWorktree(name);
  }
  await checkPage(`docs/${page}.md`, { run: words => runLine(words, { cwd: repository.root }) });
});
