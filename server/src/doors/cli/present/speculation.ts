import type { Speculation } from '../../../speculation/speculation.ts';
import { notAssessedBlock } from './conflicts.ts';
import { count } from './table.ts';

/** What is proven first, then what it rests on. */
export const speculationText = ({ breaks, passed, stops, pruned, together, alone, runs, check, notAssessed }: Speculation): string => [
  `${headOf(breaks.length, alone)}: ${check}\n`,
  ...breaks.map(({ between, lines }) => `\nerror  PROVEN  ${between.join(' + ')}\n${lines.map(it => `  ${it}\n`).join('')}`),
  ...stops.map(({ between, files }) => `\n${between.join(' + ')} do not merge: ${files.join(', ')}\n`),
  `\n${alone.filter(it => it.ok).length} of ${alone.length} pass alone, ${count(passed.length, 'pair')} together${together.length === 0 ? '' : together.length === alone.length ? ', all of them together' : `, ${together.length} of them together`}; ${count(pruned, 'pair')} without a name or file in common not run; ${count(runs, 'run')}\n`,
  notAssessedBlock(notAssessed),
].join('');

/** What passes with nobody beside it says nothing of merges, which must not read like good news. */
const headOf = (breaks: number, alone: Speculation['alone']): string => {
  const sound = alone.filter(it => it.ok);
  if (sound.length === 0) return 'nothing could be checked, as none passes alone';
  if (sound.length === 1) return `nothing could be checked together, as only ${sound[0]!.id} passes alone`;
  return breaks === 0 ? 'nothing breaks that passes alone' : `${count(breaks, 'merge')} of what passes alone ${breaks === 1 ? 'breaks' : 'break'}`;
};
