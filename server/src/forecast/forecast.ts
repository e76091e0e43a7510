import { judgeFilePair } from '../engine/conflicts/observed/judgeFilePair.ts';
import type { FileVersionText, Judgement } from '../engine/conflicts/observed/judgement.ts';
import { conflictId } from '../observation/conflictList.ts';
import { absent, type Content } from '../observation/content.ts';
import { readFromCommit } from '../observation/readContent.ts';
import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { Conflict, NotAssessed } from '../protocol/shapes.ts';
import { proveFindings, type JudgedPath } from './proveFindings.ts';
import { resolvePair, sharedPaths, type RevisionPair, type SharedPath } from './revisionPair.ts';

/** Revisions as a person names them. Without a base it is their merge base. */
export interface ForecastRequest { readonly a: string; readonly b: string; readonly base?: string | undefined }

/** A conflict that would be. It has no life of its own: nobody found it before and nobody resolved it. */
export type ForecastConflict = Omit<Conflict, 'status' | 'foundAt' | 'resolution'>;

export interface Forecast {
  /** Most severe first, then by path. `places` name the revisions as they were asked for. */
  readonly conflicts: readonly ForecastConflict[];
  readonly notAssessed: readonly NotAssessed[];
}

/**
 * What would happen if two revisions were merged, from the repository alone: no hub, no working tree. Textual verdicts
 * are PROVEN by git's own merge where this git can merge in memory; else they stay DERIVED and `notAssessed` says why.
 * Rejects with `GitError` when a revision is not there.
 */
export async function forecast(git: Git, syntax: Syntax, request: ForecastRequest, signal?: AbortSignal): Promise<Forecast> {
  const pair = await resolvePair(git, request, signal);
  if (!pair) return { conflicts: [], notAssessed: [{ path: '', reason: `${request.a} and ${request.b} share no history; give a base` }] };
  if (pair.a === pair.b || pair.a === pair.base || pair.b === pair.base) return { conflicts: [], notAssessed: [] };
  const [paths, merge] = await Promise.all([sharedPaths(git, pair, signal), git.mergeTree(pair.base, pair.a, pair.b, signal)]);
  const judged: JudgedPath[] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    judged.push({ shared: path, judgement: await judgePath(git, syntax, pair, request, path) });
  }
  const proven = proveFindings(request, judged, merge);
  const conflicts = proven.findings.map(({ path, finding: { symbol, overlaps: _, ...rest } }): ForecastConflict =>
    ({ id: conflictId(rest.kind, [request.a, request.b], path, symbol), ...rest }));
  return { conflicts, notAssessed: proven.notAssessed };
}

async function judgePath(git: Git, syntax: Syntax, pair: RevisionPair, { a, b }: ForecastRequest, shared: SharedPath): Promise<Judgement> {
  const [base, ours, theirs] = await Promise.all([
    readFromCommit(git, pair.base, shared.path), readFromCommit(git, pair.a, shared.a), readFromCommit(git, pair.b, shared.b),
  ]);
  const unread = [[undefined, shared.path, base], [a, shared.a, ours], [b, shared.b, theirs]] as const;
  const notAssessed = unread.flatMap(([side, path, content]) => content.state === 'unreadable' ? [{ ...(side === undefined ? {} : { side }), path, reason: content.reason }] : []);
  if (notAssessed.length > 0) return { findings: [], notAssessed };
  await loadGrammars(syntax, [shared.path, shared.a, shared.b]);
  const version = (path: string, content: Content): FileVersionText => versionOf(syntax, path, content);
  return judgeFilePair(version(shared.path, base), { ...version(shared.a, ours), side: a, who: a, where: a }, { ...version(shared.b, theirs), side: b, who: b, where: b });
}

/** A grammar that cannot be loaded makes its files "not assessed" when they are parsed. */
const loadGrammars = async (syntax: Syntax, paths: readonly string[]): Promise<void> => {
  const languages = new Set(paths.map((path) => syntax.languageOf(path)));
  await Promise.all([...languages].map((it) => it === undefined ? undefined : syntax.load(it).catch(() => undefined)));
};

const versionOf = (syntax: Syntax, path: string, content: Content = absent): FileVersionText => content.state === 'text'
  ? { path, text: content.text, parsed: syntax.parse(path, content.text) }
  : { path, text: undefined, parsed: { assessed: false, reason: 'there is no such file' } };
