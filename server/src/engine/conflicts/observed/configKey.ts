import type { Declaration } from '../../../ports/syntax.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import { isSettingKind, isSettingsFile, readSettings, type Setting } from '../../settings/settingKeys.ts';
import { formatTarget } from '../../targets/target.ts';
import { declarationKey, type FilePair, type ObservedJudge, type PairFinding, type PairSide } from './filePair.ts';
import { linesPlace } from './places.ts';
import { bothNames, fileName, waysOut } from './wording.ts';

/**
 * Both sides add one key to one settings file, with different values, where no lines overlap: a reader takes one of the
 * two, or refuses the file.
 */
export const configKey: ObservedJudge = {
  kind: 'config-key',
  judge(pair) {
    if (pair.base.text === undefined || pair.a.file.text === undefined || pair.b.file.text === undefined) return [];
    const [own, others] = [newKeys(pair, pair.a), newKeys(pair, pair.b)];
    return [...own].flatMap(([key, x]) => {
      const y = others.get(key);
      return !y || x.value === y.value || overlaps(pair, x, y) ? [] : [describe(pair, key, x, y)];
    });
  },
};

interface NewKey extends Setting { readonly change?: SymbolChange }

const newKeys = (pair: FilePair, side: PairSide): ReadonlyMap<string, NewKey> => {
  const { file: { path, text, parsed }, reading } = side;
  if (parsed.assessed) return new Map(outermost(reading.changes).map(({ change, now }) => [change.path, { key: change.path, value: (text ?? '').slice(now.start, now.end).replace(/\s+/g, ' '), line: now.nameRange.start.line, change }]));
  if (!isSettingsFile(path)) return new Map();
  const before = new Set(readSettings(pair.base.path, pair.base.text ?? '').map((it) => it.key));
  return new Map(readSettings(path, text ?? '').filter((it) => !before.has(it.key)).map((it) => [it.key, it]));
};

/** Of a table that is new as a whole its keys are not told as well. */
const outermost = (changes: readonly SymbolChange[]): readonly { readonly change: SymbolChange; readonly now: Declaration }[] => {
  const added = new Set(changes.filter((it) => it.change === 'added').map((it) => it.path));
  return changes.flatMap((change) => {
    const { now } = change;
    return now && change.change === 'added' && isSettingKind(change.kind) && !/#\d+$/.test(change.path) && !added.has(now.parent ?? '') ? [{ change, now }] : [];
  });
};

const overlaps = (pair: FilePair, x: NewKey, y: NewKey): boolean =>
  pair.overlaps.some(({ a, b }) => (a.start <= x.line && a.end > x.line) || (b.start <= y.line && b.end > y.line));

const describe = (pair: FilePair, key: string, x: NewKey, y: NewKey): PairFinding => ({
  about: [...new Set([x, y].flatMap((it) => it.change ? [declarationKey(it.change)] : []))],
  finding: {
    kind: 'config-key', severity: refuses(pair.a) ? 'error' : 'warning', certainty: 'DERIVED', intents: [], symbol: key,
    message: `${bothNames(pair)} each add ${key} to ${fileName(pair)}, with different values`,
    targets: [formatTarget({ kind: 'config', key: `${pair.base.path}#${key}`, operation: 'add' })],
    places: [linesPlace(pair.a, { start: x.line, end: x.line + 1 }), linesPlace(pair.b, { start: y.line, end: y.line + 1 })],
    suggestions: waysOut(pair, key),
  },
});

/** Readers of JSON and of `key=value` lines take the last; those of YAML and TOML refuse a key that is there twice. */
const refuses = ({ file: { parsed } }: PairSide): boolean => parsed.assessed && parsed.language !== 'json';
