import type { Intent, NotAssessed, Place } from '../../../protocol/shapes.ts';
import { severities, type Operation, type Severity } from '../../../protocol/words.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import type { ReadTarget } from '../../targets/readTarget.ts';
import { formatTarget } from '../../targets/target.ts';
import { isDeclared } from './allowedOperation.ts';
import { saysDeclared, waysBeside } from './besideIntent.ts';
import { againstIntent } from './againstIntent.ts';
import { changeOperation, concerns, relationTo, targetsOf, wholeFileOperation, type Edit, type TargetsOf } from './editedTargets.ts';
import type { FileOnSide, FileVersionText, Judgement, ObservedFinding } from './judgement.ts';
import { filePlace, fileTarget, linesPlace, maxPlaces, symbolPlace, symbolTarget } from './places.ts';
import { readSide, type ReadSide, type SideReading } from './readSide.ts';
import { done, listed, nameOf } from './wording.ts';

/** A declared target that the edit touches, how bad that is, and the symbols; none when it is about the whole file. */
interface Touched { readonly target: ReadTarget; readonly severity: Severity; readonly changes: readonly SymbolChange[] }

/**
 * Judges one side's edit of a file against what others declared. `intents`: those of other actors that still count.
 * One finding for each declared target; a declared file is only told of where no symbol of the same intent is.
 * `own`: intents bound to the side. What they cover meets the others as a declaration, and is not told again.
 * `madeFor`: the file as the sides of an intent have it. A change that is theirs too, word for word, was taken over: they lose nothing by it.
 */
export function judgeEditAgainstIntents(
  base: FileVersionText, side: FileOnSide, intents: readonly Intent[], own: readonly Intent[] = [], read: ReadSide = readSide, targets: TargetsOf = targetsOf, madeFor: MadeFor = () => [],
): Judgement {
  if (base.text === side.text && (base.path === side.path || base.text === undefined)) return { findings: [], notAssessed: [] };
  const findings: ObservedFinding[] = [];
  const notAssessed: NotAssessed[] = [];
  let edit: Edit | undefined;
  let ownTargets: readonly ReadTarget[] | undefined;
  // Thousands of intents may count, and few have to do with this file: nothing is made for the others.
  for (const intent of intents) {
    const near = targets(intent).filter((it) => concerns(it, base.path, side.path));
    if (near.length === 0) continue;
    ownTargets ??= own.flatMap(targets);
    edit ??= { base, file: side, reading: read(base, side) };
    const theirs = madeFor(intent);
    if (theirs.some((it) => it.text === side.text && it.path === side.path)) continue;
    const judged = judgeIntent({ ...edit, reading: withoutTaken(edit.reading, theirs.map((it) => read(base, it))) }, intent, near, ownTargets);
    findings.push(...judged.findings);
    notAssessed.push(...judged.notAssessed);
  }
  return { findings, notAssessed };
}

/** The versions of the file that those have who work on an intent. */
export type MadeFor = (intent: Intent) => readonly FileVersionText[];

/** What the side did beyond what others made of it in the same words. */
const withoutTaken = (reading: SideReading, theirs: readonly SideReading[]): SideReading => {
  const taken = new Set(theirs.flatMap((it) => it.changes.map(inWords)));
  if (taken.size === 0) return reading;
  const { before, lines, hunks, notAssessed } = reading;
  return { before, lines, hunks, notAssessed, changes: reading.changes.filter((it) => !taken.has(inWords(it))) };
};

const inWords = ({ change, path, from, now }: SymbolChange): string => JSON.stringify([change, path, from, now?.signature, now?.bodyHash]);

const judgeIntent = (edit: Edit, intent: Intent, near: readonly ReadTarget[], own: readonly ReadTarget[]): Judgement => {
  const touched = near.flatMap((it) => touch(edit, it, own));
  const symbols = touched.filter((it) => it.target.symbol);
  const told = symbols.length > 0 ? symbols : touched;
  return { findings: told.map((it) => describe(edit, intent, it)), notAssessed: unclear(edit, intent, near) };
};

