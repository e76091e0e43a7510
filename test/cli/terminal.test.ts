import { expect, test } from 'vitest';
import { visible } from '../../server/src/doors/cli/terminal.ts';

test.each([
  ['an escape', 'a\u001b[2J', 'a\\u001b[2J'],
  ['a return inside of a line', 'all is well\rdrop', 'all is well\\u000ddrop'],
  ['a return at its end', 'one\r\ntwo\r\n', 'one\r\ntwo\r\n'],
  ['a tab', 'a\tb', 'a\tb'],
])('%s', (_what, text, shown) => expect(visible(text)).toBe(shown));
