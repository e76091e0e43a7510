import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { sqlLoader } from '../../server/src/doors/cli/loadSql.ts';
import { forecast } from '../../server/src/forecast/forecast.ts';
import { readChanges } from '../../server/src/forecast/revisionPair.ts';
import { CommitTexts, sideFiles } from '../../server/src/forecast/sideFiles.ts';
import type { Git } from '../../server/src/ports/git.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { baselines } from './baselines.ts';
import type { SemanticCase } from './cases.ts';
import type { Judged } from './scores.ts';

const sql = sqlLoader();

/** Forecasts every case from its commits alone. Throws where the folder is in no repository. */
export async function measure(repo: string, cases: readonly SemanticCase[], verbose: boolean): Promise<readonly Judged[]> {
  const git = await openGit(repo, { log: nullLog });
  if (!git) throw new Error(`${repo} is in no git repository`);
  const syntax = createSyntax();
  const judged: Judged[] = [];
  for (const it of cases) {
    const one = await judge(git, syntax, it);
    judged.push(one);
    if (verbose) for (const { severity, kind, message } of one.alarms) console.log(`${it.id} ${severity} ${kind}: ${message}`);
  }
  git.dispose();
  syntax.dispose();
  return judged;
}

async function judge(repository: Git, reader: Syntax, truth: SemanticCase): Promise<Judged> {
  const started = performance.now();
  const { conflicts, notAssessed } = await forecast(repository, reader, truth, undefined, sql);
  const ms = performance.now() - started;
  const texts = new CommitTexts(repository, reader);
  const changes = await readChanges(repository, truth);
  const side = (which: 'a' | 'b') => sideFiles(texts, reader, { base: truth.base, side: truth[which] }, which, changes[which]);
  const said = baselines(await side('a'), await side('b'));
  return { truth, alarms: conflicts, notAssessed: notAssessed.map((it) => `${it.path}: ${it.reason}`), ms, baselines: said };
}
