import type { OutputOf } from '../../../protocol/request.ts';
import type { listModelDecisions } from '../../../protocol/requests/models.ts';
import { table } from './table.ts';
import { moment } from './times.ts';

export const decisionsText = ({ decisions, total }: OutputOf<typeof listModelDecisions>, columns: number | undefined): string => {
  if (decisions.length === 0) return 'No model was asked yet.\n';
  return table(['TIME', 'FOR', 'TASK', 'MODEL', 'VOICE', 'CAME OF IT', 'WHY'], decisions.map(it => [
    moment(it.at), it.actor, it.task, it.model, it.voice, it.outcome, [...it.reasons, ...(it.why === undefined ? [] : [it.why])].join('; '),
  ]), columns) + (total > decisions.length ? `${decisions.length} of ${total}: see more with --limit\n` : '');
};
