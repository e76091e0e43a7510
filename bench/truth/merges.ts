/**
 * Replays merges that people made through `forecast` in batch mode and compares with git and with what they fixed by hand:
 *   npm run truth:merges -- --merges <merges.jsonl[.gz]> --clones <folder> [--sample 400 --seed 1] [--repo owner/name]
 * `--each N` instead of `--sample`: so many of every repository; `--clean`: only those that git makes; `--most-files N`:
 * without those of which both sides together changed more files, which are counted. `--lines`: without symbols. `--old-git`: with the in-process merge instead of git's. `--width N`: several at once (no
 * times of git then). `--simpler`: asks file, hunk and name overlap too. `--alarms N`: prints N alarms on clean merges,
 * drawn by the seed. `--fixups`: prints every fix-up;
 * `--only-fixups`: replays those alone. `--json <file>`: one line a merge. Exits with 1 below the goals.
 */
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { seeded } from '../../test/engine/textual/triples.ts';
import { cloneOf } from './merges/clones.ts';
import { alarmsOf, scoresOf } from './merges/mergeScores.ts';
import { nameOf, printMerges } from './merges/printMerges.ts';
import { readMerges, sampleOf, sampleOfEach, type RealMerge } from './merges/realMerge.ts';
import { replay, type Located } from './merges/replay.ts';
import type { Replayed } from './merges/replayed.ts';
import { askSimpler } from './merges/simpler.ts';

const { values } = parseArgs({
  options: {
    merges: { type: 'string' }, clones: { type: 'string' }, sample: { type: 'string', default: 'all' }, each: { type: 'string' }, clean: { type: 'boolean', default: false }, 'most-files': { type: 'string' }, seed: { type: 'string', default: '1' }, repo: { type: 'string' },
    lines: { type: 'boolean', default: false }, 'old-git': { type: 'boolean', default: false }, width: { type: 'string', default: '1' }, simpler: { type: 'boolean', default: false },
    alarms: { type: 'string', default: '0' }, fixups: { type: 'boolean', default: false }, 'only-fixups': { type: 'boolean', default: false }, json: { type: 'string' },
  },
});
if (values.merges === undefined || values.clones === undefined) throw new Error('give --merges and --clones');
const random = seeded(Number(values.seed));
const read = (await readMerges(values.merges)).filter((it) => (values.repo === undefined || it.repo === values.repo)
  && (!values['only-fixups'] || !it.conflict && it.semantic_fixups.length > 0) && !(values.clean && it.conflict));
const merges = locate(drawn(read), values.clones);
const syntax = createSyntax();
const done: Replayed[] = [];
const json = values.json === undefined ? undefined : createWriteStream(values.json);
await replay(merges, { syntax: values.lines ? knowingNothing(syntax) : syntax, width: Number(values.width), oldGit: values['old-git'], simpler: values.simpler ? askSimpler(syntax) : undefined }, (it) => {
  done.push(it);
  json?.write(`${JSON.stringify(it)}\n`);
  if (process.stderr.isTTY) process.stderr.write(`\r${done.length} of ${merges.length}`);
  else if (done.length % 100 === 0) process.stderr.write(`${done.length} of ${merges.length}, ${Math.round(process.memoryUsage.rss() / 1_048_576)} MiB\n`);
});
json?.end();
syntax.dispose();
const scores = scoresOf(done);
const met = printMerges(done, scores, !values.lines);
const alarms = done.filter((it) => !it.truth.conflict).flatMap((it) => alarmsOf(it).map((alarm) => `${nameOf(it)}: ${alarm.severity} ${alarm.kind}: ${alarm.message}`));
for (const it of sampleOf(alarms, Number(values.alarms), random)) console.log(it);
if (values.fixups) for (const { at, foretold, named } of scores.fixups) console.log(`${named ? 'named' : foretold ? 'foretold' : 'missed'} ${nameOf(at)}: ${at.truth.semantic_fixups.join(', ')}`);
process.exitCode = met ? 0 : 1;

/** Without the giant ones, and as many as asked for. */
function drawn(all: readonly RealMerge[]): readonly RealMerge[] {
  const most = Number(values['most-files'] ?? Infinity);
  const its = all.filter(({ n1, n2 }) => n1 + n2 <= most);
  if (its.length < all.length) console.log(`${all.length - its.length} of ${all.length} merges have more than ${most} files changed and are left out`);
  if (values.each !== undefined) return sampleOfEach(its, Number(values.each), random);
  return values.sample === 'all' ? its : sampleOf(its, Number(values.sample), random);
}

/** Merges whose repository is there; the others are named and left out. */
function locate(wanted: readonly RealMerge[], folder: string): readonly Located[] {
  const clones = new Map([...new Set(wanted.map((it) => it.repo))].map((repo) => [repo, cloneOf(folder, repo)]));
  for (const [repo, clone] of clones) if (clone === undefined) console.log(`no clone of ${repo}: ${wanted.filter((it) => it.repo === repo).length} merges left out`);
  return wanted.flatMap((truth) => {
    const clone = clones.get(truth.repo);
    return clone === undefined ? [] : [{ truth, clone }];
  });
}

/** Without grammars every file is compared by line. */
function knowingNothing(of: Syntax): Syntax {
  return { languageOf: () => undefined, parse: (path) => ({ assessed: false, reason: `no grammar for ${path}` }), structure: (path) => ({ assessed: false, reason: `no grammar for ${path}` }), references: (path) => ({ assessed: false, reason: `no grammar for ${path}` }), measures: (path) => ({ assessed: false, reason: `no grammar for ${path}` }), load: async () => {}, forget: () => {}, dispose: () => of.dispose() };
}
