import type { Place } from '../../../protocol/shapes.ts';
import type { ConflictKind, Operation, Severity } from '../../../protocol/words.ts';
import type { BrokenUse } from '../../references/brokenUses.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import type { Taken } from '../../references/takenSymbols.ts';
import { formatTarget } from '../../targets/target.ts';
import type { CrossFinding, CrossPair } from './crossPair.ts';
import type { FileOnSide } from './judgement.ts';
import { filePlace, fileTarget, maxPlaces, symbolPlace, symbolTarget } from './places.ts';
import { done, nameOf, placeOf } from './wording.ts';

type Grouped = readonly [BrokenUse, ...BrokenUse[]];

/** One finding for all uses of one symbol in one file that `belongs` takes. */
export function findBroken(pair: CrossPair, kind: ConflictKind, belongs: (use: BrokenUse) => boolean, says: (use: BrokenUse) => string): readonly CrossFinding[] {
  const groups = new Map<string, Grouped>();
  for (const it of pair.broken) {
    if (!belongs(it)) continue;
    const key = `${it.target.file}#${it.target.path}\0${it.file.now.side}\0${it.file.base.path}`;
    const known = groups.get(key);
    groups.set(key, known ? [...known, it] : [it]);
  }
  return [...groups.values()].map((uses) => describe(kind, uses, says(uses[0])));
}

function describe(kind: ConflictKind, uses: Grouped, said: string): CrossFinding {
  const [first] = uses;
  const { target, taken, handedOffBy, file: { now: user } } = first;
  const from = taken?.file ?? handedOffBy ?? first.file;
  const guessed = uses.every((it) => it.guessed);
  const used = target.path === '' ? fileTarget(target.file, 'read') : formatTarget({ kind: 'symbol', key: `${target.file}#${target.path}`, operation: 'read' });
  return {
    path: target.file,
    finding: {
      kind, severity: severityOf(uses), certainty: 'DERIVED', intents: [], symbol: `${target.path} in ${first.file.base.path}`,
      message: `${nameOf(from.now, user)} ${said}; ${nameOf(user, from.now)} begins to use ${guessed ? 'something of that name' : 'it as it was'} in ${user.path}`,
      targets: [takenTarget(from, taken), used],
      places: [taken ? takenPlace(taken) : filePlace(from.now), ...uses.map((it) => usePlace(it.file, it.range))].slice(0, maxPlaces),
      suggestions: waysOut(from.now, user, target.path === '' ? target.file : target.path),
    },
  };
}

/** What most likely builds is worth knowing; what may well do so, a look. */
const severityOf = (uses: Grouped): Severity =>
  uses.every((it) => it.inherited) ? 'information' : uses.every((it) => it.guessed ?? it.unwritten ?? it.inherited) ? 'warning' : 'error';

export const takenPlace = ({ file, change }: { readonly file: ChangedFile; readonly change: Taken['change'] }): Place =>
  change.path === '' ? filePlace(file.now) : symbolPlace({ file: file.now, reading: file.reading }, change);

const takenTarget = ({ base }: ChangedFile, taken: Taken | undefined): string =>
  !taken ? fileTarget(base.path, 'modify') : taken.change.path === '' ? fileTarget(base.path, operationsOfTaken[taken.how]) : symbolTarget(base, taken.change);

export const usePlace = ({ now }: ChangedFile, range: BrokenUse['range']): Place =>
  ({ side: now.side, path: now.path, range, ...(now.actor === undefined ? {} : { actor: now.actor }) });

const operationsOfTaken: Readonly<Record<Taken['how'], Operation>> = { renamed: 'rename', moved: 'move', deleted: 'delete', signature: 'change-signature' };

/** `renames a to b in c.ts`, as a sentence about the one who did it goes on. */
export const takenSaid = ({ taken, target }: BrokenUse): string => {
  if (!taken) return `takes away ${target.path} in ${target.file}`;
  const { how, file, to, change: { base, path } } = taken;
  if (path === '') return `${done[operationsOfTaken[how]]} ${file.base.path}${to ? ` to ${to.file}` : ''}`;
  const where = to === undefined ? '' : ` to ${how === 'renamed' || to.file === file.base.path ? to.path : to.file}`;
  return `${done[operationsOfTaken[how]]} ${base?.path ?? path}${where} in ${file.base.path}`;
};

/** Ways out of a use that a merge would break. `kept`: by what it stays usable for the other side. */
export const waysOut = (taker: FileOnSide, user: FileOnSide, what: string, kept = 'an alias, a re-export, a default'): CrossFinding['finding']['suggestions'] => {
  const [x, y] = taker.who === user.who ? [placeOf(taker), placeOf(user)] : [taker.who, user.who];
  return [
    { by: 'sequence', text: `Let ${x} land first; ${y} then rebases and uses ${what} as it is then` },
    { by: 'merge', text: `Merge ${y}'s work into ${x}'s now and settle its uses of ${what} there` },
    { by: 'narrow', text: `${x} leaves ${what} usable as it was: ${kept}` },
  ];
};

