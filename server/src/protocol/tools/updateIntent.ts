import * as z from 'zod';
import { abandonIntent, completeIntent, mergeIntent, narrowIntent, renewIntent, startIntent } from '../requests/intents.ts';
import { landIntent } from '../requests/landing.ts';
import { agentIntent, found, foundForAgent, intentForAgent } from './agentShapes.ts';
import { scopeInput, scopeOf } from './scopeInput.ts';
import { defineTool } from './tool.ts';

const steps = { start: startIntent, complete: completeIntent, merge: mergeIntent, abandon: abandonIntent } as const;

/** Of what landed with it, or did not. */
const mostNotes = 20;

export const updateIntent = defineTool({
  name: 'update_intent', title: 'Move declared work on', readOnly: false, idempotent: false,
  description: 'start: you begin. complete: the work is done (it still counts until merged). land: its branch, completed and committed, goes into the main branch as a whole after check, or not at all. merge: it got there some other way. abandon: you give it up. renew: a sign of life. narrow: replace its scope by targets/sql, checked again. What another is at work on you do not move on; what one left behind you take over with why.',
  input: z.object({
    id: z.string().describe('id of the intent, as i-3k9x2m1q'), action: z.enum(['start', 'complete', 'land', 'merge', 'abandon', 'renew', 'narrow']),
    why: z.string().max(2_000).optional().describe('kept in the history'), check: z.string().max(2_000).optional().describe('with land: a command that has to pass on the merged tree, as "npm test"'), ...scopeInput,
  }),
  output: z.object({
    intent: agentIntent, ...found,
    landed: z.object({ branch: z.string(), onto: z.string(), commit: z.string() }).optional().describe('with land: what went where, and the commit that is there now'),
  }),
  async run(ask, { id, action, why, check, ...scope }) {
    if (action === 'land') {
      const { intent, landing, left, meets } = await ask(landIntent, { id, ...(check === undefined ? {} : { check }) });
      const notes = [...meets.map(it => `others meet it when they land: ${it}`), ...left.map(it => `left behind, git does not know it: ${it}`)].slice(0, mostNotes);
      return { intent: intentForAgent(intent), ...foundForAgent({ conflicts: [], notAssessed: [], ...(notes.length > 0 ? { notes } : {}) }), landed: { branch: landing.branch, onto: landing.target, commit: landing.commit ?? '' } };
    }
    const changed = action === 'narrow' ? await ask(narrowIntent, { id, ...scopeOf(scope), ...(why === undefined ? {} : { why }) })
      : action === 'renew' ? await ask(renewIntent, { id })
        : await ask(steps[action], { id, ...(why === undefined ? {} : { why }) });
    return { intent: intentForAgent(changed.intent), ...foundForAgent(changed) };
  },
});
