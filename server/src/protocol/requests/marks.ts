import * as z from 'zod';
import { mark, markable, marks, statusName } from '../marks.ts';
import { defineRequest } from '../request.ts';

/** An id of a conflict or an intent. */
const id = z.string().regex(/^(c-[a-z0-9]{8,64}|i-[a-z0-9]{8})$/, 'must be the id of a conflict (c-…) or an intent (i-…)');

export const putMark = defineRequest({
  name: 'mark/put', summary: 'Put a status of the repository\'s own on a conflict or an intent.', access: 'write',
  input: z.object({
    id,
    /** Absent: what is on it is taken away. */
    as: statusName.optional(),
    why: z.string().trim().min(1).max(2_000),
  }),
  output: z.object({ marks }),
  cli: { command: 'mark put', positionals: ['id', 'as'] },
});

export const listMarks = defineRequest({
  name: 'mark/list', summary: 'Which statuses there are, and what has one.', access: 'read',
  input: z.object({ id: id.optional() }),
  output: z.object({
    statuses: z.array(z.object({ of: z.enum(markable), name: z.string(), label: z.string(), after: z.array(z.string()).optional(), blocks: z.boolean(), decides: z.boolean() })),
    marked: z.array(z.object({ about: z.string(), now: mark })),
    /** With `id`: all that was on it. */
    marks: marks.optional(),
  }),
  cli: { command: 'mark list', positionals: ['id'] },
});
