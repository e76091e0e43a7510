import type { Judgement, ObservedFinding } from '../engine/conflicts/observed/judgement.ts';
import type { MergeTreeResult } from '../ports/git.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import { severities } from '../protocol/words.ts';
import type { SharedPath } from './revisionPair.ts';
import { areRenamedApart } from './stopsAsBytes.ts';

export interface JudgedPath { readonly shared: SharedPath; readonly judgement: Judgement }

/** Whether the two merge as texts, and the files in which they do not: by git's own merge, or by that of this process. */
export interface MergeVerdict { readonly clean: boolean; readonly files: readonly string[]; readonly certainty: 'PROVEN' | 'DERIVED' }

export interface ProvenFindings {
  readonly merge: MergeVerdict;
  readonly findings: readonly { readonly path: string; readonly finding: ObservedFinding }[];
  readonly notAssessed: readonly NotAssessed[];
}

/**
 * Lays git's own merge over what was derived: what both say is proven, lines that git merges are no conflict, and where
 * only git stops it is told in git's words. Without git's merge `stopping` are the files where one in this process stops.
 */
export function proveFindings(names: { readonly a: string; readonly b: string }, judged: readonly JudgedPath[], merge: MergeTreeResult | undefined, stopping: readonly SharedPath[] = []): ProvenFindings {
  const stops = new Set(merge?.conflictedPaths);
  const explained = new Set<string>();
  const findings = judged.flatMap(({ shared, judgement }) => judgement.findings.flatMap((finding) => {
    const asIs = [{ path: shared.path, finding }];
    if (!merge || (!finding.overlaps && finding.kind !== 'textual')) return asIs;
    const at = [shared.path, shared.a, shared.b].filter((path) => stops.has(path));
    for (const path of at) explained.add(path);
    if (at.length > 0) return [{ path: shared.path, finding: { ...finding, certainty: 'PROVEN' as const } }];
    return finding.kind === 'textual' ? [] : asIs;
  }));
  const unexplained = [...stops].filter((path) => !explained.has(path)).map((path) => ({ path, finding: stopsAt(names, path, merge?.messages ?? []) }));
  const bytes = stopping.filter((it) => !explains(judged, it)).map((it) => ({ path: it.path, finding: { ...stopsAt(names, it.path, []), certainty: 'DERIVED' as const } }));
  const rank = (it: { readonly finding: ObservedFinding }): number => severities.indexOf(it.finding.severity);
  return {
    merge: merge ? { clean: merge.clean, files: merge.conflictedPaths, certainty: 'PROVEN' } : derivedVerdict(judged, stopping),
    findings: [...findings, ...unexplained, ...bytes].sort((x, y) => rank(x) - rank(y) || (x.path < y.path ? -1 : x.path > y.path ? 1 : 0)),
    notAssessed: [...judged.flatMap((it) => it.judgement.notAssessed), ...(merge ? [] : [unproven])],
  };
}

/** A file that one side renamed is named as that side does. */
function derivedVerdict(judged: readonly JudgedPath[], asBytes: readonly SharedPath[]): MergeVerdict {
  const stopping = [...judged.filter(isStopping).map((it) => it.shared), ...asBytes];
  const files = [...new Set(stopping.flatMap((it) => areRenamedApart(it) ? [it.path, it.a, it.b] : [it.a !== it.path ? it.a : it.b]))].sort();
  return { clean: files.length === 0, files, certainty: 'DERIVED' };
}

const isStopping = ({ judgement }: JudgedPath): boolean => judgement.findings.some((it) => it.overlaps || it.kind === 'textual');

/** Whether a conflict of that file is told already. */
const explains = (judged: readonly JudgedPath[], { path }: SharedPath): boolean => judged.some((it) => it.shared.path === path && isStopping(it));

const unproven: NotAssessed = { path: '', reason: 'this git cannot merge in memory (2.38 or newer can), so no conflict is proven by a real merge; lines were merged in this process' };

/** A conflict of whole files: kinds of change that are not told by their lines (binary files, folders, links). */
const stopsAt = ({ a, b }: { readonly a: string; readonly b: string }, path: string, messages: readonly string[]): ObservedFinding => {
  const said = messages.find((it) => it.startsWith('CONFLICT') && it.includes(path));
  return {
    kind: 'textual', severity: 'error', certainty: 'PROVEN', overlaps: true,
    message: `${a} and ${b} do not merge in ${path}${said === undefined ? '' : `: ${said.replace(/\s+/g, ' ')}`}`,
    targets: [`file:${path}=modify`], intents: [],
    places: [{ side: a, path }, { side: b, path }],
    suggestions: [
      { by: 'sequence', text: `Land ${b} first, then rebase ${a} onto it and take up ${path} there` },
      { by: 'merge', text: `Merge ${b} into ${a} now and settle ${path} in one place` },
    ],
  };
};
