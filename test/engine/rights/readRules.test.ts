import { expect, test } from 'vitest';
import { readRules } from '../../../server/src/engine/rights/readRules.ts';
import { rightsOf } from '../../../server/src/engine/rights/rightsOf.ts';
import { builtInRules } from '../../../server/src/engine/rights/rules.ts';

const faultsOf = (text: string): readonly string[] => {
  const read = readRules(text);
  return 'faults' in read ? read.faults.map(it => `${it.line}:${it.column} ${it.message}`) : [];
};

const rulesOf = (file: unknown) => {
  const read = readRules(typeof file === 'string' ? file : JSON.stringify(file));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.rules;
};

test('comments and trailing commas may be in it', () => {
  const rules = rulesOf('\uFEFF// who may what\n{ "actors": { /* all */ "claude@*": { "tier": "implementer", "write": ["src/**"], }, }, }');
  expect(rules).toMatchObject({ inForce: true, actors: [{ of: 'claude@*', tier: 'implementer', write: ['src/**'] }], registration: 'open' });
  expect(rules.tiers.get('implementer')?.limits).toEqual({ complexity: { level: 'error', most: 8 }, functionLines: { level: 'error', most: 60 } });
});

test('a tier of the file replaces what it says of one that is there, and no more', () => {
  const rules = rulesOf({ tiers: { implementer: { delete: ['tmp/**'] }, docs: { write: ['docs/**'] } } });
  expect(rules.tiers.get('implementer')).toMatchObject({ write: [], delete: ['tmp/**'], limits: { complexity: { most: 8 } } });
  expect(rules.tiers.get('docs')).toEqual({ write: ['docs/**'], delete: [], decides: false, limits: {} });
});

test.each<[string, string, readonly string[]]>([
  ['broken', '{\n  "actors": {\n', ['3:1 no JSON: close brace expected']],
  ['empty', '', ['1:1 no JSON: value expected']],
  ['no object', '[]', ['1:1 the file: expected object, received array']],
  ['an unknown setting', '{\n  "tiers": {},\n  "actor": {}\n}', ['3:3 actor: no such setting']],
  ['an unknown tier', '{ "actors": {\n "a": { "tier": "implementor" } } }', ['2:17 actors.a.tier: there is no tier "implementor"']],
  ['an unknown default', '{ "default": { "agents": "constructor" } }', ['1:26 default.agents: there is no tier "constructor"']],
  ['a field that is missing', '{ "actors": { "a": {} } }', ['1:20 actors.a.tier: expected string, received undefined']],
  ['a wrong type', '{ "actors": { "a": { "tier": "open", "write": "src" } } }', ['1:47 actors.a.write: expected array, received string']],
  ['a wrong number', '{ "tiers": { "t": { "limits": {\n"complexity": { "level": "error", "most": 0 } } } } }', ['2:43 tiers.t.limits.complexity.most: Too small: expected number to be >=1']],
  ['every wrong field', '{ "registration": 1,\n "planDeviation": "x" }', ['1:19 registration: Invalid option: expected one of "open"|"closed"', '2:19 planDeviation: Invalid option: expected one of "off"|"warning"|"error"']],
  ['a name twice', '{ "actors": {},\n "actors": {} }', ['2:2 "actors" is there twice, or is no name: keep one']],
  ['a name that sets what nobody sees', '{ "__proto__": {} }', ['1:3 "__proto__" is there twice, or is no name: keep one']],
  ...['/etc/**', '../other/**', 'src/../**', 'src\\**', 'C:/x', './src', '!../x', '!'].map((glob): [string, string, readonly string[]] =>
    [glob, JSON.stringify({ tiers: { t: { write: [glob] } } }), [expect.stringMatching(/^1:25 tiers\.t\.write\.0: write it from the root/) as unknown as string]]),
])('%s: says where and what', (_name, text, expected) => expect(faultsOf(text)).toEqual(expected));

const actors = { 'claude@*': { tier: 'implementer', write: ['src/**'] }, 'claude@pay': { tier: 'validator' }, '*': { tier: 'executive' }, ann: { tier: 'person' } };

test.each<[string, 'agent' | 'person', string]>([
  ['claude@cart', 'agent', 'implementer'], ['claude@pay', 'agent', 'validator'], ['CLAUDE@cart', 'agent', 'implementer'],
  ['codex@x', 'agent', 'executive'], ['ann', 'person', 'person'], ['claude/deep@a/b', 'agent', 'executive'],
])('%s, an %s, is %s', (id, kind, tier) => expect(rightsOf(rulesOf({ actors }), { id, kind })).toMatchObject({ tier, isPerson: tier === 'person' }));

test('an agent is no person, whatever name it bears', () => {
  const named = rulesOf({ actors: { ann: { tier: 'person' } }, default: { agents: 'implementer' } });
  expect(rightsOf(named, { id: 'ann', kind: 'agent' })).toMatchObject({ tier: 'implementer', isPerson: false, isFree: false, write: [[]] });
  expect(rightsOf(rulesOf({ default: { agents: 'person' } }), { id: 'x', kind: 'agent' })).toMatchObject({ tier: 'open', isPerson: false, isFree: false });
});

test('without a file everybody may do everything', () => {
  expect(rightsOf(builtInRules, { id: 'claude@x', kind: 'agent' })).toMatchObject({ tier: 'open', isFree: true, isPerson: false });
  expect(rightsOf(builtInRules, { id: 'ann', kind: 'person' })).toMatchObject({ tier: 'person', isFree: true, isPerson: true });
});

test.each(['src/[**', 'src/{a,b', 'src/(a|b', 'src/a}', '!docs/a)b/**'])('a glob with half of a pair of brackets is refused: %s', glob => {
  expect(readRules(JSON.stringify({ tiers: { t: { write: [glob] } } }))).toEqual({ faults: [{ line: 1, column: 25, message: expect.stringMatching(/^tiers\.t\.write\.0: a bracket has no other half/) as string }] });
});

test.each(['app/[id]/**', 'src/{a,b}/**', 'app/(shop)/**', 'src/[[(]x', '!(docs)/**'])('one with whole brackets is taken: %s', glob => {
  expect(readRules(JSON.stringify({ tiers: { t: { write: [glob] } } }))).toHaveProperty('rules');
});
