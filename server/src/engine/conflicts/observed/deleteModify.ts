import type { SymbolChange } from '../../footprints/footprint.ts';
import { declarationKey, type FilePair, type ObservedJudge, type PairFinding, type PairSide } from './filePair.ts';
import { filePlace, fileTarget, maxPlaces, symbolPlace, symbolTarget } from './places.ts';
import { bothEnds, isWithin } from './scopes.ts';
import { fileName, listed, nameOf, waysOut } from './wording.ts';

/** One side deleted what the other changed: a whole file, or a declaration with all that lies in it. */
export const deleteModify: ObservedJudge = {
  kind: 'delete-modify',
  judge: (pair) => bothEnds(pair).flatMap(([deleting, changing]) => {
    if (changing.file.text === undefined) return [];
    if (deleting.file.text === undefined) return [ofFile(pair, deleting, changing)];
    return outermostDeleted(deleting).flatMap((deleted) => ofDeclaration(pair, deleting, changing, deleted));
  }),
};

const ofFile = (pair: FilePair, deleting: PairSide, changing: PairSide): PairFinding => {
  const { base } = pair;
  const names = changing.reading.changes.map((it) => it.path);
  const renamed = changing.file.path !== base.path;
  return {
    about: [],
    finding: {
      kind: 'delete-modify', severity: 'error', certainty: 'DERIVED', intents: [], overlaps: true,
      message: `${nameOf(deleting.file, changing.file)} deletes ${base.path}, which ${nameOf(changing.file, deleting.file)} ${renamed ? `renames to ${changing.file.path}` : 'changes'}${names.length > 0 ? `: ${listed(names)}` : ''}`,
      targets: [fileTarget(base.path, 'delete'), fileTarget(base.path, renamed ? 'rename' : 'modify')],
      places: [filePlace(deleting.file), filePlace(changing.file)],
      suggestions: waysOut(pair, base.path),
    },
  };
};

/** Deleted declarations whose enclosing one is not deleted as well. */
const outermostDeleted = ({ reading }: PairSide): readonly SymbolChange[] => {
  const deleted = new Set(reading.changes.filter((it) => it.change === 'deleted').map((it) => it.path));
  return reading.changes.filter((it) => it.change === 'deleted' && !(it.base?.parent !== undefined && deleted.has(it.base.parent)));
};

const ofDeclaration = (pair: FilePair, deleting: PairSide, changing: PairSide, deleted: SymbolChange): readonly PairFinding[] => {
  const changed = changing.reading.changes.filter((it) => it.change !== 'deleted' && it.change !== 'comment' && isWithin(it, deleted.path));
  if (changed.length === 0) return [];
  const names = [...new Set(changed.map((it) => it.path))];
  const members = names.length === 1 && names[0] === deleted.path ? '' : `: ${listed(names)}`;
  return [{
    about: [...new Set([deleted, ...changed].map(declarationKey))],
    finding: {
      kind: 'delete-modify', severity: 'error', certainty: 'DERIVED', intents: [], symbol: deleted.path,
      message: `${nameOf(deleting.file, changing.file)} deletes ${deleted.path} in ${fileName(pair)}, which ${nameOf(changing.file, deleting.file)} changes${members}`,
      targets: [...new Set([deleted, ...changed].map((it) => symbolTarget(pair.base, it)))],
      places: [symbolPlace(deleting, deleted), ...changed.map((it) => symbolPlace(changing, it))].slice(0, maxPlaces),
      suggestions: waysOut(pair, deleted.path),
    },
  }];
};
