import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { makeFolder } from '../support/repositories.ts';

type Contents = readonly [base: string | Buffer, mine: string | Buffer, theirs: string | Buffer];

/** In a folder that is in no repository. */
const folderWith = (contents: Contents, extension = '.ts'): { readonly root: string; readonly names: readonly string[]; run(...args: string[]): Promise<CliResult> } => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  const names = ['base', 'mine', 'theirs'].map(it => it + extension);
  names.forEach((name, at) => fs.writeFileSync(path.join(root, name), contents[at]!));
  return { root, names, run: (...args) => runLine(['merge', ...names, ...args], { cwd: root }) };
};

/** What `git merge-file` itself writes. */
const byGit = (root: string, [base, mine, theirs]: readonly string[], ...args: string[]): Buffer =>
  spawnSync('git', ['merge-file', '-p', ...args, mine!, base!, theirs!], { cwd: root, maxBuffer: 32_000_000 }).stdout;

const both: Contents = ['f();\n', 'f();\nfunction a() {}\n', 'f();\nfunction b() {}\n'];
const merged = 'f();\nfunction a() {}\nfunction b() {}\n';
const stops: Contents = ['f(1);\n', 'f(2);\n', 'f(3);\n'];

test('what lines do not merge goes to standard output, and a line says how sure it is', async () => {
  const { run } = folderWith(both);
  expect(await run()).toMatchObject({ code: 0, out: merged, err: expect.stringMatching(/^VERIFIED: merged by declarations/) });
});

test('what lines merge is what git makes of it', async () => {
  const { root, names, run } = folderWith(['a();\nb();\nc();\n', 'a(1);\nb();\nc();\n', 'a();\nb();\nc(3);\n']);
  expect(await run()).toMatchObject({ code: 0, out: byGit(root, names).toString(), err: 'PROVEN: git merges it by lines\n' });
});

test('what is refused has git\'s own conflict markers', async () => {
  const { root, names, run } = folderWith(stops);
  const refused = await run('-o', 'out.ts');
  expect(refused).toMatchObject({ code: 2, err: '', out: expect.stringMatching(/^REFUSED: both changed/) });
  expect(fs.readFileSync(path.join(root, 'out.ts'))).toEqual(byGit(root, names));
});

test.each([
  [['--style', 'diff3'], ['--diff3']],
  [['--marker-size', '12'], ['--marker-size=12']],
  [['--label', 'ours', '--label', 'old', '--label', 'it\'s $& theirs', '--style', 'diff3'], ['--diff3', '-L', 'ours', '-L', 'old', '-L', 'it\'s $& theirs']],
])('markers as asked: %j', async (args, gitArgs) => {
  const { root, names, run } = folderWith(['a\nf(1);\n', 'a\nf(2);\n', 'a\nf(3);\n']);
  expect((await run(...args)).out).toBe(byGit(root, names, ...gitArgs).toString());
});

test('as JSON, with the text or the name of the file', async () => {
  const { root, run } = folderWith(both);
  expect((await run('--json')).json()).toEqual({ label: 'VERIFIED', reason: expect.any(String), text: merged });
  expect((await run('--json', '-o', 'out.ts')).json()).toEqual({ label: 'VERIFIED', reason: expect.any(String), out: 'out.ts' });
  expect(fs.readFileSync(path.join(root, 'out.ts'), 'utf8')).toBe(merged);
});

test('--path tells the language of files that have other names', async () => {
  const { run } = folderWith(both, '');
  expect(await run()).toMatchObject({ code: 2, err: 'REFUSED: no grammar is known for mine\n' });
  expect(await run('--path', 'src/a.ts')).toMatchObject({ code: 0, out: merged });
});

const nested = (word: string): string => `x = ${'(\n'.repeat(20_000)}${word}${')\n'.repeat(20_000)};\n`;
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

test.each<[string, Contents, string]>([
  ['binary', [Buffer.from([0, 1]), Buffer.from([0, 2]), Buffer.from([0, 3])], 'a binary file'],
  ['not UTF-8', [latin1('f("é");\n'), latin1('f("à");\n'), latin1('f("ü");\n')], 'not UTF-8'],
  ['too large', [`f();${'a'.repeat(2_000_000)}\n`, `g();${'a'.repeat(2_000_000)}\n`, `h();${'a'.repeat(2_000_000)}\n`], 'longer than 2000000 bytes'],
  ['nested too deeply', [nested('1'), nested('2'), nested('3')], 'nested too deeply'],
  ['generated', ['// @generated\nf(1);\n', '// @generated\nf(2);\n', '// @generated\nf(3);\n'], 'generated'],
])('%s: refused, with git\'s result', async (_what, contents, reason) => {
  const { root, names, run } = folderWith(contents);
  expect(await run('-o', 'out')).toMatchObject({ code: 2, out: `REFUSED: ${reason}\n` });
  const [, mine] = contents;
  expect(fs.readFileSync(path.join(root, 'out')).equals(reason === 'a binary file' ? Buffer.from(mine) : byGit(root, names))).toBe(true);
});

test.each<[string, Contents, string]>([
  ['no line end at the end', ['{"a": 1}', '{"a": 1, "b": 2}', '{"a": 1, "c": 3}'], '{"a": 1, "b": 2, "c": 3}'],
  ['CRLF', ['{\r\n"a": 1\r\n}\r\n', '{\r\n"a": 1,\r\n"b": 2\r\n}\r\n', '{\r\n"a": 1,\r\n"c": 3\r\n}\r\n'], '{\r\n"a": 1,\r\n"b": 2,\r\n"c": 3\r\n}\r\n'],
  ['a byte order mark', ['\uFEFF{"a": 1}\n', '\uFEFF{"a": 1, "b": 2}\n', '\uFEFF{"a": 1, "c": 3}\n'], '\uFEFF{"a": 1, "b": 2, "c": 3}\n'],
  ['an empty base', ['', '{}\n', '{}\n'], '{}\n'],
])('%s', async (_what, contents, expected) => {
  const { run } = folderWith(contents, '.json');
  expect(await run()).toMatchObject({ code: 0, out: expected });
});

test.each([
  [['--marker-size', '0'], '--marker-size: "0" is no number from 1 to 999'],
  [['--label', 'a'], '--label: give three of them, for mine, the base and theirs'],
  [['--style', 'x'], '--style: "x" is none of merge, diff3, zdiff3'],
  [['-o', 'no/such/out'], '--out: '],
])('a mistake is one line, and nothing is written: %j', async (args, message) => {
  const { root, run } = folderWith(stops);
  const before = fs.readdirSync(root);
  expect(await run(...args)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`interlock: ${message}`) });
  expect(fs.readdirSync(root)).toEqual(before);
});

test('a file that is not there is named', async () => {
  const { root } = folderWith(stops);
  expect(await runLine(['merge', 'base.ts', 'none.ts', 'theirs.ts'], { cwd: root })).toMatchObject({ code: 1, err: `interlock: mine: there is no file ${path.join(root, 'none.ts')}\n` });
});
