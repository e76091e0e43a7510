import { byMeaning } from '../engine/scope/byMeaning.ts';
import type { Evidence } from '../engine/scope/fileFeatures.ts';
import { readGoal, termsOfNames } from '../engine/scope/goal.ts';
import { rankFiles, rankSymbols, type Ranked } from '../engine/scope/rank.ts';
import type { ScopeSymbol, SymbolCandidate } from '../engine/scope/symbolFeatures.ts';
import type { Git } from '../ports/git.ts';
import type { Past, TreeFile } from '../ports/past.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import { RepositoryWords } from './repositoryWords.ts';
import { SymbolReader } from './symbolReader.ts';

export interface ScopeQuestion {
  readonly goal: string;
  readonly rev: string;
  /** How many files are named, and twice as many symbols. */
  readonly top: number;
}

export interface PredictedScope {
  /** Best first; `score` is the share of all likelihood that falls to it. */
  readonly files: readonly { readonly path: string; readonly score: number }[];
  readonly symbols: readonly { readonly id: string; readonly path: string; readonly score: number }[];
  readonly notAssessed: readonly NotAssessed[];
}

/** The same before it is cut and rounded. */
export interface RankedScope {
  readonly files: readonly (TreeFile & { readonly score: number })[];
  readonly symbols: PredictedScope['symbols'];
  readonly notAssessed: readonly NotAssessed[];
}

/** Commits looked at; what lies further back says little. */
const mostCommits = 6_000;
/** Files, best first, whose symbols are looked at. */
const parsedFiles = 30;
/** Of a file's path and names, characters: what a small model reads at once. */
const mostMeaning = 1_000;

/** How near texts are in meaning to a goal: of each a number, in their order; a larger one is nearer. Rejects with why not. */
export type Nearness = (goal: string, texts: readonly string[], signal?: AbortSignal) => Promise<readonly number[]>;

export interface ScopeDeps {
  readonly git: Git;
  readonly past: Past;
  readonly syntax: Syntax;
  /** Milliseconds of some steady clock. */
  readonly now: () => number;
  /** For reading texts, ms; what is not read by then is ranked by its path and its past. Default 30 s. */
  readonly limitMs?: number;
  /** Where it is there, the files whose symbols are looked at are weighed by it, too. */
  readonly nearness?: Nearness;
}

/** Tells where a goal's work will be, from words and from what was done before. What it read is kept for the next question. */
export class ScopePredictor {
  private readonly words: RepositoryWords;
  private readonly symbols: SymbolReader;

  constructor(private readonly deps: ScopeDeps) {
    this.words = new RepositoryWords(deps.git);
    this.symbols = new SymbolReader(deps.git, deps.syntax, this.words.vocabulary);
  }

  async predict(question: ScopeQuestion, signal?: AbortSignal): Promise<PredictedScope> {
    const { files, symbols, notAssessed } = await this.rank(question, signal);
    return {
      files: files.slice(0, question.top).map(({ path, score }) => ({ path, score: rounded(score) })),
      symbols: symbols.slice(0, 2 * question.top).map(({ id, path, score }) => ({ id, path, score: rounded(score) })),
      notAssessed,
    };
  }

  /** All files, best first, and the symbols of the best of them. */
  async rank({ goal, rev }: Pick<ScopeQuestion, 'goal' | 'rev'>, signal?: AbortSignal): Promise<RankedScope> {
    const commit = await this.deps.git.resolve(rev, signal);
    const tree = await this.deps.past.filesOf(commit, signal);
    const { evidence, unread } = await this.evidence(goal, commit, tree, signal);
    const byWords = rankFiles(evidence);
    const likely = byWords.slice(0, parsedFiles).map(({ at }) => ({ at, file: tree[at]! }));
    const { symbols: read, unparsed } = await this.symbolsOf(likely);
    const files = this.deps.nearness ? byMeaning(byWords, await this.deps.nearness(goal, meanings(likely, read), signal)) : byWords;
    const candidates = candidatesOf(read, files);
    return {
      files: files.map(({ at, score }) => ({ ...tree[at]!, score })),
      symbols: rankSymbols(evidence, candidates).map(({ at, score }) => ({ id: candidates[at]!.symbol.id, path: candidates[at]!.symbol.path, score })),
      notAssessed: [...unread > 0 ? [{ side: rev, path: '', reason: `${unread} texts could not be read: their files are ranked by path and past alone` }] : [], ...unparsed.map((it) => ({ side: rev, ...it }))],
    };
  }

  /** All that is known of a commit's files for this goal. */
  async evidence(text: string, commit: string, tree: readonly TreeFile[], signal?: AbortSignal): Promise<{ readonly evidence: Evidence; readonly unread: number }> {
    const end = this.deps.now() + (this.deps.limitMs ?? 30_000);
    const [{ files, unread }, commits] = await Promise.all([
      this.words.files(tree, () => this.deps.now() > end, signal), this.deps.past.commitsUpTo(commit, mostCommits, signal),
    ]);
    const history = this.words.history(commits, files);
    const goal = readGoal(text, this.words.vocabulary);
    return { evidence: { goal, files, history, nameTerms: termsOfNames(goal.names, this.words.vocabulary), terms: this.words.vocabulary.size }, unread };
  }

  private async symbolsOf(likely: readonly { readonly at: number; readonly file: TreeFile }[]): Promise<{ readonly symbols: readonly ReadSymbol[]; readonly unparsed: readonly { readonly path: string; readonly reason: string }[] }> {
    const symbols: ReadSymbol[] = [], unparsed: { path: string; reason: string }[] = [];
    for (const { at, file } of likely) {
      const found = await this.symbols.of(file);
      if (found && 'reason' in found) unparsed.push({ path: file.path, reason: found.reason });
      else for (const symbol of found ?? []) symbols.push({ symbol, at, among: found!.length });
    }
    return { symbols, unparsed };
  }
}

/** A symbol, the number of its file, and how many that has. */
interface ReadSymbol { readonly symbol: ScopeSymbol; readonly at: number; readonly among: number }

/** A line for each file: its path, and what it declares. */
const meanings = (files: readonly { readonly at: number; readonly file: TreeFile }[], symbols: readonly ReadSymbol[]): readonly string[] =>
  files.map(({ at, file }) => [file.path, ...symbols.filter((it) => it.at === at).map((it) => it.symbol.name)].join(' ').slice(0, mostMeaning));

/** A file this much less likely than the best (as a logarithm) counts as nothing. */
const reach = 8;

const candidatesOf = (symbols: readonly ReadSymbol[], files: readonly Ranked[]): readonly SymbolCandidate[] => {
  const shares = new Map(files.map(({ at, score }) => [at, score]));
  const best = files[0]?.score ?? 1;
  return symbols.map(({ symbol, at, among }) => ({ symbol, among, file: Math.max(0, 1 + Math.log((shares.get(at) ?? 0) / best) / reach) }));
};

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
