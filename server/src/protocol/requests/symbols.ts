import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { range } from '../shapes.ts';

/** By the names that targets use, so that what is picked is what will be compared. */
export const listSymbols = defineRequest({
  name: 'symbol/list', summary: 'Symbols that a text declares, by the names targets use.', access: 'read',
  input: z.object({ path: z.string().min(1).max(2_000), text: z.string().max(2_000_000) }),
  output: z.object({
    symbols: z.array(z.object({ name: z.string(), kind: z.string(), range })),
    /** Why the list is empty, when the text could not be read. */
    notAssessed: z.string().optional(),
  }),
});
