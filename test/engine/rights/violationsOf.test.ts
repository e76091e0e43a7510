import fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrowed, rightsOf } from '../../../server/src/engine/rights/rightsOf.ts';
import { builtInRules, rulesFrom } from '../../../server/src/engine/rights/rules.ts';
import { violationsOf } from '../../../server/src/engine/rights/violationsOf.ts';
import type { PathChange } from '../../../server/src/protocol/rights.ts';
import '../../support/fixedSeed.ts';

const rules = rulesFrom({ actors: {
  worker: { tier: 'implementer', write: ['src/**', 'test/**', '!src/secret/**', '!**/*.key'], delete: ['src/old/**', 'elsewhere/**'] },
  free: { tier: 'open' }, ann: { tier: 'person' },
} });
const worker = rightsOf(rules, { id: 'worker', kind: 'agent' });

const broken = (changes: readonly PathChange[], rights = worker): readonly string[] => violationsOf(rights, changes).map(it => `${it.rule} ${it.path}`);
const change = (path: string, kind: PathChange['kind'] = 'modify', more: Partial<PathChange> = {}): PathChange => ({ path, kind, ...more });

test.each<[string, PathChange, readonly string[]]>([
  ['on the list', change('src/a/b.ts'), []],
  ['a new file on the list', change('test/.hidden', 'add'), []],
  ['beside the list', change('package.json'), ['write package.json']],
  ['taken out of the list', change('src/secret/a.ts'), ['write src/secret/a.ts']],
  ['taken out, by another case', change('src/SECRET/a.ts'), ['write src/SECRET/a.ts']],
  ['taken out, with a dot behind', change('src/secret./a.ts'), ['write src/secret./a.ts']],
  ['taken out everywhere', change('src/x/api.KEY', 'add'), ['write src/x/api.KEY']],
  ['another case of a folder on the list', change('SRC/a.ts'), ['write SRC/a.ts']],
  ['round about into the list', change('lib/../src/a.ts'), []],
  ['out of the list round about', change('src/../package.json'), ['write src/../package.json']],
  ['dots that say nothing', change('./src//a.ts'), []],
  ['out of the repository', change('src/../../x'), ['outside src/../../x']],
  ['an absolute path', change('/etc/passwd'), ['outside /etc/passwd']],
  ['a drive', change('C:\\x'), ['outside C:\\x']],
  ['a backslash', change('src\\..\\package.json'), ['outside src\\..\\package.json']],
  ['deleting what may be deleted', change('src/old/a.ts', 'delete'), []],
  ['deleting what may not', change('src/a.ts', 'delete'), ['delete src/a.ts']],
  ['deleting what may not even be written', change('elsewhere/a.ts', 'delete'), ['write elsewhere/a.ts']],
  ['moving into the list', change('src/a.ts', 'rename', { from: 'lib/a.ts' }), ['write lib/a.ts']],
  ['moving within the list is deleting too', change('src/b.ts', 'rename', { from: 'src/a.ts' }), ['delete src/a.ts']],
  ['moving what may be deleted', change('src/b.ts', 'rename', { from: 'src/old/b.ts' }), []],
  ['moving out of the list', change('lib/b.ts', 'rename', { from: 'src/old/b.ts' }), ['write lib/b.ts']],
  ['a link to where one may write', change('src/l', 'add', { linkTo: '../test' }), []],
  ['a link to where one may not', change('src/l', 'add', { linkTo: '../lib' }), ['link src/l']],
  ['a link into what was taken out', change('src/l', 'add', { linkTo: 'secret' }), ['link src/l']],
  ['a link to the rules', change('src/l', 'add', { linkTo: '../interlock.json' }), ['link src/l']],
  ['a link out', change('src/l', 'add', { linkTo: '../../other' }), ['link src/l']],
  ['a link to the root', change('src/l', 'add', { linkTo: '..' }), ['link src/l']],
  ['an absolute link', change('src/l', 'add', { linkTo: '/etc' }), ['link src/l']],
])('%s', (_name, given, expected) => expect(broken([given])).toEqual(expected));

const standsOn = ['interlock.json', '.git/config', '.git/hooks/pre-commit', '.claude/settings.json', '.githooks/pre-push', '.husky/_/h', '.mcp.json', '.github/hooks/interlock.json', '.claude', 'GIT~1/config'];

