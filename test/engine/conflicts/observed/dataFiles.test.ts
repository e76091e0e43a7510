import { describe, test, expect } from 'vitest';
import { judge, said, type Edits } from './judged.ts';

const check = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings)).toEqual(expected);

describe('JSON', () => {
  const json = '{\n  "name": "shop",\n  "scripts": {\n    "test": "vitest",\n\n    "build": "tsc"\n  },\n  "files": [\n    "dist",\n\n    "src"\n  ],\n\n  "x": {\n    "y": 1\n  }\n}\n';
  const path = 'settings.json';
  test('different keys of one object', () => check(path, json, [['    "test"', '    "lint": "eslint",\n    "test"']], [['"tsc"', '"tsc",\n    "start": "node ."']], []));
  test('other values of different keys', () => check(path, json, [['"vitest"', '"jest"']], [['"tsc"', '"esbuild"']], []));
  test('another value of one key', () => check(path, json, [['"shop"', '"store"']], [['"shop"', '"market"']], ['textual error name: a 2, b 2']));
  test('the same value', () => check(path, json, [['"shop"', '"store"']], [['"shop"', '"store"']], []));
  test('a key and one in it', () => check(path, json, [['"y": 1', '"y": 2']], [['  "x": {\n    "y": 1\n  }', '  "z": 3']], ['delete-modify error x: b 14, a 15']));
  test('two elements of one list', () => check(path, json, [['"dist"', '"out"']], [['"src"', '"lib"']], ['symbol information files: a 8, b 8']));
  test('layout', () => check(path, json, [['"shop",', '"store",']], [['  "name": "shop",\n', '  "name":   "shop",\n\n']], ['textual error name: a 2, b 2-3']));
});

describe('YAML', () => {
  const yaml = 'name: build\non: push\njobs:\n  test:\n    image: node\n    steps:\n      - run: a\n\n      - run: b\n    timeout: 5\n';
  test('different keys', () => check('ci.yml', yaml, [['image: node', 'image: node20']], [['timeout: 5', 'timeout: 6']], []));
  test('steps of one list', () => check('ci.yml', yaml, [['run: a', 'run: c']], [['run: b', 'run: d']], ['symbol information jobs.test.steps: a 6, b 6']));
  test('of several documents no key is told twice', () => check('k.yaml', 'kind: A\nname: x\n---\nkind: B\nname: y\n', [['kind: A', 'kind: C\nname: z\n---\nkind: A']], [['name: y', 'name: y\n---\nkind: D\nname: q']], []));
});

test('tables of TOML', () => {
  const toml = '[tool]\nname = "x"\n\n[tool.deps]\na = "1"\n\nb = { version = "2", optional = true }\n';
  check('p.toml', toml, [['a = "1"', 'a = "1"\nc = "3"']], [['"2", ', '"2.1", ']], []);
  check('p.toml', toml, [['"2", optional = true', '"2.1", optional = true']], [['"2", optional = true', '"2.2", optional = true']], ['textual error tool.deps.b.version: a 7, b 7']);
});

test('rules of one selector add up', () => {
  const css = '.a { color: red;\n  margin: 0;\n\n  padding: 0; }\n\n.b { color: blue; }\n';
  check('a.css', css, [['.a {', '.c { top: 0; }\n.a {']], [['.b { color: blue; }', '.b { color: blue; }\n.c { top: 1px; }']], []);
  check('a.css', css, [['color: red', 'color: green']], [['padding: 0', 'padding: 1px']], []);
});

test('headings', () => {
  const text = '# Shop\n\nOne.\n\nTwo.\n\n## Use\n\nThree.\n\nFour.\n';
  check('README.md', text, [['One.', 'Eins.']], [['Three.', 'Drei.']], []);
  check('README.md', text, [['One.', 'Eins.']], [['Two.', 'Zwei.']], ['symbol information Shop: a 1, b 1']);
  check('README.md', text, [['# Shop\n', '# Shop\n\n## New\n\nText.\n']], [['Four.\n', 'Four.\n\n## New\n\nOther.\n']], []);
});

test('elements with an id', () => {
  const html = '<body>\n<div id="a">\n<p>One</p>\n\n<p id="b">Two</p>\n\n<p>Three</p>\n</div>\n</body>\n';
  check('a.html', html, [['One', 'Eins']], [['Two', 'Zwei']], []);
  check('a.html', html, [['One', 'Eins']], [['Three', 'Drei']], ['symbol information a: a 2, b 2']);
});
