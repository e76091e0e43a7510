import * as z from 'zod';
import { listConflicts } from '../requests/conflicts.ts';
import { listIntents, renewIntent } from '../requests/intents.ts';
import { hubStatus } from '../requests/hub.ts';
import { searchNotes } from '../requests/notes.ts';
import { listTasks } from '../requests/plans.ts';
import { listWork } from '../requests/work.ts';
import { agentClaim, agentIntent, agentLeft, agentNote, claimForAgent, found, foundForAgent, intentForAgent, leftForAgent, noteForAgent, tasksForAgent, yourTasks } from './agentShapes.ts';
import { defineTool } from './tool.ts';

/** Of what others decided meanwhile. */
const decisions = 10;
const most = 100;

export const continueSession = defineTool({
  name: 'continue_session', title: 'Go on where you were', readOnly: false, idempotent: true,
  description: 'After a break, a crash or a new context: your open intents (their leases are renewed), the work you have taken, your tasks of plans, the last you said of each, what collides with them now, and the newest decisions of everybody.',
  input: z.object({}),
  output: z.object({ intents: z.array(agentIntent), claims: z.array(agentClaim), ...yourTasks, progress: z.array(agentNote), decisions: z.array(agentNote), left: z.array(agentLeft).describe('what sessions of yours that broke off had: it was handed back'), ...found }),
  async run(ask, _input, { actor }) {
    const [{ intents }, { claims }, { notes: said }, { notes: decided }, { tasks }] = await Promise.all([
      ask(listIntents, { actor, status: ['registered', 'in_progress', 'completed'], limit: most }), ask(listWork, { actor }),
      ask(searchNotes, { actor, kind: ['progress'], limit: most }), ask(searchNotes, { kind: ['decision'], limit: decisions }), ask(listTasks, {}),
    ]);
    // Before anything is written: with that this session takes the place of those that broke off.
    const { left } = await ask(hubStatus, {});
    const open = intents.filter(it => it.status !== 'completed');
    // What a list knows beyond the intent itself, as whom it waits for, stays.
    const renewed = await Promise.all(open.map(async it => ({ ...it, ...(await ask(renewIntent, { id: it.id })).intent })));
    const own = new Set(intents.map(it => it.id));
    const { conflicts, notAssessed } = await ask(listConflicts, { open: true, mine: true, limit: most });
    return {
      intents: [...renewed, ...intents.filter(it => it.status === 'completed')].map(intentForAgent), claims: claims.map(claimForAgent), ...tasksForAgent(tasks),
      progress: said.filter((it, at) => it.intent !== undefined && own.has(it.intent) && said.findIndex(other => other.intent === it.intent) === at).map(noteForAgent),
      decisions: decided.map(noteForAgent), left: left.filter(it => it.actor === actor).map(leftForAgent), ...foundForAgent({ conflicts, notAssessed }),
    };
  },
});
