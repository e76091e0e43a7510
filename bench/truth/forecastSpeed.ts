/**
 * Times forecasts in batch mode, symbols included, beside `git merge-tree` of the same pairs of real merges:
 *   npm run bench:forecast -- --merges <merges.jsonl[.gz]> --clones <folder> [--each 28 --seed 1 --rounds 3 --most-files 600]
 * Every pair is timed by both, by turns, in every round; a round is one batch over all pairs. `--repo a/b,c/d`: other
 * repositories. `--answers <file>`: keeps what was said of each pair, or, where that is kept already, compares and exits
 * with 1 on any difference.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { seeded } from '../../test/engine/textual/triples.ts';
import { cloneOf } from './merges/clones.ts';
import { nameOf } from './merges/printMerges.ts';
import { readMerges, sampleOfEach } from './merges/realMerge.ts';
import { replay } from './merges/replay.ts';
import { printSpeed, type Timed } from './speed/printSpeed.ts';

const { values } = parseArgs({
  options: {
    merges: { type: 'string' }, clones: { type: 'string' }, each: { type: 'string', default: '28' }, seed: { type: 'string', default: '1' }, rounds: { type: 'string', default: '3' }, 'most-files': { type: 'string', default: '600' },
    repo: { type: 'string', default: 'psf/requests,gin-gonic/gin,expressjs/express,Seldaek/monolog,google/gson,tokio-rs/tokio,typeorm/typeorm,AutoMapper/AutoMapper' }, answers: { type: 'string' },
  },
});
const { merges: file, clones: folder } = values;
if (file === undefined || folder === undefined) throw new Error('give --merges and --clones');
const wanted = values.repo.split(',');
const read = (await readMerges(file)).filter((it) => wanted.includes(it.repo) && it.n1 + it.n2 <= Number(values['most-files']));
const merges = sampleOfEach(read, Number(values.each), seeded(Number(values.seed))).flatMap((truth) => {
  const clone = cloneOf(folder, truth.repo);
  return clone === undefined ? [] : [{ truth, clone }];
});
const syntax = createSyntax();
const timed = new Map<string, Timed>();
const answers = new Map<string, string>();
for (let round = 0; round < Number(values.rounds); round++) {
  await replay(merges, { syntax, width: 1, oldGit: false, gitFirst: round % 2 }, (it, line) => {
    if ('error' in it.said) return console.log(`${nameOf(it)}: ${it.said.error}`);
    const its = timed.get(nameOf(it)) ?? { truth: it.truth, own: [], git: [] };
    timed.set(nameOf(it), its);
    its.own.push(it.said.ms);
    its.git.push(it.gitMs);
    answers.set(nameOf(it), JSON.stringify({ ...JSON.parse(line) as object, ms: undefined }));
  });
}
syntax.dispose();
printSpeed([...timed.values()]);
console.log(`largest memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
if (values.answers !== undefined) process.exitCode = keepOrCompare(values.answers) ? 0 : 1;

/** False where a pair is not answered as it was. */
function keepOrCompare(kept: string): boolean {
  const now = [...answers].map(([name, said]) => `${name}\t${said}`);
  if (!existsSync(kept)) {
    writeFileSync(kept, `${now.join('\n')}\n`);
    return true;
  }
  const before = new Map(readFileSync(kept, 'utf8').trimEnd().split('\n').map((line) => line.split('\t', 2) as [string, string]));
  const other = [...answers].filter(([name, said]) => before.has(name) && before.get(name) !== said);
  console.log(`${answers.size} answers, ${other.length} of them other than in ${kept}${other.map(([name]) => `\n  ${name}`).join('')}`);
  return other.length === 0;
}
