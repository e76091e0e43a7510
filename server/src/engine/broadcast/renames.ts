import type { Taken, TakenSymbols } from '../references/takenSymbols.ts';
import { withoutOverload } from '../references/world.ts';

/** All that one side calls by one new name instead of one old one: a method with those that implement it, too. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** Each at least once. */
  readonly taken: readonly [Taken, ...Taken[]];
  /** What was renamed, as `file#path` of the base. */
  readonly symbols: ReadonlySet<string>;
  /** All of them lie in a type: they are spoken of as something's. */
  readonly members: boolean;
}

const plainName = /^[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*$/;

/** In the order in which the side's files are given. */
export function renamesOf(taken: TakenSymbols): readonly Rename[] {
  const groups = new Map<string, [Taken, ...Taken[]]>();
  for (const it of [...taken.all()].flatMap(withOverloads)) {
    const { base, now } = it.change;
    if (!base || !now || base.name === now.name || it.how !== 'renamed' || !plainName.test(base.name) || !plainName.test(now.name)) continue;
    const key = `${base.name}\0${now.name}`, known = groups.get(key);
    if (known) known.push(it);
    else groups.set(key, [it]);
  }
  return [...groups.values()].map((its) => ({
    from: its[0].change.base!.name, to: its[0].change.now!.name, taken: its,
    symbols: new Set(its.map(symbolOf)), members: its.every((it) => isMember(it)),
  }));
}

/** Of several functions of one name, each that was renamed to another name than the one that stands for all. */
const withOverloads = (it: Taken): readonly Taken[] => it.how !== 'renamed' ? [it] : [it, ...it.file.reading.changes.flatMap((change): readonly Taken[] => {
  const { base, now } = change;
  const isOther = change.change === 'renamed' && base && now && now.name !== it.change.now?.name && withoutOverload(base.path) === withoutOverload(it.change.base?.path ?? '');
  return isOther ? [{ ...it, change, to: { path: now.path, file: it.file.now.path } }] : [];
})];

export const symbolOf = ({ file, change }: Taken): string => symbolKey(file.base.path, change.base?.path ?? change.path);

export const symbolKey = (file: string, path: string): string => `${file}#${withoutOverload(path)}`;

const isMember = ({ change: { base } }: Taken): boolean => base?.parent !== undefined;
