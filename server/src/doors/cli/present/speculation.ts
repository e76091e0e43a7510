import type { Speculation } from '../../../speculation/speculation.ts';
import { notAssessedBlock } from './conflicts.ts';
import { count } from './table.ts';

/** What is proven first, then what it rests on. */
export const speculationText = ({ breaks, passed, stops, pruned, together, alone, runs, check, notAssessed }: Speculation): string => [
  `${breaks.length === 0 ? 'nothing breaks that passes alone' : `${count(breaks.length, 'merge')} of what passes alone ${breaks.length === 1 ? 'breaks' : 'break'}`}: ${check}\n`,
  ...breaks.map(({ between, lines }) => `\nerror  PROVEN  ${between.join(' + ')}\n${lines.map(it => `  ${it}\n`).join('')}`),
  ...stops.map(({ between, files }) => `\n${between.join(' + ')} do not merge: ${files.join(', ')}\n`),
  `\n${alone.filter(it => it.ok).length} of ${alone.length} pass alone, ${count(passed.length, 'pair')} together${together.length === 0 ? '' : together.length === alone.length ? ', all of them together' : `, ${together.length} of them together`}; ${count(pruned, 'pair')} without a name or file in common not run; ${count(runs, 'run')}\n`,
  notAssessedBlock(notAssessed),
].join('');
