import type { Intent } from '../../../protocol/shapes.ts';
import type { Operation } from '../../../protocol/words.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import { readTarget, type ReadTarget } from '../../targets/readTarget.ts';
import { relate } from '../../targets/relate.ts';
import { relateSymbols, type SymbolKey, type SymbolRelation } from '../../targets/symbolKey.ts';
import { parseTarget } from '../../targets/target.ts';
import type { FileOnSide, FileVersionText } from './judgement.ts';
import { operationOf } from './places.ts';
import type { SideReading } from './readSide.ts';

/** What one side did to one file. */
export interface Edit {
  readonly base: FileVersionText;
  readonly file: FileOnSide;
  readonly reading: SideReading;
}

export type TargetsOf = (intent: Intent) => readonly ReadTarget[];

/** Targets ready to compare. What cannot be read was refused when the intent was declared. */
export const targetsOf = ({ targets }: Pick<Intent, 'targets'>): readonly ReadTarget[] => targets.flatMap((text) => {
  const target = parseTarget(text);
  return target.ok ? [readTarget(target.value)] : [];
});

/** Whether a target can have to do with a file, by its path in the base and now: it names it, covers it, or names a symbol without saying where. */
export const concerns = ({ symbol, file, covers }: ReadTarget, before: string, now: string): boolean =>
  symbol?.path === '' || (file !== '' && (file === before || file === now)) || (covers !== undefined && (covers(before) || covers(now)));

/** What the side did to the file as a whole; undefined when it only changed what is in it. */
export const wholeFileOperation = ({ base, file }: Edit): Operation | undefined => {
  if (file.text === undefined) return 'delete';
  if (base.text === undefined) return 'add';
  return base.path === file.path ? undefined : 'rename';
};

/** What a change says to those who declared the symbol. */
export const changeOperation = ({ change }: SymbolChange): Operation => operationOf[change];

/**
 * How a target lies to a changed symbol: `contains` when the target encloses it. A short name that can mean several
 * declarations of the file is `ambiguous`.
 */
export function relationTo(target: ReadTarget, change: SymbolChange, edit: Edit): SymbolRelation | 'ambiguous' {
  const { symbol } = target;
  if (!symbol) return concerns(target, edit.base.path, edit.file.path) ? 'contains' : relate(target, asTarget(change, edit)).relation;
  const meanings = namesOf(change, edit).map((it) => relateSymbols(symbol, it));
  const found = meanings.find((it) => it.relation !== 'none');
  if (!found) return 'none';
  return found.exact || !isAmbiguous(symbol, edit) ? found.relation : 'ambiguous';
}

/** A change is found under the names it had and has, in the file as it was and is called. */
const namesOf = (change: SymbolChange, { base, file }: Edit): readonly SymbolKey[] => {
  const names = [...new Set([change.base?.path ?? change.path, change.path])].map(partsOf);
  return [...new Set([base.path, file.path])].flatMap((path) => names.map((it) => ({ path, names: it })));
};

const asTarget = (change: SymbolChange, { base }: Edit): ReadTarget =>
  readTarget({ kind: 'symbol', key: `${base.path}#${partsOf(change.path).join('.')}`, operation: changeOperation(change) });

/** Overloads are one symbol to those who speak about it. */
const partsOf = (path: string): readonly string[] => path.replaceAll(/#\d+/g, '').split('.');

const isAmbiguous = (short: SymbolKey, { base, file }: Edit): boolean => {
  const paths = [base, file].flatMap(({ parsed, text }) => text === undefined || !parsed.assessed ? [] : parsed.declarations.map((it) => it.path.replaceAll(/#\d+/g, '')));
  const meant = [...new Set(paths)].filter((path) => relateSymbols(short, { path: base.path, names: path.split('.') }).relation === 'same');
  return meant.length > 1;
};