test.each(standsOn)('%s is for people alone', (path) => {
  for (const rights of [worker, rightsOf(rules, { id: 'free', kind: 'agent' }), rightsOf(rules, { id: 'free', kind: 'person' })]) {
    expect(broken([change(path)], rights)).toEqual([`protected ${path}`]);
    expect(broken([change('src/x', 'rename', { from: path })], rights)).toContain(`protected ${path}`);
  }
  expect(broken([change(path)], rightsOf(rules, { id: 'ann', kind: 'person' }))).toEqual([]);
});

test('other files of clients are not', () => {
  const free = rightsOf(rules, { id: 'free', kind: 'agent' });
  for (const path of ['.claude/agents/a.md', '.github/workflows/ci.yml', '.vscode/settings.json', '.gitignore', '.gitattributes', 'docs/interlock.json.md', 'sub/interlock.json']) expect(broken([change(path)], free)).toEqual([]);
});

/** What file systems take for the same name. */
const disguised = fc.tuple(fc.constantFrom(...standsOn), fc.array(fc.nat(9), { maxLength: 40 }), fc.constantFrom('', ' ', '.', '. .', ':x', '::$DATA', '\u200d'))
  .map(([path, cases, tail]) => [...path].map((it, at) => (cases[at] ?? 0) > 4 ? it.toUpperCase() : it).join('').replaceAll('/', (cases[0] ?? 0) > 6 ? '/./' : '/') + tail);

test('no spelling of them passes', () => {
  fc.assert(fc.property(disguised, path => { expect(broken([change(path)], rightsOf(rules, { id: 'free', kind: 'agent' }))).toHaveLength(1); }), { numRuns: 2_000 });
});

test('without rules nothing is refused', () => {
  expect(broken([change('.git/config'), change('/etc/x', 'delete')], rightsOf(builtInRules, { id: 'worker', kind: 'agent' }))).toEqual([]);
});

test('a message says what is not allowed to whom, and what to do', () => {
  expect(violationsOf(worker, [change('lib/a.ts')])[0]!.message).toBe('worker may not write lib/a.ts: its list (implementer) is src/**, test/**, !src/secret/**, !**/*.key. Leave it to whoever may, or ask a person to add it in interlock.json.');
  expect(violationsOf(rightsOf(rulesFrom({ default: { agents: 'implementer' } }), { id: 'x', kind: 'agent' }), [change('a', 'add')])[0]!.message).toContain('its list (implementer) is empty');
});

const ann = rightsOf(rules, { id: 'ann', kind: 'person' });
const granted = (grant: Parameters<typeof narrowed>[1], of = worker) => narrowed(of, grant, rules, 1_000);

test.each<[string, ReturnType<typeof granted>, string, readonly string[]]>([
  ['keeps what both allow', granted({ write: ['src/a/**'] }), 'src/a/x', []],
  ['takes away', granted({ write: ['src/a/**'] }), 'src/b/x', ['write src/b/x']],
  ['never adds', granted({ write: ['**'] }), 'lib/x', ['write lib/x']],
  ['never adds by a tier', granted({ tier: 'open' }), 'lib/x', ['write lib/x']],
  ['a narrower tier', granted({ tier: 'validator' }), 'src/x', ['write src/x']],
  ['a tier that nobody wrote down', granted({ tier: 'none' }), 'src/x', ['write src/x']],
  ['before its end', granted({ until: 1_001 }), 'src/x', []],
  ['at its end', granted({ until: 1_000 }), 'src/x', ['write src/x']],
  ['a person who handed on less of herself', granted({ write: ['src/**'] }, ann), 'lib/x', ['write lib/x']],
  ['a person whose grant says nothing', granted({}, ann), 'interlock.json', []],
  ['a person whose grant has run out', granted({ until: 0 }, ann), 'src/x', ['write src/x']],
])('a grant: %s', (_name, rights, path, expected) => expect(broken([change(path)], rights)).toEqual(expected));

test('a grant narrows deleting too', () => {
  expect(broken([change('src/old/x', 'delete')], granted({ delete: [] }))).toEqual(['delete src/old/x']);
  expect(broken([change('src/old/x', 'delete')], granted({ delete: ['src/old/**'] }))).toEqual([]);
});
