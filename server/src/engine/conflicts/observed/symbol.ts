import type { SymbolChange } from '../../footprints/footprint.ts';
import type { FilePair, ObservedJudge, PairFinding } from './filePair.ts';
import { symbolPlace, symbolTarget } from './places.ts';
import { changesOfBase } from './scopes.ts';
import { bothNames, fileName, waysOut, waysToLook } from './wording.ts';

/**
 * Both sides changed one declaration. That its lines merge says nothing about its meaning: a warning. When both changed
 * its signature, callers on either side are written for something that will not be there: an error. A list, an element
 * of a page and a section of text hold much that has no name: there it is no more than the same place.
 */
export const symbol: ObservedJudge = {
  kind: 'symbol',
  judge(pair) {
    const others = changesOfBase(pair.b);
    return [...changesOfBase(pair.a)].flatMap(([path, own]) => {
      const other = others.get(path);
      const [x, y] = [own.filter(counts), (other ?? []).filter(counts)];
      return x.length === 0 || y.length === 0 || isSameResult(x, y) ? [] : [describe(pair, path, x, y)];
    });
  },
};

const counts = ({ change }: SymbolChange): boolean => change !== 'comment' && change !== 'deleted';

const holdsMuch: ReadonlySet<string> = new Set(['list', 'element', 'heading']);

const isSameResult = ([x]: readonly SymbolChange[], [y]: readonly SymbolChange[]): boolean =>
  x?.path === y?.path && x?.now?.signature === y?.now?.signature && x?.now?.bodyHash === y?.now?.bodyHash;

const describe = (pair: FilePair, path: string, x: readonly SymbolChange[], y: readonly SymbolChange[]): PairFinding => {
  const roomy = [...x, ...y].every((it) => holdsMuch.has(it.kind));
  const signatures = !roomy && [x, y].every((its) => its.some((it) => it.change === 'signature')) && x[0]?.now?.signature !== y[0]?.now?.signature;
  return {
    about: [path],
    finding: {
      kind: 'symbol', severity: signatures ? 'error' : roomy ? 'information' : 'warning', certainty: 'DERIVED', intents: [], symbol: path,
      message: `${bothNames(pair)} both change ${signatures ? 'the signature of ' : ''}${path} in ${fileName(pair)}${signatures ? '' : '; the lines merge'}`,
      targets: [...new Set([...x, ...y].map((it) => symbolTarget(pair.base, it)))],
      places: [symbolPlace(pair.a, x[0]!), symbolPlace(pair.b, y[0]!)],
      suggestions: signatures ? waysOut(pair, path) : waysToLook(pair, path),
    },
  };
};
