import fs from 'node:fs';
import { expect, test } from 'vitest';
import { places, type Attempt } from './attempts.ts';
import { commitAttempts } from './commitAttempts.ts';
import { identityAttempts } from './identityAttempts.ts';
import { journalAttempts } from './journalAttempts.ts';
import { pushAttempts, seenAttempts } from './landedAttempts.ts';
import { toolAttempts } from './toolAttempts.ts';

const all: readonly Attempt[] = [...toolAttempts, ...commitAttempts, ...pushAttempts, ...seenAttempts, ...identityAttempts, ...journalAttempts];
const rowsOf = (page: string): readonly string[] => page.split('\n').filter(it => it.startsWith('| ') && !it.startsWith('| attempt') && !it.startsWith('| place'));

test('the page has a row for each attempt, with where it ends, and counts them', () => {
  const page = fs.readFileSync('docs/red-team.md', 'utf8');
  const counted = places.map(place => `| ${place} | ${all.filter(it => it.ends === place).length} |`);
  expect(rowsOf(page)).toEqual([...counted, ...all.map(it => `| ${it.what} | ${it.ends} |`)]);
  expect(all.length).toBeGreaterThan(50);
});
