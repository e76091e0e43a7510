import { expect, test } from 'vitest';
import { guessTokens } from '../../../server/src/engine/context/tokens.ts';

test.each([['', 0], ['total', 1], ['parseTarget', 2], ['internationalisation', 2], ['x = 12345;\n', 5], ['\n\n    ', 1], ['====', 1], ['größe', 3]])('%j is about %i', (text, count) => expect(guessTokens(text)).toBe(count));
