/**
 * Learns the trees of `server/src/engine/scope/fileTrees.json` from real commits of the repositories that `repositories.json`
 * names as tuned on, and of those that it names as learnt from besides:
 *   npm run learn:scope -- --clones <folder> [--each 90 --seed 11] [--trees 100 --depth 4 --rate 0.1] [--write]
 * Prints which share of the files is among the first ten of those tuned on, by the weights alone and with trees that were learnt on the
 * other three quarters of them and on the others; `--write` then learns from all of them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { answers, type Forest } from '../../../server/src/engine/scope/trees.ts';
import { seeded } from '../../../test/engine/textual/triples.ts';
import { cloneOf } from '../merges/clones.ts';
import { boost, type Rows } from './boost.ts';
import { examplesOf, type Example } from './examples.ts';

const { values } = parseArgs({
  options: {
    clones: { type: 'string' }, each: { type: 'string', default: '90' }, seed: { type: 'string', default: '11' }, repo: { type: 'string' },
    trees: { type: 'string', default: '100' }, depth: { type: 'string', default: '4' }, rate: { type: 'string', default: '0.1' }, write: { type: 'boolean', default: false },
  },
});
if (values.clones === undefined) throw new Error('give --clones');
/** Of features, tried for each tree; parts that repositories are dealt into for trying. */
const share = 0.5, parts = 4;

const { tuned, learntFrom } = JSON.parse(readFileSync(new URL('./repositories.json', import.meta.url), 'utf8')) as Readonly<Record<'tuned' | 'learntFrom', readonly string[]>>;
const repos = values.repo?.split(',') ?? [...tuned, ...learntFrom];
const examples = await allExamples(values.clones);
console.log(`${examples.length} commits of ${repos.length} repositories; files @10 of those tuned on by the weights alone ${percent(examples.filter(({ repo }) => tuned.includes(repo)).map((it) => foundIn(it)))}`);
console.log(`with trees learnt on other repositories ${percent(Array.from({ length: parts }, (_, part) => tryPart(part)).flat())}`);
if (values.write) {
  const forest = learn(examples);
  writeFileSync(new URL('../../../server/src/engine/scope/fileTrees.json', import.meta.url), written(forest));
  console.log(`written; of the commits it was learnt from ${percent(examples.map((it) => foundIn(it, forest)))}`);
}

async function allExamples(clones: string): Promise<readonly Example[]> {
  const syntax = createSyntax();
  const found: Example[] = [];
  for (const repo of repos) {
    const clone = cloneOf(clones, repo);
    if (clone === undefined) console.log(`${repo}: no clone`);
    else found.push(...await examplesOf(repo, clone, syntax, Number(values.each), Number(values.seed)));
  }
  syntax.dispose();
  return found;
}

function tryPart(part: number): readonly number[] {
  const isHeld = ({ repo }: Example): boolean => tuned.indexOf(repo) % parts === part;
  const forest = learn(examples.filter((it) => !isHeld(it)));
  return examples.filter(isHeld).map((it) => foundIn(it, forest));
}

function learn(its: readonly Example[]): Forest {
  const names = Object.keys(its[0]!.look.columns).sort();
  const trees = boost(rowsOf(its, names), { trees: Number(values.trees), depth: Number(values.depth), rate: Number(values.rate), random: seeded(Number(values.seed)), share });
  return { names, trees };
}

function rowsOf(its: readonly Example[], names: readonly string[]): Rows {
  const all = <T>(of: (it: Example) => readonly T[]): readonly T[] => its.flatMap(of);
  return {
    columns: names.map((name) => Float32Array.from(all((it) => Array.from(it.look.columns[name]!)))),
    wanted: Uint8Array.from(all((it) => it.wanted.map(Number))), lists: Int32Array.from(its.flatMap((it, list) => it.wanted.map(() => list))),
    // From nothing: what the weights say is one of the features.
    sums: new Float64Array(its.reduce((sum, it) => sum + it.wanted.length, 0)),
  };
}

/** The share of a commit's files that is among the first ten. */
function foundIn({ look, wanted, changed }: Example, forest?: Forest): number {
  const sums = forest ? answers(forest, look.columns, wanted.length) : look.columns['sum']!;
  return [...sums.keys()].sort((a, b) => sums[b]! - sums[a]! || a - b).slice(0, 10).filter((row) => wanted[row]).length / changed;
}

/** One line a tree. */
function written({ names, trees }: Forest): string {
  const short = (value: number): number => Number(value.toPrecision(5));
  const lines = trees.map(({ splits, above, ends }) => `    ${JSON.stringify({ splits, above: above.map(short), ends: ends.map(short) })}`);
  return `{\n  "names": ${JSON.stringify(names)},\n  "trees": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function percent(shares: readonly number[]): string { return `${(100 * shares.reduce((sum, it) => sum + it, 0) / shares.length).toFixed(1)} %`; }
