import { basename } from 'node:path';
import type { Agent } from '../../../server/src/protocol/agents.ts';
import { listAgents } from '../../../server/src/protocol/requests/agents.ts';
import { listConflicts } from '../../../server/src/protocol/requests/conflicts.ts';
import { listSides } from '../../../server/src/protocol/requests/hub.ts';
import { listIntents } from '../../../server/src/protocol/requests/intents.ts';
import { showMergeOrder } from '../../../server/src/protocol/requests/mergeOrder.ts';
import { listSecurity } from '../../../server/src/protocol/requests/rights.ts';
import type { InputOf, OutputOf, RequestShape } from '../../../server/src/protocol/request.ts';
import type { Snapshot, SnapshotReader } from './snapshot.ts';

export type Ask = <R extends RequestShape>(shape: R, input: InputOf<R>) => Promise<OutputOf<R>>;

/** Beyond this a tree is no help; the rest is counted. */
const shownActive = 500;
const shownFinished = 50;
const shownDenied = 50;
const shownEndedAgents = 20;

/** Reads what the views show. Rejects when the hub goes away meanwhile. */
export const loadSnapshot = async (ask: Ask, home: string, root: string, reader: SnapshotReader): Promise<Snapshot> => {
  const [active, finished, found, sides, mergeOrder, security, { agents }] = await Promise.all([
    ask(listIntents, { status: ['registered', 'in_progress', 'completed'], limit: shownActive }),
    ask(listIntents, { status: ['merged', 'abandoned'], limit: shownFinished }),
    ask(listConflicts, { open: true, limit: shownActive }),
    ask(listSides, {}),
    ask(showMergeOrder, {}),
    ask(listSecurity, { limit: shownDenied }),
    ask(listAgents, { ended: true }),
  ]);
  const intents = [...active.intents, ...finished.intents];
  return {
    home, root, name: basename(root),
    intents, intentsLeftOut: active.total + finished.total - intents.length,
    conflicts: found.conflicts, conflictsLeftOut: found.total - found.conflicts.length,
    notAssessed: found.notAssessed, sides: sides.sides, mergeOrder, security, agents: newestAgents(agents), reader,
  };
};

const newestAgents = (all: readonly Agent[]): readonly Agent[] =>
  [...all.filter(it => it.state !== 'ended'), ...all.filter(it => it.state === 'ended').slice(-shownEndedAgents)].sort((a, b) => b.startedAt - a.startedAt);
