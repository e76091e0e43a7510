import { expect, test } from 'vitest';
import { judger } from '../../../bench/ddl/judge.ts';
import { pairsWithTruth } from '../../../bench/ddl/pairs.ts';
import { createSqlParser } from '../../../server/src/adapters/sql/createSqlParser.ts';

/** A small part of `bench/ddl/run.ts`: pairs that no one picked, judged by PostgreSQL and by us. */
test('120 generated pairs are judged as PostgreSQL does, 98 of 100 at least', async () => {
  const parser = await createSqlParser(['postgresql']);
  const judged = (await pairsWithTruth(120, 11)).map(judger(parser, true));
  const wrong = judged.filter(it => !it.right).map(it => `${it.a}\n|\n${it.b}\nPostgreSQL ${it.truth.verdict} ${it.truth.why}, ours ${it.ours.verdict} ${it.ours.reason}`);
  expect(wrong.length, wrong.join('\n\n')).toBeLessThanOrEqual(2);
  // Each verdict has a fair share: a judge that always says one thing fails.
  for (const verdict of ['error', 'warning', 'none']) expect(judged.filter(it => it.truth.verdict === verdict).length).toBeGreaterThan(20);
}, 300_000);
