import path from 'node:path';
import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation } from 'vscode-languageserver';
import type { CodeFinding } from '../../engine/codeRules/codeFindings.ts';
import type { Breach } from '../../features/rights.ts';
import type { Conflict, Place, Range, Side } from '../../protocol/shapes.ts';
import type { Certainty, Severity } from '../../protocol/words.ts';
import { showCommand } from './clientCommands.ts';
import { uriOf } from './fileUri.ts';

export const diagnosticSource = 'Interlock';

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information,
};

const howSure: Readonly<Record<Certainty, string>> = {
  PROVEN: 'proven by a real merge', DERIVED: 'derived from the code', DECLARED: 'declared, not yet seen in code',
};

/** What the code of a diagnostic links to: the conflict in full. */
const linkTo = (conflictId: string): string => `command:${showCommand}?${encodeURIComponent(JSON.stringify([{ conflictId }]))}`;

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where a reader stands: a file in one worktree, in one window. */
export interface Viewpoint {
  /** Root of the reader's worktree. */
  readonly root: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly window: string;
  readonly sides: readonly Side[];
}

/** One diagnostic for each place of a conflict on the reader's own lines, the other side's places linked from it. */
export const toDiagnostics = (conflict: Conflict, at: Viewpoint): readonly Diagnostic[] => {
  const mine = ownPlaces(conflict, at);
  const others = conflict.places.filter(place => !isOwn(place, at));
  const relatedInformation = others.map(place => related(place, at)).filter(info => info !== undefined);
  return mine.map(place => ({
    range: place.range ?? startOfFile,
    severity: severityOf[conflict.severity],
    source: diagnosticSource,
    code: conflict.custom?.kind ?? conflict.kind,
    codeDescription: { href: linkTo(conflict.id) },
    message: `${conflict.message} (${howSure[conflict.certainty]})`,
    ...(relatedInformation.length > 0 ? { relatedInformation } : {}),
    data: { conflictId: conflict.id },
  }));
};

/** On the first line: what may not be changed is the file, not a place in it. */
export const toDiagnostic = ({ violation }: Breach): Diagnostic =>
  ({ range: startOfFile, severity: DiagnosticSeverity.Error, source: diagnosticSource, code: `not-allowed-${violation.rule}`, message: violation.message });

/** At the name of the function that goes over a limit. */
export const findingToDiagnostic = ({ rule, range, message }: CodeFinding): Diagnostic =>
  ({ range, severity: DiagnosticSeverity.Warning, source: diagnosticSource, code: `limit-${rule}`, message: `${message}.` });

/** The unsaved text's places hide the disk's: the reader sees the former. */
const ownPlaces = (conflict: Conflict, at: Viewpoint): readonly Place[] => {
  const here = conflict.places.filter(place => place.path === at.path && isOwn(place, at));
  const unsaved = here.filter(place => place.side.startsWith('buffers/'));
  return unsaved.length > 0 ? unsaved : here;
};

/** Whether a place is the reader's: on the disk of the worktree, or in the unsaved text of the window. */
export const isOwn = (place: Place, at: Pick<Viewpoint, 'root' | 'window' | 'sides'>): boolean => {
  if (place.side.startsWith(`buffers/${at.window}/`)) return true;
  return at.sides.some(side => side.id === place.side && side.kind === 'worktree' && side.root === at.root);
};

const related = (place: Place, at: Viewpoint): DiagnosticRelatedInformation | undefined => {
  if (place.path === '') return undefined;
  const side = at.sides.find(one => one.id === place.side);
  // A branch without a worktree has no file to link to; the message names it.
  if (side?.kind === 'branch') return undefined;
  const file = path.join(side?.root ?? at.root, ...place.path.split('/'));
  const who = place.actor ?? side?.actor;
  const where = place.symbol ?? place.path;
  return {
    location: { uri: uriOf(file), range: place.range ?? startOfFile },
    message: `${where} in ${side?.label ?? place.side}${who === undefined ? '' : ` (${who})`}`,
  };
};
