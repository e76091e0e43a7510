import type { PredictedScope } from '../../../scope/predictScope.ts';
import { notAssessedBlock } from './conflicts.ts';
import { table } from './table.ts';

/** Files, then symbols, best first. */
export const scopeBlocks = ({ files, symbols, notAssessed }: PredictedScope, columns: number | undefined): string => [
  files.length === 0 ? 'no files\n' : table(['SHARE', 'FILE'], files.map((it) => [share(it.score), it.path]), columns),
  symbols.length === 0 ? '' : `\n${table(['SHARE', 'SYMBOL'], symbols.map((it) => [share(it.score), it.id]), columns)}`,
  notAssessedBlock(notAssessed),
].join('');

const share = (score: number): string => `${(100 * score).toFixed(1)} %`;
