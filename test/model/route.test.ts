import { expect, test } from 'vitest';
import { route, type Candidate, type PastSuccess } from '../../server/src/model/route.ts';
import { voiceFor, voices } from '../../server/src/model/voices.ts';
import { modelTasks, voiceNames, type ModelTask } from '../../server/src/protocol/words.ts';

const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({ name, from: 'file', isFar: false, contextSize: 8_192, isResting: false, waiting: 0, ...more });
const local = candidate('small'), server = candidate('server', { from: 'server' }), far = candidate('far', { from: 'server', isFar: true }), editor = candidate('editor', { from: 'editor' });
const never: PastSuccess = { asked: 0, good: 0 };

const cases: readonly [what: string, task: ModelTask, candidates: readonly Candidate[], past: Readonly<Record<string, PastSuccess>>, expected: string | undefined][] = [
  ['nobody there', 'explain', [], {}, undefined],
  ['quick work goes where it costs nothing', 'name', [editor, far, local], {}, 'small'],
  ['careful work may cost', 'propose', [local, editor], {}, 'editor'],
  ['who did such work badly is not asked again where there is another', 'propose', [local, editor], { editor: { asked: 8, good: 2 } }, 'small'],
  ['who did it well is', 'explain', [local, server], { small: { asked: 10, good: 9 }, server: { asked: 10, good: 5 } }, 'small'],
  ['one bad answer does not decide quick work against its cost', 'name', [local, editor], { small: { asked: 1, good: 0 } }, 'small'],
  ['what does not fit is not asked', 'explain', [candidate('tiny', { contextSize: 512 }), far], {}, 'far'],
  ['what rests is not asked', 'explain', [candidate('broken', { isResting: true }), editor], {}, 'editor'],
  ['a long queue is a cost', 'explain', [candidate('busy', { waiting: 8 }), candidate('free', { from: 'file' })], {}, 'free'],
];

test.each(cases)('%s', (_what, task, candidates, past, expected) => {
  const { candidate: chosen, reasons } = route({ task, tokens: 2_000 }, candidates, name => past[name] ?? never);
  expect(chosen?.name).toBe(expected);
  // Each candidate is spoken of once, the chosen one first.
  expect(reasons.length).toBe(candidates.length);
  for (const { name } of candidates) expect(reasons.filter(it => it.startsWith(`${name}: `) || it.startsWith(`not ${name}: `)), name).toHaveLength(1);
  if (expected !== undefined) expect(reasons[0]).toMatch(new RegExp(`^${expected}: about 2000 tokens fit, `));
});

test('every task has one voice, and every voice is in the data', () => {
  expect(voices().map(it => it.name).sort()).toEqual([...voiceNames].sort());
  expect(modelTasks.filter(task => voices().filter(it => it.for.includes(task)).length !== 1)).toEqual([]);
});

test.each<[task: ModelTask, paths: readonly string[], voice: string]>([
  ['explain', ['src/auth/login.ts'], 'reviewer'], ['review', ['src/cart.ts'], 'reviewer'], ['review', ['src/cart.ts', 'src/auth/login.ts'], 'security'],
  ['review', ['server/src/authorship.ts'], 'reviewer'], ['review', ['test/cart.test.ts'], 'tester'], ['review', ['test/cart.test.ts', 'src/cart.ts'], 'reviewer'], ['propose', ['src/auth.ts'], 'implementer'], ['name', [], 'architect'],
])('%s of %j is the %s\'s', (task, paths, voice) => {
  const chosen = voiceFor(task, paths);
  expect(chosen.voice.name).toBe(voice);
  expect(chosen.why).not.toBe('');
});
