/**
 * Orders of landing by plan, by age and by chance: how many landings stop.
 *   npm run bench:mergeOrder -- [--sets 190 --seed 1] [--clones <folder> --repo owner/name …] [--real 40 --most 8]
 * Without `--clones` only generated sets. Real ones are branches that were open at the same time and were merged later; they
 * are planned by forecasts and landed one after another by git's own merges.
 */
import { parseArgs } from 'node:util';
import { GitError } from '../server/src/ports/git.ts';
import { createSyntax } from '../server/src/adapters/syntax/createSyntax.ts';
import { countGenerated, measureGap, measureLarger, type Gap } from './mergeOrder/generated.ts';
import { landSet, type Landed } from './mergeOrder/real.ts';
import { findSets, type RealSet } from './mergeOrder/realSets.ts';
import { cloneOf } from './truth/merges/clones.ts';

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '190' }, seed: { type: 'string', default: '1' }, clones: { type: 'string' }, repo: { type: 'string', multiple: true, default: [] },
    real: { type: 'string', default: '40' }, most: { type: 'string', default: '8' },
  },
});
const seed = Number(values.seed);
printGenerated();
const landed = values.clones === undefined ? [] : await landAll(values.clones);
if (landed.length > 0) printReal(landed);

function printGenerated(): void {
  const counted = countGenerated(Number(values.sets), seed);
  const small = counted.filter((it) => it.fewest !== undefined);
  console.log(`${counted.length} generated sets of 2 to 20 sides: landings that stop`);
  console.log(`  planned ${sum(counted, (it) => it.planned)}, first come first landed ${sum(counted, (it) => it.fifo)}, random ${sum(counted, (it) => it.random).toFixed(1)}`);
  console.log(`  fewer than first come ${counted.filter((it) => it.planned < it.fifo).length}, as many ${counted.filter((it) => it.planned === it.fifo).length}, more ${counted.filter((it) => it.planned > it.fifo).length}`);
  console.log(`  ${small.length} of up to 14 sides: planned ${sum(small, (it) => it.planned)}, fewest there can be ${sum(small, (it) => it.fewest ?? 0)} (known only afterwards)`);
  console.log(`  slowest plan ${Math.max(...counted.map((it) => it.ms)).toFixed(1)} ms`);
  printGap('against all orders, 2 to 8 sides', measureGap(210, seed));
  printGap('the quick way against the exact one, 9 to 14 sides', measureLarger(120, seed));
}

function printGap(what: string, gaps: readonly Gap[]): void {
  const size = sum(gaps, (it) => it.size);
  console.log(`${what}: ${gaps.length} sets; exact way off in ${gaps.filter((it) => it.exactOff > 0).length}; `
    + `quick way off in ${gaps.filter((it) => it.nearOff > 0).length}, with more landings that stop in ${gaps.filter((it) => it.stopsOff > 0).length} (${sum(gaps, (it) => it.stopsOff)} of ${size} landings)`);
}

async function landAll(folder: string): Promise<readonly Landed[]> {
  const syntax = createSyntax();
  const found: Landed[] = [];
  let [alike, unreadable] = [0, 0];
  for (const it of await realSets(folder)) {
    if (found.length >= Number(values.real)) break;
    const landing = await landSet(it, syntax, seed).catch((error: unknown) => {
      // Clones may lack their largest files.
      if (!(error instanceof GitError)) throw error;
      unreadable++;
    });
    if (landing === 'alike') alike++;
    if (!landing || landing === 'alike') continue;
    found.push(landing);
    const { repo, sides, planned, fifoFirst, fifoLast, asLanded, random, fewest } = landing;
    console.log(`${repo} ${it.start.slice(0, 10)}: ${sides} sides: planned ${planned}, by first commit ${fifoFirst}, by last ${fifoLast}, as they landed ${asLanded}, random ${random.toFixed(1)}${fewest === undefined ? '' : `, fewest ${fewest}`}`);
  }
  syntax.dispose();
  console.log(`${alike} sets in which no two collide are left out${unreadable === 0 ? '' : `, and ${unreadable} that lack files`}`);
  return found;
}

/** By turns from each repository. */
async function realSets(folder: string): Promise<readonly RealSet[]> {
  const all: (readonly RealSet[])[] = [];
  for (const repo of values.repo) {
    const clone = cloneOf(folder, repo);
    if (clone === undefined) console.log(`no clone of ${repo}`);
    else all.push(await findSets(repo, clone, Number(values.most)));
  }
  const rounds = Math.max(0, ...all.map((it) => it.length));
  return Array.from({ length: rounds }, (_, round) => all.flatMap((it) => it[round] ?? [])).flat();
}

function printReal(all: readonly Landed[]): void {
  const tried = all.filter((it) => it.fewest !== undefined);
  console.log(`${all.length} real sets, ${sum(all, (it) => it.sides)} landings: stopped as planned ${sum(all, (it) => it.planned)}, by first commit ${sum(all, (it) => it.fifoFirst)}, `
    + `by last commit ${sum(all, (it) => it.fifoLast)}, as they landed ${sum(all, (it) => it.asLanded)}, random ${sum(all, (it) => it.random).toFixed(1)}`);
  console.log(`  fewer than by last commit in ${all.filter((it) => it.planned < it.fifoLast).length}, as many in ${all.filter((it) => it.planned === it.fifoLast).length}, more in ${all.filter((it) => it.planned > it.fifoLast).length}`);
  console.log(`  ${tried.length} sets of up to 4 sides: planned ${sum(tried, (it) => it.planned)}, fewest of all orders ${sum(tried, (it) => it.fewest ?? 0)}`);
}

function sum<T>(all: readonly T[], numberOf: (it: T) => number): number { return all.reduce((total, it) => total + numberOf(it), 0); }
