import { expect, test } from 'vitest';
import { statusText, type StatusFacts } from '../../client/src/status/statusText.ts';
import { workspaceState, type Circumstances } from '../../client/src/status/workspaceState.ts';

const facts: StatusFacts = { state: 'ready', counts: { error: 0, warning: 0, information: 0 }, activeIntents: 1, sides: 2, notAssessed: 0, unreadable: [], problems: [] };

const check = (more: Partial<StatusFacts>, text: string, tooltip: string, alarm = 'none'): void =>
  expect(statusText({ ...facts, ...more })).toEqual({ text, tooltip, alarm });

test('all well', () => check({}, '$(git-merge) 0', 'Interlock: no conflicts\n1 active intent, 2 sides'));
test('errors and warnings count, notes are told', () => check({ counts: { error: 1, warning: 2, information: 1 } },
  '$(git-merge) 3', 'Interlock: 1 error, 2 warnings, 1 note\n1 active intent, 2 sides', 'error'));
test('warnings alone are a warning', () => check({ counts: { error: 0, warning: 1, information: 0 } },
  '$(git-merge) 1', 'Interlock: 1 warning\n1 active intent, 2 sides', 'warning'));
test('what was not assessed and what is out of reach is said', () => check({ notAssessed: 1, problems: ['/b: gone'] },
  '$(git-merge) 0', 'Interlock: no conflicts\n1 active intent, 2 sides\n1 file not assessed\n/b: gone'));
test('a repository whose git is gone is not without conflicts', () => check({ unreadable: ['/a: no git'] },
  '$(git-merge) not assessed', 'Interlock: conflicts cannot be assessed\n/a: no git\n1 active intent, 2 sides', 'warning'));
test('untrusted', () => expect(statusText({ ...facts, state: 'restricted' })?.tooltip).toContain('not trusted'));
test('hub out of reach: the reason is in the tooltip', () =>
  expect(statusText({ ...facts, state: 'unavailable', problems: ['/a: no Node'] })?.tooltip).toContain('/a: no Node'));
test('a repository that cannot be read is not without conflicts', () =>
  expect(statusText({ ...facts, state: 'unreadable', problems: ['/a: gone'] })).toMatchObject({ text: '$(warning) Interlock: not assessed', alarm: 'warning' }));
test('nothing to do, nothing to show', () => {
  expect(statusText({ ...facts, state: 'noFolder' })).toBeUndefined();
  expect(statusText({ ...facts, state: 'noRepository' })).toBeUndefined();
});

const checkState = (circumstances: Circumstances, expected: string): void => expect(workspaceState(circumstances)).toBe(expected);
const starting = { kind: 'starting' } as const;
const ready = { kind: 'ready', hello: { pid: 1, version: '0.1.0', protocol: 1, ready: true } } as const;
const unavailable = { kind: 'unavailable', reason: 'no' } as const;

test('how the window stands', () => {
  checkState({ trusted: true, folders: 0, hubs: [] }, 'noFolder');
  checkState({ trusted: false, folders: 1, hubs: [] }, 'restricted');
  checkState({ trusted: true, folders: 1, hubs: [] }, 'noRepository');
  checkState({ trusted: true, folders: 1, hubs: [starting] }, 'starting');
  checkState({ trusted: true, folders: 2, hubs: [unavailable, ready] }, 'ready');
  checkState({ trusted: true, folders: 2, hubs: [unavailable, starting] }, 'starting');
  checkState({ trusted: true, folders: 1, hubs: [unavailable] }, 'unavailable');
  checkState({ trusted: true, folders: 1, hubs: [{ ...unavailable, gone: true }] }, 'unreadable');
  checkState({ trusted: true, folders: 2, hubs: [{ ...unavailable, gone: true }, ready] }, 'ready');
});
