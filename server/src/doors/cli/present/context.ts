import type { MadeContext } from '../../../context/makeContext.ts';
import { notAssessedBlock } from './conflicts.ts';
import { count } from './table.ts';

/** What was told and what was not; beside the text, not in it: that is for whoever does the work. */
export const contextSummary = ({ tokens, whole, kept, dropped, notAssessed }: MadeContext): string => [
  `about ${tokens} of ${whole} tokens: ${count(kept.text, 'symbol')} whole, ${kept.head} by their heads, ${kept.name} by name; ${count(dropped.symbols, 'symbol')} left out\n`,
  dropped.named.length === 0 ? '' : `nothing is told of ${count(dropped.files, 'file')}: ${dropped.named.join(', ')}${dropped.files > dropped.named.length ? ', …' : ''}\n`,
  notAssessedBlock(notAssessed),
].join('');
