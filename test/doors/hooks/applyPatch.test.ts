import { expect, test } from 'vitest';
import { applyPatch } from '../../../server/src/doors/hooks/applyPatch.ts';

const text = 'class A:\n    def f(self):\n        return 1\n\nclass B:\n    def f(self):\n        return 1\n';
const patch = (...lines: readonly string[]): string => ['*** Begin Patch', ...lines, '*** End Patch', ''].join('\n');

test.each<[string, string, readonly unknown[]]>([
  ['a new file', patch('*** Add File: b.py', '+x = 1', '+', '+y = 2'), [{ path: 'b.py', text: 'x = 1\n\ny = 2\n' }]],
  ['a deleted file', patch('*** Delete File: a.py'), [{ path: 'a.py', text: null }]],
  ['the first of two places', patch('*** Update File: a.py', '@@', '     def f(self):', '-        return 1', '+        return 2'),
    [{ path: 'a.py', text: text.replace('return 1', 'return 2') }]],
  ['the second, found by what is above it', patch('*** Update File: a.py', '@@ class B:', '     def f(self):', '-        return 1', '+        return 2'),
    [{ path: 'a.py', text: text.slice(0, text.indexOf('class B')) + text.slice(text.indexOf('class B')).replace('return 1', 'return 2') }]],
  ['without a head', patch('*** Update File: a.py', '-class A:', '+class C:'), [{ path: 'a.py', text: text.replace('class A', 'class C') }]],
  ['two sections', patch('*** Update File: a.py', '@@', '-class A:', '+class C:', '@@', '-class B:', '+class D:'), [{ path: 'a.py', text: text.replace('A', 'C').replace('B', 'D') }]],
  ['lines at the end', patch('*** Update File: a.py', '@@', '+# end', '*** End of File'), [{ path: 'a.py', text: `${text}# end\n` }]],
  ['a moved file', patch('*** Update File: a.py', '*** Move to: c.py', '@@', '-class A:', '+class C:'), [{ path: 'a.py', text: null }, { path: 'c.py', text: text.replace('class A', 'class C') }]],
  ['blanks that differ', patch('*** Update File: a.py', '@@', '-class A:   ', '+class C:'), [{ path: 'a.py', text: text.replace('class A', 'class C') }]],
  ['lines that are not there', patch('*** Update File: a.py', '@@', '-class Z:', '+class C:'), [{ path: 'a.py', text: undefined }]],
  ['a file that is not there', patch('*** Update File: z.py', '@@', '-class A:', '+class C:'), [{ path: 'z.py', text: undefined }]],
  ['several files', patch('*** Add File: b.py', '+x', '*** Delete File: a.py'), [{ path: 'b.py', text: 'x\n' }, { path: 'a.py', text: null }]],
  ['no patch at all', 'rm -rf .', []],
])('%s', (_name, given, expected) => {
  expect(applyPatch(given, path => (path === 'a.py' ? text : undefined))).toEqual(expected);
});

test('line ends of Windows are found', () => {
  expect(applyPatch(patch('*** Update File: a', '@@', '-one', '+1'), () => 'one\r\ntwo\r\n')).toEqual([{ path: 'a', text: '1\ntwo\n' }]);
});
