import * as z from 'zod';
import { alikeIntent } from '../inferred.ts';
import { declareIntent as declare, startIntent } from '../requests/intents.ts';
import { agentIntent, found, foundForAgent, intentForAgent } from './agentShapes.ts';
import { scopeInput, scopeOf } from './scopeInput.ts';
import { defineTool } from './tool.ts';

export const declareIntent = defineTool({
  name: 'declare_intent', title: 'Declare work', readOnly: false, idempotent: false,
  description: 'Say what you are about to change, BEFORE you edit. Answers with the intent (keep its id; work on its branch name) and with what it collides with in other agents\' and people\'s work. With conflicts: narrow the scope, wait, or resolve them before you edit.',
  input: z.object({
    goal: z.string().trim().min(1).max(2_000).describe('one sentence: what and why'), ...scopeInput,
    dependsOn: z.array(z.string()).max(50).default([]).describe('ids of intents that have to be merged before this one'),
    ttlMinutes: z.number().positive().max(43_200).default(30).describe('how long it blocks others without a sign of life of yours'),
    start: z.boolean().default(true).describe('begin to work on it at once'),
  }),
  output: z.object({ intent: agentIntent, ...found, alike: z.array(alikeIntent).optional().describe('intents of others that may mean the same work: look before you do it twice') }),
  async run(ask, { goal, dependsOn, ttlMinutes, start, ...scope }) {
    const declared = await ask(declare, { goal, dependsOn, ttlMs: Math.max(1_000, Math.round(ttlMinutes * 60_000)), ...scopeOf(scope) });
    const { intent } = start ? await ask(startIntent, { id: declared.intent.id }) : declared;
    return { intent: intentForAgent(intent), ...foundForAgent(declared), ...(declared.alike ? { alike: declared.alike } : {}) };
  },
});
