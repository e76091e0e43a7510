import { expect, test } from 'vitest';
import { readSideUri, sideUriParts, type SideFile } from '../../client/src/documents/sideUri.ts';

const check = (file: SideFile): void => expect(readSideUri(sideUriParts(file))).toEqual(file);

test('a file of a side comes back from its URI', () => {
  check({ home: '/repo/.git', side: 'worktree/pay', path: 'src/cart.ts' });
  check({ home: 'C:\\repo\\.git', side: 'buffers/w1/main', path: 'ünï/a b?#&.ts' });
});
test('what others made is not ours', () => {
  expect(readSideUri({ scheme: 'file', path: '/a', query: '{}' })).toBeUndefined();
  expect(readSideUri({ scheme: 'interlock', path: '/a', query: 'not json' })).toBeUndefined();
  expect(readSideUri({ scheme: 'interlock', path: '/a', query: '{"home":1,"side":"x"}' })).toBeUndefined();
  expect(readSideUri({ scheme: 'interlock', path: '/a', query: 'null' })).toBeUndefined();
});