const touch = (edit: Edit, target: ReadTarget, own: readonly ReadTarget[]): readonly Touched[] => {
  const ofFile = target.symbol || own.some((it) => concerns(it, edit.base.path, edit.file.path)) ? undefined : fileSeverity(edit, target);
  const found = edit.reading.changes.filter((it) => it.change !== 'comment' && !isDeclared(it, edit, own)).flatMap((change) => {
    const relation = relationTo(target, change, edit);
    const severity = relation === 'ambiguous' ? undefined : againstIntent(changeOperation(change), target.operation, relation, !target.symbol);
    return severity === undefined ? [] : [{ change, severity }];
  });
  const worst = [...found.map((it) => it.severity), ...(ofFile === undefined ? [] : [ofFile])].sort((x, y) => severities.indexOf(x) - severities.indexOf(y))[0];
  return worst === undefined ? [] : [{ target, severity: worst, changes: ofFile === worst ? [] : found.filter((it) => it.severity === worst).map((it) => it.change) }];
};

/** The file itself was declared: what was done to it as a whole counts against that; an edit in it is information. */
const fileSeverity = (edit: Edit, { operation }: ReadTarget): Severity | undefined => {
  const whole = wholeFileOperation(edit);
  if (whole !== undefined) return againstIntent(whole, operation, 'same', true);
  return operation === 'read' ? undefined : operation === 'delete' ? 'error' : 'information';
};

const describe = (edit: Edit, intent: Intent, { target, severity, changes }: Touched): ObservedFinding => {
  const { base, file } = edit;
  const what = target.symbol && changes[0] ? listed([...new Set(changes.map((it) => it.path))]) : base.path;
  const operation: Operation = changes[0] && target.symbol ? changeOperation(changes[0]) : wholeFileOperation(edit) ?? 'modify';
  const inFile = what === base.path ? '' : ` in ${file.path}`;
  return {
    kind: 'intent-edit', severity, certainty: 'DECLARED', intents: [intent.id], symbol: `${target.kind}:${target.key}`,
    message: `${nameOf(file)} ${done[operation]} ${what}${inFile}; ${saysDeclared(intent, target)}`,
    targets: [...new Set([...(changes.length > 0 ? changes.map((it) => symbolTarget(base, it)) : [fileTarget(base.path, operation)]), formatTarget(target)])],
    places: [...ownPlaces(edit, changes), theirPlace(intent, target)],
    suggestions: waysBeside(intent, what, severity),
  };
};

const ownPlaces = (edit: Edit, changes: readonly SymbolChange[]): readonly Place[] => {
  if (changes.length > 0) return changes.slice(0, maxPlaces - 1).map((it) => symbolPlace(edit, it));
  const first = edit.reading.hunks[0];
  return [first && edit.file.text !== undefined ? linesPlace(edit, first.side) : filePlace(edit.file)];
};

const theirPlace = ({ id, actor }: Intent, { file, symbol }: ReadTarget): Place =>
  ({ side: id, path: file, actor, ...(symbol ? { symbol: symbol.names.join('.') } : {}) });

/** Declared symbols that could not be looked for, or that may be several. */
const unclear = (edit: Edit, intent: Intent, near: readonly ReadTarget[]): readonly NotAssessed[] => {
  const { file, reading } = edit;
  const told = (reason: string): NotAssessed => ({ side: file.side, path: file.path, reason });
  const named = near.filter((it) => it.symbol && it.symbol.path !== '');
  if (reading.notAssessed !== undefined) return named.map((it) => told(`whether ${formatTarget(it)} of ${intent.id} is touched: ${reading.notAssessed}`));
  return near.filter((it) => it.symbol && reading.changes.some((change) => relationTo(it, change, edit) === 'ambiguous'))
    .map((it) => told(`"${it.key}" of ${intent.id} can mean several symbols of this file`));
};
