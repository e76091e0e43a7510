/**
 * Replays files that both sides of real merges changed through the product's own merge of files:
 *   npm run bench:entityMerge -- --merges <merges.jsonl[.gz]> --clones <folder> [--sample 2000 --clean 600 --seed 1] [--repos a/b,c/d]
 * `--sample`: of the files git stops in; `--clean`: of those it merges, where ours has to be the very same. `--kept <folder>`:
 * writes base, mine, theirs, ours and what was committed of every file that was resolved otherwise than by its people.
 * Exits with 1 where a result is wrong by a check that is not the product's, or differs from a clean merge of git's.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gitFileMerger } from '../../server/src/adapters/git/fileMerger.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { mergeFile } from '../../server/src/merging/mergeFile.ts';
import { seeded } from '../../test/engine/textual/triples.ts';
import { cleanFiles } from './entityMerges/cleanFiles.ts';
import { faultsOf } from './entityMerges/faults.ts';
import { openClones } from './entityMerges/openClones.ts';
import { printScores, verdictOf, type Scored } from './entityMerges/scores.ts';
import { readMerges, sampleOf } from './merges/realMerge.ts';

const { values } = parseArgs({
  options: {
    merges: { type: 'string' }, clones: { type: 'string' }, repos: { type: 'string' }, sample: { type: 'string', default: '2000' },
    clean: { type: 'string', default: '600' }, seed: { type: 'string', default: '1' }, kept: { type: 'string' },
  },
});
if (values.merges === undefined || values.clones === undefined) throw new Error('give --merges and --clones');
const random = seeded(Number(values.seed));
const repos = values.repos?.split(',');
const merges = (await readMerges(values.merges)).filter((it) => repos === undefined || repos.includes(it.repo));
const clones = openClones(values.clones);
const syntax = createSyntax();
const parts = { git: gitFileMerger(60_000), syntax };
const markers = { labels: { base: 'base', mine: 'ours', theirs: 'theirs' } };

const stopping = merges.flatMap((it) => it.conflict_files.filter(({ kinds }) => kinds.includes('contents')).map(({ path }) => ({ merge: it, path })));
const scored: Scored[] = [];
const left = { absent: 0 };
for (const { merge, path } of sampleOf(stopping, Number(values.sample), random)) {
  const versions = await clones.versions(merge, path);
  if (!versions) { left.absent++; continue; }
  const started = performance.now();
  const merged = await mergeFile({ versions, path, markers }, parts);
  const made = await clones.read(merge.repo, merge.merge, path);
  const one: Scored = { merge, path, language: syntax.languageOf(path), merged, verdict: verdictOf(merged, made), faults: merged.label === 'VERIFIED' ? faultsOf(path, versions, merged.bytes) : [], ms: performance.now() - started };
  scored.push(one);
  for (const fault of one.faults) console.log(`${merge.repo} ${merge.merge.slice(0, 10)} ${path}: ${fault}`);
  if (one.verdict === 'otherwise' && values.kept !== undefined) keep(join(values.kept, String(scored.length)), { ...versions, ours: merged.bytes, made: made ?? Buffer.alloc(0), name: Buffer.from(`${merge.repo} ${merge.merge} ${path}\n`) });
  if (scored.length % 200 === 0) process.stderr.write(`${scored.length}\n`);
}
console.log(`${stopping.length} files in which git stops; of ${scored.length + left.absent} drawn ${left.absent} have another name on a side`);
const wrong = printScores(scored);
const clean = await cleanFiles(merges, { clones, count: Number(values.clean), random, merge: (versions, path) => mergeFile({ versions, path, markers }, parts) });
for (const it of clean.differing) console.log(it);
console.log(`files that git merges: ${clean.files}, ours is another: ${clean.differing.length}`);
syntax.dispose();
clones.dispose();
process.exitCode = wrong + clean.differing.length === 0 ? 0 : 1;

function keep(folder: string, files: Readonly<Record<string, Buffer>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}
