import { expect, test } from 'vitest';
import { workOf } from '../../../server/src/doors/hooks/proposedFiles.ts';

const files: Readonly<Record<string, string>> = { '/r/a.ts': 'one\ntwo\none\n', '/r/crlf.ts': 'one\r\ntwo\r\n' };
const read = (path: string): string | undefined => files[path];
const unknown = { kind: 'unknown' }, none = { kind: 'none' };
const writes = (...all: readonly [string, string | null | undefined][]) => ({ kind: 'files', files: all.map(([path, text]) => ({ path, text })) });

test.each<[string, string, Record<string, unknown>, unknown]>([
  ['Claude writes', 'Write', { file_path: '/r/b.ts', content: 'x' }, writes(['/r/b.ts', 'x'])],
  ['Claude edits', 'Edit', { file_path: '/r/a.ts', old_string: 'one', new_string: '$&1' }, writes(['/r/a.ts', '$&1\ntwo\none\n'])],
  ['everywhere', 'Edit', { file_path: '/r/a.ts', old_string: 'one', new_string: '$&', replace_all: true }, writes(['/r/a.ts', '$&\ntwo\n$&\n'])],
  ['what is not there', 'Edit', { file_path: '/r/a.ts', old_string: 'three', new_string: '1' }, writes(['/r/a.ts', undefined])],
  ['a new file', 'Edit', { file_path: '/r/new.ts', old_string: '', new_string: '1' }, writes(['/r/new.ts', '1'])],
  ['line ends', 'Edit', { file_path: '/r/crlf.ts', old_string: 'one\ntwo', new_string: '1' }, writes(['/r/crlf.ts', '1\n'])],
  ['several edits', 'MultiEdit', { file_path: '/r/a.ts', edits: [{ old_string: 'one', new_string: '1' }, { old_string: 'two', new_string: '2' }] }, writes(['/r/a.ts', '1\n2\none\n'])],
  ['a notebook', 'NotebookEdit', { notebook_path: '/r/n.ipynb', new_source: 'x' }, writes(['/r/n.ipynb', undefined])],
  ['a shell', 'Bash', { command: 'sed -i s/a/b/ a.ts' }, unknown],
  ['reading', 'Read', { file_path: '/r/a.ts' }, none],
  ['VS Code creates', 'create_file', { filePath: '/r/b.ts', content: 'x' }, writes(['/r/b.ts', 'x'])],
  ['VS Code replaces', 'replace_string_in_file', { filePath: '/r/a.ts', oldString: 'two', newString: '2', explanation: '' }, writes(['/r/a.ts', 'one\n2\none\n'])],
  ['in several files', 'multi_replace_string_in_file', { replacements: [{ filePath: '/r/a.ts', oldString: 'two', newString: '2' }, { filePath: '/r/z.ts', oldString: 'x', newString: 'y' }, { filePath: '/r/a.ts', oldString: '2', newString: '3' }] },
    writes(['/r/a.ts', 'one\n3\none\n'], ['/r/z.ts', undefined])],
  ['a sketch', 'insert_edit_into_file', { filePath: '/r/a.ts', code: '// ...existing code...' }, writes(['/r/a.ts', undefined])],
  ['a terminal', 'run_in_terminal', { command: 'ls' }, unknown],
  ['named files', 'editFiles', { files: ['/r/a.ts', 7] }, writes(['/r/a.ts', undefined])],
  ['a patch', 'apply_patch', { command: '*** Begin Patch\n*** Update File: /r/a.ts\n@@\n-two\n+2\n*** End Patch' }, writes(['/r/a.ts', 'one\n2\none\n'])],
  ['a patch of VS Code', 'apply_patch', { input: '*** Begin Patch\n*** Delete File: /r/a.ts\n*** End Patch' }, writes(['/r/a.ts', null])],
  ['nonsense', 'Edit', { file_path: 7 }, none],
  ['a tool of a server', 'mcp__interlock__declare_intent', { path: '/r/a.ts' }, none],
])('%s', (_name, tool, input, expected) => expect(workOf(tool, input, read)).toEqual(expected));
