import { expect, test } from 'vitest';
import type { z } from 'zod';
import { declareIntent, showIntent } from '../../server/src/protocol/requests/intents.ts';
import { resolveConflict } from '../../server/src/protocol/requests/conflicts.ts';

/** The first complaint about an input, as `field: message`; undefined when it is accepted. */
const complaint = (schema: z.ZodType, input: unknown): string | undefined => {
  const issue = schema.safeParse(input).error?.issues[0];
  return issue && `${issue.path.join('.')}: ${issue.message}`;
};

const cases: readonly [string, z.ZodType, unknown, RegExp | undefined][] = [
  ['a goal is enough', declareIntent.input, { goal: 'Add refunds' }, undefined],
  ['an empty goal', declareIntent.input, { goal: '  ' }, /^goal: /],
  ['a lease of no time', declareIntent.input, { goal: 'x', ttlMs: 0 }, /^ttlMs: /],
  ['too many targets', declareIntent.input, { goal: 'x', targets: Array(501).fill('file:a.ts=modify') }, /^targets: /],
  ['a malformed id says what one looks like', showIntent.input, { id: '42' }, /^id: an intent id looks like/],
  ['a resolution without a reason', resolveConflict.input, { id: 'c-5f0a91c2d7', by: 'accept', note: '' }, /^note: /],
  ['an unknown way', resolveConflict.input, { id: 'c-5f0a91c2d7', by: 'ignore', note: 'x' }, /^by: /],
];

test.each(cases)('%s', (_name, schema, input, expected) => {
  const found = complaint(schema, input);
  if (expected) expect(found).toMatch(expected);
  else expect(found).toBeUndefined();
});
