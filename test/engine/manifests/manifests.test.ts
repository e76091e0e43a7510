import { expect, test } from 'vitest';
import { areFarApart } from '../../../server/src/engine/manifests/changedDependencies.ts';
import { lockRegistry, manifestFormat } from '../../../server/src/engine/manifests/manifests.ts';

/** Dependencies as `line section name version`, lines from one. */
const check = (path: string, text: string, expected: string[]): void => {
  const format = manifestFormat(path);
  expect(format?.read(text)?.map(({ line, section, name, version }) => [line + 1, section, name, version].filter((it) => it !== '').join(' '))).toEqual(expected);
};

test('package.json', () => check('web/package.json', '{\n  "name": "web",\n  "dependencies": {\n    "a": "^1.0.0"\n  },\n  "devDependencies": {\n    "@s/b": "2"\n  }\n}\n', ['4 dependencies a ^1.0.0', '7 devDependencies @s/b 2']));
test('package.json that is none', () => expect(manifestFormat('package.json')?.read('{ "dependencies": {')).toBeUndefined());
test('package.json of other things', () => check('package.json', '{ "dependencies": ["a"], "devDependencies": null, "peerDependencies": { "c": 1 } }', []));
test('composer.json', () => check('composer.json', '{\n"require": {\n"x/y": "^8"\n}\n}', ['3 require x/y ^8']));
test('requirements', () => check('requirements-dev.txt', '# tools\nDjango>=4.2,<5  # web\nPy_YAML[x]==6.0 ; python_version > "3"\n-r base.txt\nhttps://x/y.zip\nflask\n', ['2 django >=4.2,<5', '3 py-yaml ==6.0', '6 flask']));
test('pyproject', () => check('pyproject.toml', '[project]\nname = "x"\ndependencies = [\n  "a>=1",\n  "b[c]==2",\n]\nkeywords = ["z"]\n[project.optional-dependencies]\ntest = ["pytest>=8"]\n[tool.x]\ndependencies = ["no"]\n',
  ['4 project.dependencies a >=1', '5 project.dependencies b ==2', '9 project.optional-dependencies.test pytest >=8']));
test('poetry', () => check('pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.9"\nA = "^1"\nb = { version = "2", extras = ["x"] }\n', ['3 tool.poetry.dependencies a ^1', '4 tool.poetry.dependencies b 2']));
test('Cargo.toml', () => check('Cargo.toml', '[package]\nversion = "0.1.0"\n[dependencies]\nserde = { version = "1", features = ["derive"] }\nlog = "0.4"\n[dev-dependencies.rand]\nversion = "0.8"\n', ['4 dependencies serde 1', '5 dependencies log 0.4', '7 dev-dependencies rand 0.8']));
test('go.mod', () => check('go.mod', 'module example.com/m\n\ngo 1.22\n\nrequire example.com/a v1.2.3\nrequire (\n\tgithub.com/x/y/v2 v2.0.1 // indirect\n)\n', ['5 example.com/a v1.2.3', '7 github.com/x/y/v2 v2.0.1']));
test('pom.xml', () => check('pom.xml', '<project>\n<version>9</version>\n<dependency>\n<groupId>g</groupId>\n<artifactId>a</artifactId>\n<version>1</version>\n</dependency>\n</project>', ['3 g:a 1']));
test('gradle', () => check('app/build.gradle.kts', 'dependencies {\n    implementation("g:a:1.0")\n    testImplementation \'g:b:2.0\'\n    implementation(project(":x"))\n}\n', ['2 implementation g:a 1.0', '3 testImplementation g:b 2.0']));
test('Gemfile', () => check('Gemfile', "source 'x'\ngem 'rails', '~> 7.0'\n  gem \"pg\"\n", ['2 rails ~> 7.0', '3 pg']));
test('csproj', () => check('src/X.csproj', '<Project>\n<PackageReference Include="A.B" Version="1.2" />\n<PackageReference Include="C" />\n</Project>', ['2 A.B 1.2', '3 C']));
test('others are none', () => expect(['package.jsonc', 'my-package.json', 'requirements.md', 'docs/go.mod.txt', 'toml.toml'].map((it) => manifestFormat(it))).toEqual([undefined, undefined, undefined, undefined, undefined]));
test('lock files', () => expect(['a/yarn.lock', 'Cargo.lock', 'go.sum', 'lock'].map(lockRegistry)).toEqual(['npm', 'cargo', undefined, undefined]));

test.each([
  ['^1.2.0', '^1.3.0', false], ['^1.2.0', '2.0.0', true], ['~0.1.2', '0.2.0', true], ['0.1.2', '0.1.9', false], ['v1.0.0', 'v2.0.0', true],
  ['>=1', '2', false], ['*', '2', false], ['${x}', '2', false], ['==4.2', '==5.0', true], ['>=4,<5', '==5.0', false],
])('%s and %s', (a, b, expected) => expect(areFarApart(a, b)).toBe(expected));
