import * as z from 'zod';
import { checkIntent } from '../requests/intents.ts';
import { found, foundForAgent } from './agentShapes.ts';
import { scopeInput, scopeOf } from './scopeInput.ts';
import { defineTool } from './tool.ts';

export const checkConflicts = defineTool({
  name: 'check_conflicts', title: 'Check work before declaring it', readOnly: true, idempotent: true,
  description: 'What that others declared would collide with this work? Registers nothing. Give targets or sql. Use it to choose between plans; then declare_intent, which also tells of edits that nobody declared.',
  input: z.object(scopeInput),
  output: z.object(found),
  run: async (ask, scope) => foundForAgent(await ask(checkIntent, scopeOf(scope))),
});
