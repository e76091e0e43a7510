import { expect, test } from 'vitest';
import { redactSecrets, withoutSecrets } from '../../server/src/engine/redactSecrets.ts';

const x = (length: number): string => 'aB3'.repeat(length).slice(0, length);

test.each([
  [`use ghp_${x(36)} here`, 'use [redacted] here'],
  [`github_pat_${x(30)}`, '[redacted]'],
  [`glpat-${x(20)}`, '[redacted]'],
  [`//registry/:_authToken=npm_${x(36)}`, '//registry/:_authToken=[redacted]'],
  ['AKIAABCDEFGHIJKLMNOP and ASIAABCDEFGHIJKLMNOP', '[redacted] and [redacted]'],
  [`AIza${x(35)}`, '[redacted]'],
  [`sk-ant-api03-${x(40)}`, '[redacted]'],
  [`sk_live_${x(24)}`, '[redacted]'],
  [`xoxb-1234-${x(12)}`, '[redacted]'],
  [`eyJ${x(20)}.${x(30)}.${x(20)}`, '[redacted]'],
  ['a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb', 'a\n[redacted]\nb'],
  ['-----BEGIN PRIVATE KEY-----\ncut short', '[redacted]'],
  ['DB_PASSWORD=hunter2 next', 'DB_PASSWORD=[redacted] next'],
  ['export STRIPE_API_KEY="a b"', 'export STRIPE_API_KEY=[redacted]'],
  ['TOKEN = abc', 'TOKEN=[redacted]'],
])('%s', (text, expected) => expect(withoutSecrets(text)).toBe(expected));

test.each([
  'Add a password field', 'symbol:src/auth.ts#resetPassword=modify', 'column:users.password=add', "UPDATE users SET password = 'x'",
  'ALTER TABLE tokens ADD COLUMN token text', 'task-master-should-not-be-taken', 'sk-learn-pipelines-for-everybody', '0123456789abcdef0123456789abcdef01234567', 'const skip = 1; sk-short', 'c-5f0a91c2d7e83b46',
])('%s stays', text => expect(withoutSecrets(text)).toBe(text));

test('in every text of a value, and nothing is copied where there is none', () => {
  const clean = { a: ['b', { c: 1, d: null }] };
  expect(redactSecrets(clean)).toBe(clean);
  expect(redactSecrets({ goal: 'PASSWORD=x', targets: ['a', `ghp_${x(36)}`], metadata: { deep: { SECRET: 'SECRET=y' } } }))
    .toEqual({ goal: 'PASSWORD=[redacted]', targets: ['a', '[redacted]'], metadata: { deep: { SECRET: 'SECRET=[redacted]' } } });
});
