import { expect, test } from 'vitest';
import { isAlwaysBuilt } from '../../bench/truth/pairs/cPlaces.ts';

const built = (text: string): boolean => isAlwaysBuilt(text, text.indexOf('int here'));

test('outside of every condition a place is always built', () => { expect(built('#ifdef A\n#endif\nint here;\n#if B\n#endif\n')).toBe(true); });
test('in a condition it is not', () => { expect(built('#ifdef A\nint here;\n#endif\n')).toBe(false); });
test('what guards a header against being read twice is no condition', () => { expect(built('#ifndef H\n#define H\n#if A\n#endif\nint here;\n#endif\n')).toBe(true); });
test('in the guard, too, a condition is one', () => { expect(built('#ifndef H\n#define H\n#if A\nint here;\n#endif\n#endif\n')).toBe(false); });
test('a default that is defined at the top guards nothing', () => { expect(built('#ifndef L\n#define L int\n#endif\n#ifdef A\nint here;\n#endif\n')).toBe(false); });
