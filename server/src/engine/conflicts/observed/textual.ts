import type { MergeConflict } from '../../textual/merge3.ts';
import type { FilePair, ObservedJudge, PairFinding } from './filePair.ts';
import type { ObservedFinding } from './judgement.ts';
import { filePlace, fileTarget, linesPlace, maxPlaces } from './places.ts';
import { bothNames, fileName, listed, nameOf, waysOut } from './wording.ts';
import { symbolsAt, type SymbolsAt } from './symbolsAt.ts';

/** What a merge cannot put together: overlapping lines, one file renamed twice, one path added twice. */
export const textual: ObservedJudge = {
  kind: 'textual',
  judge(pair) {
    const lines = pair.base.text === undefined ? addedTwice(pair) : overlapping(pair);
    return [...renamedTwice(pair), ...lines];
  },
};

const common: Pick<ObservedFinding, 'kind' | 'severity' | 'certainty' | 'intents'> =
  { kind: 'textual', severity: 'error', certainty: 'DERIVED', intents: [] };

const renamedTwice = (pair: FilePair): readonly PairFinding[] => {
  const { base, a: { file: a }, b: { file: b } } = pair;
  if (base.text === undefined || a.text === undefined || b.text === undefined) return [];
  if (a.path === b.path || a.path === base.path || b.path === base.path) return [];
  return [{
    about: [],
    finding: {
      ...common, symbol: 'renamed',
      message: `${nameOf(a, b)} renames ${base.path} to ${a.path}, ${nameOf(b, a)} renames it to ${b.path}`,
      targets: [fileTarget(base.path, 'rename')], places: [filePlace(a), filePlace(b)], suggestions: waysOut(pair, base.path),
    },
  }];
};

const addedTwice = (pair: FilePair): readonly PairFinding[] => {
  const [first] = pair.overlaps;
  if (!first) return [];
  const path = fileName(pair);
  return [{
    about: [],
    finding: {
      ...common, overlaps: true, message: `${bothNames(pair)} both add ${path}, with different content`,
      targets: [fileTarget(pair.a.file.path, 'add')],
      places: [linesPlace(pair.a, first.a), linesPlace(pair.b, first.b)], suggestions: waysOut(pair, path),
    },
  }];
};

interface Overlap { readonly lines: MergeConflict; readonly symbols: SymbolsAt }

/** One finding for each symbol both changed there, or that encloses both changes; one for all other lines. */
const overlapping = (pair: FilePair): readonly PairFinding[] => {
  const bySymbol = new Map<string | undefined, Overlap[]>();
  for (const lines of pair.overlaps) {
    const symbols = symbolsAt(pair, lines);
    const name = symbols.shared[0]?.name ?? symbols.enclosing;
    bySymbol.set(name, [...(bySymbol.get(name) ?? []), { lines, symbols }]);
  }
  return [...bySymbol].map(([symbol, overlaps]) => describe(pair, symbol, overlaps));
};

const describe = (pair: FilePair, symbol: string | undefined, overlaps: readonly Overlap[]): PairFinding => {
  const shared = overlaps.flatMap((it) => it.symbols.shared);
  const names = innermost([...new Set(shared.map((it) => it.name))]);
  const where = names.length > 0 ? ` of ${listed(names)}` : symbol === undefined ? '' : ` of ${symbol}`;
  const targets = [...new Set(shared.filter((it) => names.includes(it.name)).flatMap((it) => it.targets))];
  return {
    about: [...new Set(shared.map((it) => it.key))],
    finding: {
      ...common, overlaps: true, ...(symbol === undefined ? {} : { symbol }),
      message: `${bothNames(pair)} change the same lines${where} in ${fileName(pair)}${apart(overlaps)}; a merge stops there`,
      targets: targets.length > 0 ? targets : [fileTarget(pair.base.path, 'modify')],
      places: overlaps.flatMap(({ lines, symbols }) => [linesPlace(pair.a, lines.a, symbols.a), linesPlace(pair.b, lines.b, symbols.b)]).slice(0, maxPlaces),
      suggestions: waysOut(pair, symbol ?? fileName(pair)),
    },
  };
};

const innermost = (paths: readonly string[]): readonly string[] => paths.filter((path) => !paths.some((it) => it.startsWith(`${path}.`)));

/** Neighbours that meet: what each side changed there, when the two are not the same. */
const apart = (overlaps: readonly Overlap[]): string => {
  const met = overlaps.find(({ symbols }) => symbols.shared.length === 0 && symbols.a !== symbols.b && symbols.a !== undefined && symbols.b !== undefined);
  return met ? ` (where ${met.symbols.a} meets ${met.symbols.b})` : '';
};
