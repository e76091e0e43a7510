import { describe, expect, test } from 'vitest';
import { checkAcross, judgeAcross } from './acrossSides.ts';

const npm = (dependencies: Readonly<Record<string, string>>, dev: Readonly<Record<string, string>> = {}): string =>
  `${JSON.stringify({ name: 'x', version: '1.0.0', dependencies, scripts: { build: 'tsc', test: 'vitest', lint: 'eslint .' }, devDependencies: dev }, null, 2)}\n`;

const base = { 'a/package.json': npm({ left: '^1.0.0' }), 'b/package.json': npm({ left: '^1.0.0' }) };

describe('one package, two versions', () => {
  test('in two manifests', () => checkAcross(base, { 'a/package.json': npm({ left: '^2.0.0' }) }, { 'b/package.json': npm({ left: '^3.0.0' }) }, ['warning npm left']));
  test('that may be one version', () => checkAcross(base, { 'a/package.json': npm({ left: '^1.1.0' }) }, { 'b/package.json': npm({ left: '^1.2.0' }) }, ['information npm left']));
  test('new on both sides', () => checkAcross(base, { 'a/package.json': npm({ left: '^1.0.0', pad: '1.0.0' }) }, { 'b/package.json': npm({ left: '^1.0.0', pad: '2.0.0' }) }, ['warning npm pad']));
  test('in two parts of one manifest', () => checkAcross(base, { 'a/package.json': npm({ left: '^1.0.0', pad: '1.0.0' }) }, { 'a/package.json': npm({ left: '^1.0.0' }, { pad: '2.0.0' }) }, ['warning npm pad']));
  test('the same version', () => checkAcross(base, { 'a/package.json': npm({ left: '^2.0.0' }) }, { 'b/package.json': npm({ left: '^2.0.0' }) }, []));
  test('both raise it everywhere, alike', () => checkAcross(base, { 'a/package.json': npm({ left: '2' }), 'b/package.json': npm({ left: '3' }) }, { 'a/package.json': npm({ left: '2' }), 'b/package.json': npm({ left: '3' }) }, []));
  test('the same line: the merge stops there, told as that', () => checkAcross(base, { 'a/package.json': npm({ left: '^2.0.0' }) }, { 'a/package.json': npm({ left: '^3.0.0' }) }, []));
  test('another registry', () => checkAcross({}, { 'package.json': npm({ left: '1.0.0' }) }, { 'requirements.txt': 'left==2.0.0\n' }, []));
  test('only one side asks for another', () => checkAcross(base, { 'a/package.json': npm({ left: '^2.0.0' }) }, { 'b/package.json': npm({ left: '^1.0.0', right: '1' }) }, []));
  test('what peers may bring', () => checkAcross({ 'a/package.json': '{}\n' }, { 'a/package.json': '{ "peerDependencies": { "left": "1.0.0" } }\n' }, { 'b/package.json': npm({ left: '2.0.0' }) }, []));
  test('a broken manifest says nothing', () => checkAcross(base, { 'a/package.json': '{ "dependencies": { "left": "^2' }, { 'b/package.json': npm({ left: '^3.0.0' }) }, []));
  test('python', () => checkAcross({ 'requirements.txt': 'a==1\n' }, { 'requirements.txt': 'a==2.0\n' }, { 'pyproject.toml': '[project]\ndependencies = ["A==3.0"]\n' }, ['warning pypi a']));
});

describe('lock files', () => {
  const lock = Array.from({ length: 9 }, (_, at) => `p${at}@1\n`).join('');
  const texts = { ...base, 'a/yarn.lock': lock };
  test('both changed, merges', () => checkAcross(texts, { 'a/yarn.lock': lock.replace('p1@1', 'p1@2') }, { 'a/yarn.lock': lock.replace('p7@1', 'p7@2') }, ['information lock']));
  test('both changed the same line: the merge stops there', () => checkAcross(texts, { 'a/yarn.lock': lock.replace('p1@1', 'p1@2') }, { 'a/yarn.lock': lock.replace('p1@1', 'p1@3') }, []));
  test('manifest here, lock there', () => checkAcross(texts, { 'a/package.json': npm({ left: '^2.0.0' }) }, { 'a/yarn.lock': lock.replace('p7@1', 'p7@2') }, ['information lock']));
  test('another folder’s manifest', () => checkAcross(texts, { 'b/package.json': npm({ left: '^2.0.0' }) }, { 'a/yarn.lock': lock.replace('p7@1', 'p7@2') }, []));
  test('a manifest without another version', () => checkAcross(texts, { 'a/package.json': npm({ left: '^1.0.0' }).replace('tsc', 'tsc -b') }, { 'a/yarn.lock': lock.replace('p7@1', 'p7@2') }, []));
  test('go.sum only grows', () => checkAcross({ 'go.sum': lock }, { 'go.sum': `a\n${lock}` }, { 'go.sum': `${lock}b\n` }, []));
});

describe('taken out and imported', () => {
  const gone = { 'a/package.json': npm({}) };
  const file = (text: string, path = 'a/src/x.ts'): Record<string, string> => ({ [path]: text });
  test('import', () => checkAcross(base, gone, file("import { pad } from 'left';\n"), ['warning left imported']));
  test('a part of it', () => checkAcross(base, gone, file("const pad = require('left/pad');\n"), ['warning left imported']));
  test('now for development', () => checkAcross(base, { 'a/package.json': npm({}, { left: '^1.0.0' }) }, file("import { pad } from 'left';\n"), []));
  test('the manifest is broken for a moment', () => checkAcross(base, { 'a/package.json': '{ "dependencies": {' }, file("import { pad } from 'left';\n"), []));
  test('another of that name', () => checkAcross(base, gone, file("import { pad } from './left';\nimport x from 'left-pad';\n"), []));
  test('in words only', () => checkAcross(base, gone, file("// import 'left' was here\nconst text = 'left';\n"), []));
  test('another package of the repository', () => checkAcross(base, gone, file("import { pad } from 'left';\n", 'b/src/x.ts'), []));
  test('an import that was there', () => checkAcross({ ...base, 'a/src/x.ts': "import 'left';\n" }, gone, file("import 'left';\nexport const one = 1;\n"), []));
  test('go', () => checkAcross({ 'go.mod': 'require example.com/a v1.0.0\n' }, { 'go.mod': 'module m\n' }, { 'x.go': 'package x\n\nimport (\n\t"example.com/a/b"\n)\n' }, ['warning example.com/a imported']));
  test('rust', () => checkAcross({ 'Cargo.toml': '[dependencies]\nmy-log = "1"\n' }, { 'Cargo.toml': '[dependencies]\n' }, { 'src/x.rs': 'use my_log::info;\n' }, ['warning my-log imported']));
});

test('says who asks for what, where', () => {
  const [found] = judgeAcross(base, { 'a/package.json': npm({ left: '^2.0.0' }) }, { 'b/package.json': npm({ left: '^3.0.0' }) });
  expect(found?.finding.message).toBe('anna asks for left ^2.0.0 in a/package.json, ben for ^3.0.0 in b/package.json');
  expect(found?.finding.targets).toEqual(['dependency:left=modify']);
  expect(found?.finding.places.map((it) => `${it.path} ${(it.range?.start.line ?? 0) + 1}`)).toEqual(['a/package.json 5', 'b/package.json 5']);
});
