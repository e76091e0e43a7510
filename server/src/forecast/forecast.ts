import { judgeFilePair } from '../engine/conflicts/observed/judgeFilePair.ts';
import type { ChangedFile } from '../engine/references/changedFile.ts';
import type { Judgement } from '../engine/conflicts/observed/judgement.ts';
import type { FileHistory } from '../engine/conflicts/observed/staleBase.ts';
import { conflictId } from '../observation/conflictList.ts';
import { fileHistory } from '../observation/fileHistory.ts';
import type { Git } from '../ports/git.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { Conflict, NotAssessed } from '../protocol/shapes.ts';
import { proveFindings, type JudgedPath, type MergeVerdict } from './proveFindings.ts';
import { judgeAcross } from './judgeAcross.ts';
import { judgeSchemas, type LoadSql } from './judgeSchemas.ts';
import { readChanges, resolvePair, sharedPaths, type RevisionPair, type SharedPath } from './revisionPair.ts';
import { stopsAsBytes } from './stopsAsBytes.ts';
import { CommitTexts, onSide, sideFiles } from './sideFiles.ts';

/** Revisions as a person names them. Without a base it is their merge base. */
export interface ForecastRequest {
  readonly a: string;
  readonly b: string;
  readonly base?: string | undefined;
  /** Looks also at what files were before the base, for versions that are out of date. Costs some git calls for each shared file. */
  readonly history?: boolean | undefined;
}

/** A conflict that would be. It has no life of its own: nobody found it before and nobody resolved it. */
export type ForecastConflict = Omit<Conflict, 'status' | 'foundAt' | 'resolution'>;

export interface Forecast {
  /** Most severe first, then by path. `places` name the revisions as they were asked for. */
  readonly conflicts: readonly ForecastConflict[];
  readonly notAssessed: readonly NotAssessed[];
  /** Undefined where the two were not compared. */
  readonly merge?: MergeVerdict;
}

/**
 * What would happen if two revisions were merged, from the repository alone: no hub, no working tree. Textual verdicts
 * are PROVEN by git's own merge where this git can merge in memory; else they stay DERIVED and `notAssessed` says why.
 * Without `sql` migrations are not compared by what they do. Rejects with `GitError` when a revision is not there.
 */
export async function forecast(git: Git, syntax: Syntax, request: ForecastRequest, signal?: AbortSignal, sql?: LoadSql): Promise<Forecast> {
  const pair = await resolvePair(git, request, signal);
  if (!pair) return { conflicts: [], notAssessed: [{ path: '', reason: `${request.a} and ${request.b} share no history; give a base` }] };
  if (pair.a === pair.b || pair.a === pair.base || pair.b === pair.base) return { conflicts: [], notAssessed: [], merge: { clean: true, files: [], certainty: 'PROVEN' } };
  // git merges beside what this process reads and judges.
  const merging = git.mergeTree(pair.base, pair.a, pair.b, signal);
  merging.catch(() => undefined);
  const changes = await readChanges(git, pair, signal);
  const texts = new CommitTexts(git, syntax);
  const [own, other] = await Promise.all([
    sideFiles(texts, syntax, { base: pair.base, side: pair.a }, request.a, changes.a), sideFiles(texts, syntax, { base: pair.base, side: pair.b }, request.b, changes.b),
  ]);
  const judged: JudgedPath[] = [];
  for (const path of sharedPaths(changes)) {
    signal?.throwIfAborted();
    const read = request.history ? undefined : judgeRead(path, own, other);
    judged.push({ shared: path, judgement: read ?? await judgePath(texts, pair, request, path, request.history ? await fileHistory(git, (rev) => texts.content(rev, path.path), pair, request, path.path, signal) : undefined) });
  }
  for (const { path, finding } of await judgeAcross(texts, syntax, pair.base, own, other, signal)) {
    judged.push({ shared: { path, a: path, b: path }, judgement: { findings: [finding], notAssessed: [] } });
  }
  const schemas = sql && await judgeSchemas({ git, texts, base: pair.base, load: sql }, own, other, signal);
  for (const { path, finding } of schemas?.findings ?? []) judged.push({ shared: { path, a: path, b: path }, judgement: { findings: [finding], notAssessed: [] } });
  const merge = await merging;
  const proven = proveFindings(request, judged, merge, merge ? [] : await stopsAsBytes(git, pair, sharedPaths(changes), signal));
  const conflicts = proven.findings.map(({ path, finding: { symbol, overlaps: _, ...rest } }): ForecastConflict =>
    ({ id: conflictId(rest.kind, [request.a, request.b], path, symbol), ...rest }));
  return { conflicts, notAssessed: [...proven.notAssessed, ...schemas?.notAssessed ?? []], merge: proven.merge };
}

/** As it was read for judging across files; undefined where a version is not among those files. */
function judgeRead({ path, a, b }: SharedPath, own: readonly ChangedFile[], other: readonly ChangedFile[]): Judgement | undefined {
  const [x, y] = [own.find((it) => it.base.path === path && it.now.path === a), other.find((it) => it.base.path === path && it.now.path === b)];
  return x && y && judgeFilePair(x.base, x.now, y.now, (_, side) => (side === x.now ? x : y).reading);
}

async function judgePath(texts: CommitTexts, pair: RevisionPair, { a, b }: ForecastRequest, shared: SharedPath, history?: FileHistory): Promise<Judgement> {
  const versions = [[undefined, shared.path, pair.base], [a, shared.a, pair.a], [b, shared.b, pair.b]] as const;
  const contents = await Promise.all(versions.map(([, path, rev]) => texts.content(rev, path)));
  const notAssessed = versions.flatMap(([side, path], at) => {
    const content = contents[at];
    return content?.state === 'unreadable' ? [{ ...(side === undefined ? {} : { side }), path, reason: content.reason }] : [];
  });
  if (notAssessed.length > 0) return { findings: [], notAssessed };
  const [base, ours, theirs] = await Promise.all([texts.version(pair.base, shared.path), texts.version(pair.a, shared.a), texts.version(pair.b, shared.b)]);
  return judgeFilePair(base, onSide(ours, a), onSide(theirs, b), undefined, history);
}
