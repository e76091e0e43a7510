import { expect, test } from 'vitest';
import { checkAcross, judgeAcross } from './acrossSides.ts';

const base = { 'src/config.json': '{"retries": 3, "features": {"sms": true, "mail": true}}\n', 'src/a.ts': 'export const a = 1;\n' };
const gone = { 'src/config.json': '{"features": {"mail": true}}\n' };
const check = (path: string, text: string, expected: string[], without: Record<string, string> = gone): void => checkAcross(base, without, { [path]: text }, expected);
const imported = "import config from './config.json';\n";

test.each([
  ['of what is imported', 'src/b.ts', `${imported}export const r = config.retries;\n`, ['warning retries read']],
  ['of what is imported as a whole', 'src/b.mjs', "import * as config from './config.json';\nconsole.log(config.features.sms);\n", ['warning features.sms read']],
  ['of what is required, from another folder', 'src/deep/b.js', "const config = require('../config.json');\nmodule.exports = config.retries + 1;\n", ['warning retries read']],
  ['by its name', 'src/b.ts', "import { retries } from './config.json';\nexport const r = retries;\n", ['warning retries read']],
  ['what it holds', 'src/b.ts', `${imported}export const r = config.features.sms.from;\n`, ['warning features.sms read']],
])('a key that is gone is read %s', (_what, path, text, expected) => check(path, text, expected));

test.each([
  ['a key that stays', 'src/b.ts', `${imported}export const r = config.features.mail;\n`],
  ['a default', 'src/b.ts', `${imported}export const r = config.retries ?? 3;\n`],
  ['another file', 'src/b.ts', "import config from './other.json';\nexport const r = config.retries;\n"],
  ['another object', 'src/b.ts', `${imported}export const r = options.config.retries + configs.retries;\n`],
  ['a comment', 'src/b.ts', `${imported}// config.retries is gone\nexport const c = config;\n`],
  ['no code', 'src/b.md', `${imported}config.retries\n`],
])('quiet: %s', (_what, path, text) => check(path, text, []));

test('quiet: a read that was there, and a file that is no object', () => {
  checkAcross({ ...base, 'src/a.ts': `${imported}export const r = config.retries;\n` }, gone, { 'src/a.ts': `${imported}export const r = config.retries;\nexport const more = 1;\n` }, []);
  check('src/b.ts', `${imported}export const r = config.retries;\n`, [], { 'src/config.json': '{ broken' });
});

test('says who, what and where', () => {
  const [it] = judgeAcross(base, gone, { 'src/b.ts': `${imported}export const r = config.retries;\n` });
  expect(it?.finding).toMatchObject({ message: 'anna takes retries out of src/config.json; ben begins to read it in src/b.ts', targets: ['config:src/config.json#retries=delete', 'config:src/config.json#retries=read'] });
});
