import { expect, test } from 'vitest';
import { labelsOf } from '../../../server/src/engine/labels/label.ts';
import { tokensOf, tokenStyles } from '../../../server/src/engine/labels/tokens.ts';
import { seeded } from '../textual/triples.ts';

const words = (language: string, text: string): string | undefined => tokensOf(text, tokenStyles[language]!)?.map((it) => it.text).join(' ');

test.each([
  ['typescript', 'a /* b */ + "c\\"d" // e\n', 'a + c\\"d'], ['typescript', 'x = /[/"]+/g; y / 2', 'x = /[/"]+/g ; y / 2'], ['typescript', '`a ${b({ c: `d` })} e`.f', 'a ${b({ c: `d` })} e . f'],
  ['python', 'x = """a "b" c""" # "d\n', 'x = a "b" c'], ['go', 'x := `a"b`', 'x : = a"b'], ['java', "'\\'' -> 1_000", "\\' -> 1_000"], ['c', '# include "x"', '# include x'],
])('%s: %s', (language, text, expected) => expect(words(language, text)).toBe(expected));

test.each([['typescript', 'x = "open\n'], ['typescript', 'x = `open'], ['java', '/* open']])('what does not end: %s %s', (language, text) => expect(words(language, text)).toBeUndefined());

test('nothing throws, whatever the text', () => {
  const random = seeded(7);
  const pieces = ['case ', 'switch (x) {', '{', '}', '(', ')', '"a"', "'b", '`${', '}`', ': ', ',', 'key', '/', '//', '\n', '@Get(', 'app.get(', "'/x', ", 'it(', '=> ', '# ', '"""', '[', ']', 'é', '\ud800', '\0'];
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: 40 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
    for (const language of Object.keys(tokenStyles)) expect(Array.isArray(labelsOf({ text, language, declarations: [] }, random() < 0.5))).toBe(true);
  }
});

test('one long line without an end is read', () => {
  const text = `const x = (${'a(b, c) + { d: 1 } + '.repeat(20_000)}1);\n`;
  expect(labelsOf({ text, language: 'typescript', declarations: [] }, false).length).toBeGreaterThanOrEqual(0);
});
