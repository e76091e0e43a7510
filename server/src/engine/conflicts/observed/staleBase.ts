import type { SymbolChange } from '../../footprints/footprint.ts';
import { declarationKey, type FilePair, type ObservedJudge, type PairFinding, type PairSide } from './filePair.ts';
import { symbolPlace, symbolTarget } from './places.ts';
import { bothEnds } from './scopes.ts';
import { fileName, nameOf } from './wording.ts';

/** What a file was before its base, newest first. */
export interface FileHistory {
  readonly versions: readonly EarlierVersion[];
  /** Sides whose own commits say that they take something back: that is on purpose. */
  readonly takingBack: readonly string[];
}

/** The text that a commit left. */
export interface EarlierVersion { readonly commit: string; readonly text: string }

/**
 * One side's version of a symbol is one that the base already left behind: it was carried over from an older state, and
 * a merge would undo silently what was done to it since.
 */
export const staleBase: ObservedJudge = {
  kind: 'stale-base',
  judge: (pair) => {
    const { history } = pair;
    if (!history || pair.a.file.text === undefined || pair.b.file.text === undefined) return [];
    return bothEnds(pair).flatMap(([side, other]) => history.takingBack.includes(side.file.side) ? [] : side.reading.changes.flatMap((change) => {
      const replacedBy = isTold(change, other) ? replacedIn(pair, side, change, history.versions) : undefined;
      return replacedBy === undefined ? [] : [describe(pair, side, other, change, replacedBy)];
    }));
  },
};

/** Both may have brought the same back: then it is agreed. */
const isTold = (change: SymbolChange, { reading }: PairSide): boolean => (change.change === 'body' || change.change === 'signature')
  && !reading.changes.some((it) => it.base?.path === change.base?.path && it.now?.bodyHash === change.now?.bodyHash && it.now?.signature === change.now?.signature);

/** Shorter ones come back by chance: a number that is set to what it was. */
const least = { lines: 3, characters: 60 };

/** The commit that left the version behind that the side carries. */
const replacedIn = ({ base }: FilePair, { file }: PairSide, { base: before, now }: SymbolChange, versions: readonly EarlierVersion[]): string | undefined => {
  if (!before || !now || base.text === undefined || file.text === undefined) return undefined;
  const [was, is] = [lines(base.text, before.start, before.end), lines(file.text, now.start, now.end)];
  if (is.length < least.characters || is.split('\n').length < least.lines + 2) return undefined;
  const at = versions.findIndex(({ text }) => { const whole = `\n${text}\n`; return whole.includes(is) && !whole.includes(was); });
  return at > 0 ? versions[at - 1]?.commit : undefined;
};

/** The whole lines of a part of a text, with the line ends around them. */
const lines = (text: string, start: number, end: number): string => {
  const last = text.indexOf('\n', end);
  return `\n${text.slice(text.lastIndexOf('\n', Math.max(start - 1, 0)) + 1, last < 0 ? text.length : last)}\n`;
};

const describe = (pair: FilePair, side: PairSide, other: PairSide, change: SymbolChange, commit: string): PairFinding => {
  const [who, whose] = [nameOf(side.file, other.file), nameOf(other.file, side.file)];
  const path = change.base?.path ?? change.path;
  const short = commit.slice(0, 10);
  return {
    about: [declarationKey(change)],
    finding: {
      kind: 'stale-base', severity: 'warning', certainty: 'DERIVED', intents: [], symbol: path,
      message: `${who} has ${path} in ${fileName(pair)} as it was before ${short}: merged with ${whose}, what that commit did to it is gone`,
      targets: [symbolTarget(pair.base, change)],
      places: [symbolPlace(side, change)],
      suggestions: [
        { by: 'narrow', text: `Take ${path} as the base has it: git log -p ${short} -- ${pair.base.path}` },
        { by: 'accept', text: `Keep it: ${path} was taken back on purpose` },
      ],
    },
  };
};
