import { expect, test } from 'vitest';
import { plainExplanation } from '../../../server/src/engine/conflicts/explained/plainExplanation.ts';
import { rankWays } from '../../../server/src/engine/conflicts/explained/rankWays.ts';
import type { PredictedMerge, PredictedOutcome } from '../../../server/src/protocol/requests/outcomes.ts';
import type { Intent } from '../../../server/src/protocol/shapes.ts';
import type { Severity } from '../../../server/src/protocol/words.ts';

const way = (by: PredictedOutcome['by'], more: Partial<PredictedOutcome> = {}): PredictedOutcome => ({ by, possible: true, text: by, remaining: [], withdrawn: [], ...more });
const left = (...severities: readonly Severity[]): PredictedOutcome['remaining'] => severities.map((severity, at) => ({ id: `c-${at}`, severity, message: 'x' }));
const first = (id: string): Partial<PredictedOutcome> => ({ first: { id, label: id } });
const merge = (label: PredictedMerge['label']): PredictedMerge => ({ path: 'a.ts', mine: 'a', theirs: 'b', label, reason: 'x' });
const intent = (id: string, status: Intent['status']): Intent => ({ id, status } as Intent);

const order = (severity: Severity, ways: readonly PredictedOutcome[], merges: readonly PredictedMerge[] = [], intents: readonly Intent[] = []): string =>
  rankWays({ severity }, ways, merges, intents).map(({ at }) => `${ways[at]!.by}${ways[at]!.first ? ` ${ways[at]!.first.id}` : ''}`).join(', ');

const all = [way('accept'), way('merge'), way('sequence', first('i-a')), way('sequence', first('i-b')), way('narrow')];

const cases: readonly [what: string, ranked: string, expected: string][] = [
  ['of an error, who gives way loses least, and the risk is last', order('error', all), 'narrow, sequence i-a, sequence i-b, merge, accept'],
  ['of what merges by itself, nothing has to be done', order('warning', all, [merge('PROVEN')]), 'accept, sequence i-a, sequence i-b, narrow, merge'],
  ['a merge that is refused is not harmless', order('warning', all, [merge('REFUSED')]), 'narrow, sequence i-a, sequence i-b, merge, accept'],
  ['whoever has begun goes first', order('error', all.slice(2, 4), [], [intent('i-a', 'registered'), intent('i-b', 'in_progress')]), 'sequence i-b, sequence i-a'],
  ['what leaves errors behind comes later', order('error', [way('narrow', { remaining: left('error') }), way('sequence'), way('merge', { remaining: left('information') })]), 'sequence, merge, narrow'],
  ['what is not possible comes last', order('error', [way('narrow', { possible: false }), way('accept', { remaining: left('error', 'error') })]), 'accept, narrow'],
];

test.each(cases)('%s', (_what, ranked, expected) => { expect(ranked).toBe(expected); });

test('two sentences from facts alone: what, and what comes of it and how that is known', () => {
  const conflict = { kind: 'textual', message: 'ada and bob both change Cart.total (src/cart.ts)', certainty: 'PROVEN' } as const;
  expect(plainExplanation(conflict, [merge('REFUSED')])).toBe('Ada and bob both change Cart.total (src/cart.ts). Git stops at these lines when the second of them is merged: a real merge or build has shown it.');
  expect(plainExplanation(conflict, [merge('VERIFIED')])).toContain('; by declarations they merge, which can be looked at before: a real merge');
  expect(plainExplanation({ ...conflict, kind: 'rename-use', certainty: 'DERIVED' }, [])).toContain('uses a name that the other has changed: told from parsed symbols');
});
