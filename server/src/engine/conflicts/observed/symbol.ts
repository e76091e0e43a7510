import type { SymbolChange } from '../../footprints/footprint.ts';
import type { FilePair, ObservedJudge, PairFinding } from './filePair.ts';
import { symbolPlace, symbolTarget } from './places.ts';
import { roomFor } from './roomy.ts';
import { changesOfBase } from './scopes.ts';
import { bothNames, fileName, waysOut, waysToLook } from './wording.ts';

/**
 * Both sides changed one declaration. That its lines merge says nothing about its meaning: a warning. When both changed
 * its signature, callers on either side are written for something that will not be there: an error. In what has room for
 * both (`roomFor`) it is no more than the same file.
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

const isSameResult = ([x]: readonly SymbolChange[], [y]: readonly SymbolChange[]): boolean =>
  x?.path === y?.path && x?.now?.signature === y?.now?.signature && x?.now?.bodyHash === y?.now?.bodyHash;

const describe = (pair: FilePair, path: string, x: readonly SymbolChange[], y: readonly SymbolChange[]): PairFinding => {
  const room = roomFor(pair, [...x, ...y]);
  const signatures = room !== 'many' && [x, y].every((its) => its.some((it) => it.change === 'signature')) && x[0]?.now?.signature !== y[0]?.now?.signature;
  return {
    about: [path],
    finding: {
      kind: 'symbol', severity: signatures ? 'error' : room ? 'information' : 'warning', certainty: 'DERIVED', intents: [], symbol: path,
      message: `${bothNames(pair)} both change ${signatures ? 'the signature of ' : ''}${path} in ${fileName(pair)}${signatures ? '' : `${room === 'far' ? ', far from each other' : ''}; the lines merge`}`,
      targets: [...new Set([...x, ...y].map((it) => symbolTarget(pair.base, it)))],
      places: [symbolPlace(pair.a, x[0]!), symbolPlace(pair.b, y[0]!)],
      suggestions: signatures ? waysOut(pair, path) : waysToLook(pair, path),
    },
  };
};
