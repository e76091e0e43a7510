import fs from 'node:fs';
import { expect, test } from 'vitest';

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'server/languages/README.md'];
const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Paths a text names: in code, from the root of the project; in links, to files. */
const pathsIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/`((?:client|server|scripts|test|bench|media)(?:\/[\w.-]+)*|[\w.]+\.(?:md|js|json))`/g)].map(([, found]) => found!),
  ...[...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, found]) => found!),
];

/** Words that stand for one of several names, or for a file of somebody else's repository. */
const isExample = (path: string): boolean => ['language.json', 'interlock.json', 'AGENTS.md'].includes(path);

test.each(documents)('%s names what is there', file => {
  const text = fs.readFileSync(file, 'utf8');
  expect(pathsIn(text).filter(path => !isExample(path) && !fs.existsSync(path))).toEqual([]);
  const named = [...text.matchAll(/npm (?:run )?(start|test|[\w]+:[\w]+|verify|demo|pictures|package|bench)\b/g)].map(([, name]) => name!);
  expect(named.filter(name => !(name in scripts))).toEqual([]);
});

test('the map has every folder of the server', () => {
  const text = fs.readFileSync('ARCHITECTURE.md', 'utf8');
  const folders = fs.readdirSync('server/src', { withFileTypes: true }).filter(it => it.isDirectory()).map(it => `server/src/${it.name}`);
  expect(folders.filter(folder => !text.includes(`\`${folder}\``))).toEqual([]);
});
