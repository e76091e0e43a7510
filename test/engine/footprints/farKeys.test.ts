import { expect, test } from 'vitest';
import { farKeys, jsonKeys, yamlKeys, type KeyStyle } from '../../../server/src/engine/footprints/farKeys.ts';
import { withoutLines } from '../../../server/src/engine/footprints/farLines.ts';
import { splitLines } from '../../../server/src/engine/textual/lines.ts';

/** What is left, without white space, when only the lines with `here` were touched. */
const left = (text: string, style: KeyStyle): string => {
  const lines = splitLines(text);
  const touched = lines.flatMap((line, start) => (line.includes('here') ? [{ start, end: start + 1 }] : []));
  return withoutLines(lines, farKeys(style)(lines, touched)).text.replace(/\s+/g, ' ').trim();
};

const many = (indent: string, end: string): string => Array.from({ length: 300 }, (_, at) => `${indent}"k${at}": ${at}${end}\n`).join('');

test('JSON keeps the keys that changed, what holds them, and what ends each object', () => {
  const text = `{\n${many('  ', ',')}  "a": {\n${many('    ', ',')}    "b": "here",\n${many('    ', ',').replaceAll('"k', '"m')}    "last": 1\n  },\n  "list": [\n    1,\n    2\n  ],\n  "end": 0\n}\n`;
  expect(left(text, jsonKeys)).toBe('{ "a": { "k299": 299, "b": "here", "m0": 0, "last": 1 }, "end": 0 }');
});

test('a list in which something changed stays whole', () => {
  const text = `{\n${many('  ', ',')}  "list": [\n    { "a": 1 },\n    { "a": "here" },\n    { "a": 3 }\n  ],\n${many('  ', ',').replaceAll('"k', '"m')}  "end": 0\n}\n`;
  expect(left(text, jsonKeys)).toBe('{ "list": [ { "a": 1 }, { "a": "here" }, { "a": 3 } ], "end": 0 }');
});

test('YAML keeps the keys that changed and what holds them', () => {
  const text = `# top\nversion: 1\n${many('', '').replaceAll('"', '')}jobs:\n  build:\n    steps:\n    - run: a\n    - run: b\n  test:\n    name: here\n    on: x\n  last:\n${many('    ', '').replaceAll('"', '')}`;
  expect(left(text, yamlKeys)).toBe('# top jobs: test: name: here on: x');
});

test('what is not laid out by lines stays whole', () => {
  expect(left(`{"a":1,"b":${'9'.repeat(3_000)},"here":2}\n`, jsonKeys)).toContain('"b":9');
  expect(left('', jsonKeys)).toBe('');
  expect(left('', yamlKeys)).toBe('');
});
