import { describe, expect, test } from 'vitest';
import { judge, said, type Edits } from './judged.ts';

const check = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings)).toEqual(expected);

const env = '# app\nPORT=3000\nHOST=localhost\n\n# store\nDB_URL=x\nDB_POOL=4\n';

test('one key at two places', () => check('.env.example', env, [['PORT', 'LEVEL=info\nPORT']], [['DB_POOL', 'LEVEL=debug\nDB_POOL']], ['config-key warning LEVEL: a 2, b 7']));
test('with one value', () => check('.env', env, [['PORT', 'LEVEL=info\nPORT']], [['DB_POOL', 'LEVEL=info\nDB_POOL']], []));
test('at one place: the merge stops there', () => check('.env', env, [['PORT', 'LEVEL=info\nPORT']], [['PORT', 'LEVEL=debug\nPORT']], ['textual error: a 2, b 2']));
test('different keys', () => check('.env', env, [['PORT', 'LEVEL=info\nPORT']], [['DB_POOL', 'DEPTH=3\nDB_POOL']], []));
test('in a comment', () => check('.env', env, [['PORT', '# LEVEL=info\nPORT']], [['DB_POOL', '#LEVEL=debug\nDB_POOL']], []));
test('another value of a key that was there', () => check('.env', env, [['PORT=3000', 'PORT=4000']], [['DB_POOL=4', 'DB_POOL=4\nPORT=5000']], []));
test('properties', () => check('app.properties', env, [['PORT', 'log.level: info\nPORT']], [['DB_POOL', 'log.level = debug\nDB_POOL']], ['config-key warning log.level: a 2, b 7']));
test('a line that goes on is no key', () => check('app.properties', env, [['PORT', 'x=a,\\\n  b=1\nPORT']], [['DB_POOL', 'y=a,\\\n  b=2\nDB_POOL']], []));
test('sections of an ini file', () => {
  const ini = '[web]\nport = 1\nhost = x\nroot = /\n\n[db]\nurl = x\npool = 4\n';
  check('setup.cfg', ini, [['host', 'level = 1\nhost']], [['pool', 'level = 2\npool']], []);
  check('setup.cfg', ini, [['port', 'level = 1\nport']], [['root = /', 'root = /\nlevel = 2']], ['config-key warning web.level: a 2, b 5']);
});
test('a text is no settings', () => check('notes.txt', env, [['PORT', 'LEVEL=info\nPORT']], [['DB_POOL', 'LEVEL=debug\nDB_POOL']], []));

test('says both and the key', () => {
  const [found] = judge({ path: '.env', base: env, a: [['PORT', 'LEVEL=info\nPORT']], b: [['DB_POOL', 'LEVEL=debug\nDB_POOL']] }).findings;
  expect(found?.message).toBe('agent-a (worktree a) and agent-b (worktree b) each add LEVEL to .env, with different values');
  expect(found?.targets).toEqual(['config:.env#LEVEL=add']);
});

describe('languages of settings', () => {
  const json = '{\n  "web": {\n    "port": 1,\n    "host": "x",\n    "root": "/"\n  },\n  "jobs": {\n    "host": "y",\n    "most": 3\n  }\n}\n';
  const yaml = 'web:\n  port: 1\n  host: x\n  root: /\njobs:\n  host: y\n  most: 3\n';
  const toml = '[web]\nport = 1\nhost = "x"\nroot = "/"\n\n[jobs]\nhost = "y"\nmost = 3\n';
  const before = (line: string, more: string): Edits => [[line, `${more}\n${line}`]];
  const keys = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
    expect(said(judge({ path, base, a, b }).findings).filter((it) => !it.startsWith('symbol'))).toEqual(expected);

  test('json: the last wins', () => keys('a.json', json, before('    "host": "x"', '    "level": 1,'), before('    "root"', '    "level": 2,'), ['config-key warning web.level: a 4, b 5']));
  test('yaml refuses the file', () => keys('a.yml', yaml, before('  host: x', '  level: 1'), before('  root', '  level: 2'), ['config-key error web.level: a 3, b 4']));
  test('toml refuses the file', () => keys('a.toml', toml, before('host = "x"', 'level = 1'), before('root', 'level = 2'), ['config-key error web.level: a 3, b 4']));
  test('a new table is one conflict', () => keys('a.yml', yaml, before('web', 'log:\n  level: 1'), `${yaml}log:\n  level: 2\n`, ['config-key error log: a 1, b 8']));
  test('in two tables', () => keys('a.yml', yaml, before('  host: x', '  level: 1'), before('  most', '  level: 2'), []));
  test('with one value', () => keys('a.toml', toml, before('host = "x"', 'level = 1'), before('root', 'level = 1'), []));
});
