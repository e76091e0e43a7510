/**
 * Makes contexts for real commits from their messages, and counts which of the symbols the commit then touched or wrote of are in them:
 *   npm run bench:context -- --clones <folder> [--each 48 --seed 2 --repo a/b,c/d]
 * Beside it a text of all source files cut off at as many tokens, in order of their paths and with the likeliest files first.
 * Commits that touch no symbol that was there are left out. Exits with 1 where less survives at a quarter of the whole than
 * the project means to.
 */
import { parseArgs } from 'node:util';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { gitPast } from '../../server/src/adapters/git/gitPast.ts';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { ContextMaker, tell } from '../../server/src/context/makeContext.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import { referredBy } from './context/referred.ts';
import { truncated } from './context/truncated.ts';
import { cloneOf } from './merges/clones.ts';
import { median } from './merges/mergeScores.ts';
import { sampleCommits, type RealCommit } from './scope/realCommits.ts';
import { touchedBy } from './scope/touched.ts';

/** The share of symbols that should survive at a quarter of the whole. */
const goal = 0.95;
const ratios = [4, 8, 16, 32];

interface Survived { readonly ratio: number; readonly named: number; readonly headed: number; readonly touched: number; readonly whole: number; readonly byPath: number; readonly byRank: number; readonly overBudget: boolean }

const { values } = parseArgs({
  options: {
    clones: { type: 'string' }, each: { type: 'string', default: '48' }, seed: { type: 'string', default: '2' },
    repo: { type: 'string', default: 'spf13/cobra,pallets/flask,encode/httpx,sinatra/sinatra,guzzle/guzzle,BurntSushi/ripgrep,reduxjs/redux,gin-gonic/gin,square/okio,expressjs/express,DapperLib/Dapper,psf/requests,eclipse-langium/langium,fmtlib/fmt' },
  },
});
const folder = values.clones;
if (folder === undefined) throw new Error('give --clones');
const syntax = createSyntax();
const survived: Survived[] = [], times: number[] = [];
let commits = 0;
for (const repo of values.repo.split(',')) {
  const clone = cloneOf(folder, repo);
  if (clone === undefined) { console.log(`${repo}: no clone`); continue; }
  const found = await survivalsOf(await sampleCommits(repo, clone, Number(values.each), Number(values.seed)), clone);
  survived.push(...found);
  console.log(`${repo}: ${found.length / ratios.length} commits`);
  print();
}
syntax.dispose();
const quarter = survived.filter((it) => it.ratio === 4);
if (quarter.reduce((sum, it) => sum + it.named, 0) / quarter.length < goal) process.exitCode = 1;

/** So far: it takes long. */
function print(): void {
  console.log(`${commits} commits; median ${Math.round(median(times) ?? 0)} ms`);
  console.table(ratios.map((ratio) => {
    const its = survived.filter((it) => it.ratio === ratio);
    return {
      ratio: `${ratio}×`, 'name or more': mean(its, (it) => it.named), 'head or more': mean(its, (it) => it.headed), 'whole text': mean(its, (it) => it.whole), 'touched, head or more': mean(its, (it) => it.touched),
      'cut off by path': mean(its, (it) => it.byPath), 'cut off by rank': mean(its, (it) => it.byRank), 'over budget': its.filter((it) => it.overBudget).length,
    };
  }));
}

function mean(its: readonly Survived[], pick: (it: Survived) => number): string {
  return `${(100 * its.reduce((sum, it) => sum + pick(it), 0) / Math.max(1, its.length)).toFixed(1)} %`;
}

async function survivalsOf(all: readonly RealCommit[], clone: string): Promise<readonly Survived[]> {
  const git = await openGit(clone, { log: nullLog, timeLimitMs: 60_000 });
  if (!git) throw new Error(`${clone} is in no git repository`);
  const maker = new ContextMaker({ git, past: gitPast(git.commonDir), syntax, now: () => performance.now() });
  const found: Survived[] = [];
  for (const commit of all) {
    const { symbols: touched } = await touchedBy(git, syntax, commit);
    if (touched.size === 0) continue;
    const started = performance.now();
    const ground = await maker.ground({ goal: commit.goal, rev: commit.parent });
    times.push(performance.now() - started);
    const wanted = new Set([...touched, ...await referredBy(git, syntax, commit, ground.files)]);
    commits++;
    const inOrder = [...ground.files].sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const ratio of ratios) {
      const made = tell(ground, { ratio }), { told } = made;
      const share = (of: ReadonlySet<string>, test: (id: string) => boolean): number => [...of].filter(test).length / of.size;
      const byPath = truncated(inOrder, made.budget), byRank = truncated(ground.files, made.budget);
      const headed = (id: string): boolean => ['head', 'text'].includes(told.get(id) ?? '');
      found.push({
        ratio, named: share(wanted, (id) => told.has(id)), headed: share(wanted, headed), whole: share(wanted, (id) => told.get(id) === 'text'), touched: share(touched, headed),
        byPath: share(wanted, (id) => byPath.has(id)), byRank: share(wanted, (id) => byRank.has(id)), overBudget: made.tokens > made.budget,
      });
    }
  }
  git.dispose();
  return found;
}
