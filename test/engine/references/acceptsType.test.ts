import { expect, test } from 'vitest';
import { acceptsType } from '../../../server/src/engine/references/acceptsType.ts';

test.each([['T', 'K'], ['string', 'T'], ['T', 'T | undefined'], ['T', 'T & {}'], ['Item', 'Item | string'], ['T', 'T &']])('%s goes where %s does', (given, taken) => { expect(acceptsType(given, taken)).toBe(true); });
test.each([['T', 'T & { readonly checked: true }'], ['Item', 'Item & Checked'], ['T', 'Checked & T'], ['string', 'number']])('%s does not go where %s does', (given, taken) => { expect(acceptsType(given, taken)).toBe(false); });
