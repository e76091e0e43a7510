import type { Intent } from '../../protocol/shapes.ts';
import type { IntentStatus } from '../../protocol/words.ts';

/**
 * Whether others must heed it: it is not merged or abandoned, and its lease lives. Finished work that is not merged
 * yet always counts; so does conflicted work.
 */
export const counts = ({ status, lease }: Intent): boolean => status === 'completed' || (isUnderWay(status) && !lease.expired);

/** Whether a lease of this intent can run out: finished work waits for its merge without a sign of life. */
export const leaseRuns = ({ status, lease }: Intent): boolean => isUnderWay(status) && !lease.expired;

const isUnderWay = (status: IntentStatus): boolean => status === 'registered' || status === 'in_progress';

/** Of work that has not ended. */
export const standing: readonly IntentStatus[] = ['registered', 'in_progress', 'completed'];

export const hasEnded = ({ status }: Intent): boolean => status === 'merged' || status === 'abandoned';
