import fs from 'node:fs';
import { expect, test } from 'vitest';
import { readRules } from '../../server/src/engine/rights/readRules.ts';
import { rightsOf } from '../../server/src/engine/rights/rightsOf.ts';
import { violationsOf } from '../../server/src/engine/rights/violationsOf.ts';

const text = fs.readFileSync('docs/rules.md', 'utf8');
const rows = [...text.matchAll(/^\| (\S+@\S+) \| (\S+) \| (not )?(write|delete) \|$/gm)].map(([, who, path, not, verb]) => [who!, path!, `${not ?? ''}${verb!}`] as const);

test('the page shows what is allowed to whom', () => expect(rows.length).toBeGreaterThan(5));

test.each(rows)('%s, %s: %s', (who, path, may) => {
  const read = readRules(/```jsonc\n([^]*?)```/.exec(text)![1]!);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const found = violationsOf(rightsOf(read.rules, { id: who, kind: 'agent' }), [{ path, kind: may.endsWith('delete') ? 'delete' : 'modify' }]);
  expect(found.length > 0).toBe(may.startsWith('not'));
});
