import { median, quantile } from '../merges/mergeScores.ts';

/** How one commit was foretold; shares of what it changed that are among the first. */
export interface ScopeScore {
  readonly repo: string;
  readonly heldOut: boolean;
  readonly files: number;
  /** Files it added count as missed. */
  readonly withAdded: number;
  readonly plain: number;
  /** Undefined where no symbol of code changed. */
  readonly symbols: number | undefined;
  readonly ms: number;
}

export const shareFound = (wanted: ReadonlySet<string>, named: readonly string[]): number => named.filter((it) => wanted.has(it)).length / wanted.size;

export const printScopes = (all: readonly ScopeScore[]): void => {
  const repos = [...new Set(all.map((it) => it.repo))];
  console.table(repos.map((repo) => row(`${repo}${all.find((it) => it.repo === repo)!.heldOut ? '' : ' (tuned on)'}`, all.filter((it) => it.repo === repo))));
  console.table([row('tuned on', all.filter((it) => !it.heldOut)), row('held out', all.filter((it) => it.heldOut)), row('all', all)].filter((it) => it.commits > 0));
};

const row = (name: string, its: readonly ScopeScore[]) => {
  const mean = (pick: (it: ScopeScore) => number | undefined): string => {
    const found = its.map(pick).filter((it) => it !== undefined);
    return found.length === 0 ? '–' : `${(100 * found.reduce((sum, it) => sum + it, 0) / found.length).toFixed(1)} %`;
  };
  const ms = its.map((it) => it.ms);
  return {
    name, commits: its.length, 'files @10': mean((it) => it.files), 'plain BM25 @10': mean((it) => it.plain), 'added counted': mean((it) => it.withAdded), 'symbols @20': mean((it) => it.symbols),
    'median ms': Math.round(median(ms) ?? 0), 'p90 ms': Math.round(quantile(ms, 0.9) ?? 0),
  };
};
