/**
 * Foretells real commits from their messages, with nothing of what came later, beside plain BM25:
 *   npm run bench:scope -- --clones <folder> [--each 29 --seed 1 --repo a/b,c/d] [--embeddings]
 * The weights were learnt on the repositories that `bench/truth/scope/repositories.json` names as tuned, the trees also on those that it names as learnt from; the held out ones were never
 * looked at. `--embeddings` asks the model of embeddings that `interlock model use` chose, too. Exits with 1 where fewer files of the held out ones are found than the project means to.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { gitPast } from '../../server/src/adapters/git/gitPast.ts';
import { ModelFolder } from '../../server/src/adapters/model/modelFolder.ts';
import { openModel } from '../../server/src/adapters/model/openModel.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { nearnessOf } from '../../server/src/model/nearness.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { ScopePredictor } from '../../server/src/scope/predictScope.ts';
import { cloneOf } from './merges/clones.ts';
import { plainRanking } from './scope/plain.ts';
import { sampleCommits, type RealCommit } from './scope/realCommits.ts';
import { printScopes, shareFound, type ScopeScore } from './scope/scopeScores.ts';
import { touchedBy } from './scope/touched.ts';

/** The share of held out commits' files that should be among the first ten. */
const goal = 0.8;

const { values } = parseArgs({ options: { clones: { type: 'string' }, each: { type: 'string', default: '29' }, seed: { type: 'string', default: '1' }, repo: { type: 'string' }, embeddings: { type: 'boolean', default: false } } });
const folder = values.clones;
if (folder === undefined) throw new Error('give --clones');
const { tuned, learntFrom, heldOut } = JSON.parse(readFileSync(new URL('./scope/repositories.json', import.meta.url), 'utf8')) as Readonly<Record<'tuned' | 'learntFrom' | 'heldOut', readonly string[]>>;
const repos = values.repo?.split(',') ?? [...heldOut, ...tuned];
const syntax = createSyntax();
const chosen = values.embeddings ? new ModelFolder(process.env).chosen('embedding') : undefined;
if (values.embeddings && !chosen) throw new Error('choose a model: interlock model use NAME --for embedding');
const model = chosen && openModel(chosen, { log: nullLog, env: process.env });
const scores: ScopeScore[] = [];
for (const repo of repos) {
  const clone = cloneOf(folder, repo);
  if (clone === undefined) { console.log(`${repo}: no clone`); continue; }
  const its = await scoresOf(await sampleCommits(repo, clone, Number(values.each), Number(values.seed)), clone);
  scores.push(...its);
  const mean = (pick: (it: ScopeScore) => number): string => (its.reduce((sum, it) => sum + pick(it), 0) / its.length).toFixed(3);
  console.log(`${repo}: ${its.length} commits, files ${mean((it) => it.files)}, plain ${mean((it) => it.plain)}`);
}
syntax.dispose();
await model?.unload();
printScopes(scores);
const measured = scores.filter((it) => it.heldOut);
if (measured.length > 0 && measured.reduce((sum, it) => sum + it.files, 0) / measured.length < goal) process.exitCode = 1;

async function scoresOf(commits: readonly RealCommit[], clone: string): Promise<readonly ScopeScore[]> {
  const git = await openGit(clone, { log: nullLog, timeLimitMs: 60_000 });
  if (!git) throw new Error(`${clone} is in no git repository`);
  const past = gitPast(git.commonDir);
  const predictor = new ScopePredictor({ git, past, syntax, now: () => performance.now(), ...model && { nearness: nearnessOf(model, 'bench', 60_000) } });
  const found: ScopeScore[] = [];
  for (const commit of commits) {
    const { files, added, symbols } = await touchedBy(git, syntax, commit);
    if (files.size === 0) continue;
    const started = performance.now();
    const said = await predictor.predict({ goal: commit.goal, rev: commit.parent, top: 10 });
    const ms = performance.now() - started;
    const named = said.files.map((it) => it.path);
    const { evidence } = await predictor.evidence(commit.goal, commit.parent, await past.filesOf(commit.parent));
    found.push({
      repo: commit.repo, heldOut: ![...tuned, ...learntFrom].includes(commit.repo), files: shareFound(files, named), withAdded: shareFound(new Set([...files, ...added]), named),
      plain: shareFound(files, plainRanking(evidence).slice(0, 10)), symbols: symbols.size === 0 ? undefined : shareFound(symbols, said.symbols.map((it) => it.id)), ms,
    });
  }
  git.dispose();
  return found;
}
