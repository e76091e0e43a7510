import * as z from 'zod';
import type { MergeOrderStep, MergeOrder } from '../mergeOrder.ts';
import { severities } from '../words.ts';

/** Part of an answer that says when one's work lands: left out where there is nothing to put in order. */
export const agentMerging = {
  merging: z.object({
    yours: z.array(z.object({
      id: z.string(), wave: z.int(), waitsFor: z.array(z.string()),
      rebases: z.array(z.object({ after: z.string(), severity: z.enum(severities), why: z.string(), conflict: z.string().optional() })),
    })).describe('your work: rebase it after those it names, once they have landed'),
    waves: z.array(z.array(z.string())).describe('all open work, in the order that stops at the fewest conflicts; what is in one wave can land side by side'),
    deadlocks: z.array(z.array(z.string())).optional().describe('who waits for each other: one of them has to give way'),
  }).optional().describe('before you merge or rebase'),
};

type Merging = NonNullable<z.output<typeof agentMerging.merging>>;

export const mergingForAgent = ({ steps, waves, deadlocks }: MergeOrder, isMine: (step: MergeOrderStep) => boolean): { merging?: Merging } => steps.length < 2 ? {} : {
  merging: {
    yours: steps.filter(isMine).map(({ id, wave, waitsFor, rebases }) => ({
      id, wave, waitsFor, rebases: rebases.map(({ after, severity, message, conflict }) => ({ after, severity, why: message, ...(conflict === undefined ? {} : { conflict }) })),
    })),
    waves: Array.from({ length: waves }, (_, at) => steps.filter(it => it.wave === at + 1).map(it => it.id)),
    ...(deadlocks.length === 0 ? {} : { deadlocks }),
  },
};
