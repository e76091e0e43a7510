/**
 * Compares our verdicts on pairs of DDL scripts with PostgreSQL's own: `npx tsx bench/ddl/run.ts [--pairs 600] [--seed 1]`.
 * Each pair is run in both orders in PGlite and the catalogs are compared. Exits with 1 below 98 % right.
 */
import { parseArgs } from 'node:util';
import { createSqlParser } from '../../server/src/adapters/sql/createSqlParser.ts';
import { judger, type Judged } from './judge.ts';
import { pairsWithTruth } from './pairs.ts';

const least = 0.98;
const { values } = parseArgs({ options: { pairs: { type: 'string', default: '600' }, seed: { type: 'string', default: '1' }, misses: { type: 'string', default: '60' } } });

const verdicts = ['error', 'warning', 'none', 'not-assessed'] as const;

function matrix(judged: readonly Judged[]): void {
  console.log(`${'PostgreSQL ↓  ours →'.padEnd(22)}${verdicts.map(it => it.padStart(14)).join('')}`);
  for (const truth of ['error', 'warning', 'none'] as const) {
    const row = verdicts.map(ours => String(judged.filter(it => it.truth.verdict === truth && it.ours.verdict === ours).length).padStart(14));
    console.log(`${truth.padEnd(22)}${row.join('')}`);
  }
}

function byKind(judged: readonly Judged[]): void {
  const kinds = [...new Set(judged.map(it => it.kind))].sort();
  console.log(kinds.map(kind => {
    const of = judged.filter(it => it.kind === kind);
    return `${kind} ${of.filter(it => it.right).length}/${of.length}`;
  }).join('   '));
}

const indented = (text: string): string => text.replaceAll('\n', '\n      ');

function report(title: string, judged: readonly Judged[]): number {
  const right = judged.filter(it => it.right).length;
  const share = right / judged.length;
  const times = judged.map(it => it.ms).sort((a, b) => a - b);
  console.log(`\n${title}: ${right} of ${judged.length} right, ${(share * 100).toFixed(2)} %; ${(times[times.length >> 1] ?? 0).toFixed(2)} ms a pair (median)`);
  matrix(judged);
  byKind(judged);
  for (const it of judged.filter(one => !one.right).slice(0, Number(values.misses))) {
    console.log(`\n  A   ${indented(it.a)}\n  B   ${indented(it.b)}\n  PostgreSQL: ${it.truth.verdict} ${it.truth.why}\n  ours: ${it.ours.verdict} ${it.ours.reason}`);
  }
  return share;
}

const parser = await createSqlParser();
const pairs = await pairsWithTruth(Number(values.pairs), Number(values.seed));
console.log(`${pairs.length} pairs, seed ${values.seed}`);
const open = report('without a base schema', pairs.map(judger(parser, false)));
const share = report('with the base schema', pairs.map(judger(parser, true)));
process.exitCode = share < least ? 1 : 0;
console.log(`\nright with the base schema ${(share * 100).toFixed(2)} %, without ${(open * 100).toFixed(2)} %; at least ${least * 100} % wanted`);
