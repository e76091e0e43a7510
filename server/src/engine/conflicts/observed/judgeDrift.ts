import type { Intent, Place } from '../../../protocol/shapes.ts';
import type { Operation } from '../../../protocol/words.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import type { ReadTarget } from '../../targets/readTarget.ts';
import { formatTarget } from '../../targets/target.ts';
import { isAllowed } from './allowedOperation.ts';
import { changeOperation, concerns, relationTo, targetsOf, wholeFileOperation, type Edit, type TargetsOf } from './editedTargets.ts';
import { isIncidental } from './incidental.ts';
import type { FileOnSide, FileVersionText, Judgement, ObservedFinding } from './judgement.ts';
import type { OwnWork } from './ownWork.ts';
import { filePlace, fileTarget, maxPlaces, symbolPlace, symbolTarget } from './places.ts';
import { readSide, type ReadSide } from './readSide.ts';
import { isReplaced } from './replaced.ts';
import { done, listed, nameOf } from './wording.ts';

interface Declared { readonly intent: Intent; readonly target: ReadTarget }

const nothing: Judgement = { findings: [], notAssessed: [] };

/**
 * Judges one side's edit of a file against what its own actor declared. Quiet where
 * nothing can be said: no code was declared, only imports or comments changed, or the file goes along with any work
 * (tests, lock files). A helper added beside a declared symbol is no drift.
 */
export function judgeDrift(base: FileVersionText, side: FileOnSide, own: OwnWork, read: ReadSide = readSide, targets: TargetsOf = targetsOf): Judgement {
  if (base.text === side.text && (base.path === side.path || base.text === undefined)) return nothing;
  if (isIncidental(side.path) || !own.codes) return nothing;
  const declared = own.near.flatMap((intent) => targets(intent).map((target) => ({ intent, target })));
  const edit: Edit = { base, file: side, reading: read(base, side) };
  const near = declared.filter(({ target }) => concerns(target, base.path, side.path));
  return { findings: [...wholeFile(edit, near), ...changedSymbols(edit, near, partOf(own))], notAssessed: [] };
}

/** Whose edit it is that nothing declared speaks of. */
const partOf = ({ near, only }: OwnWork): readonly string[] => (only === undefined ? near.map((it) => it.id) : [only]);

/** A file that was deleted, or is no text with symbols. */
const wholeFile = (edit: Edit, near: readonly Declared[]): readonly ObservedFinding[] => {
  const operation = wholeFileOperation(edit);
  const here = near.filter(({ target }) => target.symbol?.path !== '');
  const [first] = here;
  if (!first || operation !== 'delete' || here.some(({ target }) => isAllowed('delete', target, !target.covers))) return [];
  return [drift(edit, [first.intent.id], {
    severity: 'warning', symbol: 'deleted', what: edit.base.path, operation, against: first.target, targets: [fileTarget(edit.base.path, 'delete')], places: [filePlace(edit.file)],
  })];
};

const changedSymbols = (edit: Edit, near: readonly Declared[], intents: readonly string[]): readonly ObservedFinding[] => {
  if (edit.reading.notAssessed !== undefined || isOutsideSymbols(edit)) return near.length > 0 ? [] : [outside(edit, [], intents)];
  const changes = edit.reading.changes.filter((it) => it.change !== 'comment');
  const otherwise: ObservedFinding[] = [];
  const beyond: SymbolChange[] = [];
  for (const change of outermost(changes)) {
    const related = near.flatMap((it) => {
      const relation = relationTo(it.target, change, edit);
      return relation === 'none' ? [] : [{ ...it, same: relation === 'same' }];
    });
    const operation = changeOperation(change);
    if (related.length === 0) { if (!isHelper(change, near)) beyond.push(change); continue; }
    const replaced = isReplaced(edit, change);
    if (related.some(({ target, same }) => isAllowed(operation, target, same, replaced))) continue;
    otherwise.push(otherOperation(edit, change, related[0]!, replaced));
  }
  return [...otherwise, ...(beyond.length > 0 ? [outside(edit, beyond, intents)] : [])];
};

/** Of text before the first heading there is no more to say than of a file that is not parsed. */
const isOutsideSymbols = ({ file: { parsed }, reading }: Edit): boolean => parsed.assessed && parsed.data === true && reading.changes.length === 0;

/** Of a deleted or added class its members are not told as well. */
const outermost = (changes: readonly SymbolChange[]): readonly SymbolChange[] => {
  const whole = new Set(changes.filter((it) => it.change === 'deleted' || it.change === 'added').map((it) => `${it.change} ${it.path}`));
  return changes.filter((it) => {
    const parent = (it.now ?? it.base)?.parent;
    return parent === undefined || !whole.has(`${it.change} ${parent}`);
  });
};

const isHelper = ({ change }: SymbolChange, near: readonly Declared[]): boolean => change === 'added' && near.some(({ target }) => target.symbol?.path !== '');

const otherOperation = (edit: Edit, change: SymbolChange, { intent, target }: Declared, replaced: boolean): ObservedFinding => drift(edit, [intent.id], {
  ...(replaced && target.operation === 'extend' ? { verb: 'replaces' } : {}), severity: 'warning', symbol: change.base?.path ?? change.path, what: change.path, operation: changeOperation(change), against: target,
  targets: [symbolTarget(edit.base, change)], places: [symbolPlace(edit, change)],
});

/** One finding for all of a file, a warning when others may miss what was there. */
const outside = (edit: Edit, changes: readonly SymbolChange[], intents: readonly string[]): ObservedFinding => {
  const whole = wholeFileOperation(edit);
  const missed = whole === 'delete' || changes.some((it) => ['deleted', 'renamed', 'moved', 'signature'].includes(it.change));
  const symbols = whole === undefined ? changes : [];
  return drift(edit, intents, {
    severity: missed ? 'warning' : 'information',
    what: symbols.length > 0 ? listed([...new Set(symbols.map((it) => it.path))]) : edit.file.path,
    operation: whole ?? (symbols.length > 0 && symbols.every((it) => it.change === symbols[0]?.change) ? changeOperation(symbols[0]!) : 'modify'),
    targets: symbols.length > 0 ? [...new Set(symbols.map((it) => symbolTarget(edit.base, it)))] : [fileTarget(edit.base.path, whole ?? 'modify')],
    places: symbols.length > 0 ? symbols.slice(0, maxPlaces).map((it) => symbolPlace(edit, it)) : [filePlace(edit.file)],
  });
};

interface Told extends Pick<ObservedFinding, 'severity' | 'targets' | 'symbol'> {
  readonly places: Place[];
  readonly what: string;
  readonly operation: Operation;
  /** Says more than the operation's own word. */
  readonly verb?: string;
  /** The declaration it goes against; absent: no declaration speaks of it. */
  readonly against?: ReadTarget;
}

const drift = ({ file }: Edit, intents: readonly string[], { what, operation, verb, against, places, ...told }: Told): ObservedFinding => {
  const inFile = what === file.path ? '' : ` in ${file.path}`;
  const why = against ? `but declared ${formatTarget(against)}` : 'outside of what it declared';
  const flags = told.targets.slice(0, 3).map((it) => `--target ${it}`).join(' ');
  return {
    ...told, kind: 'drift', certainty: 'DERIVED', intents: [...intents], places,
    message: `${nameOf(file)} ${verb ?? done[operation]} ${what}${inFile}, ${why}`,
    suggestions: [
      { by: 'accept', text: `Declare it too, so that others know: interlock intent declare ${flags} …` },
      { by: 'narrow', text: `Take it back: leave ${what} as it was` },
    ],
  };
};
