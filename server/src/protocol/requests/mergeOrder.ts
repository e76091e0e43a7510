import * as z from 'zod';
import { mergeOrder } from '../mergeOrder.ts';
import { defineRequest } from '../request.ts';

export const showMergeOrder = defineRequest({
  name: 'mergeOrder/show', summary: 'In which order does open work land with the fewest conflicts, and who rebases after whom?', access: 'read',
  input: z.object({}), output: mergeOrder, cli: { command: 'plan' },
});
