/**
 * Measures `forecast` against pairs a compiler judged:
 *   node --import tsx bench/truth/semantic.ts --repo <clone> --cases <cases.jsonl> [--verbose]
 * The repository holds the commits the cases name. Missed conflicts and false alarms are listed; exits with 1 below the goals.
 */
import { parseArgs } from 'node:util';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { forecast } from '../../server/src/forecast/forecast.ts';
import { readChanges } from '../../server/src/forecast/revisionPair.ts';
import { CommitTexts, sideFiles } from '../../server/src/forecast/sideFiles.ts';
import type { Git } from '../../server/src/ports/git.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { baselines } from './baselines.ts';
import { readCases, type SemanticCase } from './cases.ts';
import { printScores, type Judged } from './scores.ts';

const { values } = parseArgs({ options: { repo: { type: 'string' }, cases: { type: 'string' }, verbose: { type: 'boolean', default: false }, only: { type: 'string' } } });
if (values.repo === undefined || values.cases === undefined) throw new Error('give --repo and --cases');
const git = await openGit(values.repo, { log: nullLog });
if (!git) throw new Error(`${values.repo} is in no git repository`);
const syntax = createSyntax();
const judged: Judged[] = [];
for (const it of readCases(values.cases)) {
  if (values.only !== undefined && !it.id.includes(values.only)) continue;
  const one = await judge(git, syntax, it);
  judged.push(one);
  if (values.verbose) for (const { severity, kind, message } of one.alarms) console.log(`${it.id} ${severity} ${kind}: ${message}`);
}
git.dispose();
syntax.dispose();
process.exitCode = printScores(judged) ? 0 : 1;

async function judge(repository: Git, reader: Syntax, truth: SemanticCase): Promise<Judged> {
  const started = performance.now();
  const { conflicts, notAssessed } = await forecast(repository, reader, truth);
  const ms = performance.now() - started;
  const texts = new CommitTexts(repository, reader);
  const changes = await readChanges(repository, truth);
  const side = (which: 'a' | 'b') => sideFiles(texts, reader, { base: truth.base, side: truth[which] }, which, changes[which]);
  const said = baselines(await side('a'), await side('b'));
  return { truth, alarms: conflicts, notAssessed: notAssessed.map((it) => `${it.path}: ${it.reason}`), ms, baselines: said };
}
