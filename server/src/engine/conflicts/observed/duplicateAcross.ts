import { clashes, type Clash } from '../../references/clashes.ts';
import { takenPlace } from './crossFinding.ts';
import type { CrossFinding, CrossJudge } from './crossPair.ts';
import { symbolTarget } from './places.ts';
import { nameOf } from './wording.ts';

/** Both sides brought a declaration of one name to one package or program, each in a file of its own. */
export const duplicateAcross: CrossJudge = { kind: 'duplicate-declaration', looksAt: () => false, judge: ({ a, b }) => clashes(a, b).map(describe) };

const describe = ({ own, other }: Clash): CrossFinding => {
  const [x, y] = [own.file.now, other.file.now];
  const path = own.change.path;
  return {
    path: own.file.base.path,
    finding: {
      kind: 'duplicate-declaration', severity: 'error', certainty: 'DERIVED', intents: [], symbol: `${path} in ${other.file.base.path}`,
      message: `${nameOf(x, y)} adds ${path} in ${x.path}, ${nameOf(y, x)} in ${y.path}: both are of one scope`,
      targets: [symbolTarget(own.file.base, own.change), symbolTarget(other.file.base, other.change)],
      places: [takenPlace(own), takenPlace(other)],
      suggestions: [
        { by: 'merge', text: `Keep one ${path} and let both sides use it` },
        { by: 'narrow', text: `Give one of the two another name than ${own.change.name}` },
      ],
    },
  };
};
