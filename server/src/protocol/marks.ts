import * as z from 'zod';

/** Name of a status of a repository's own. */
export const statusName = z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'must be capitals, digits and "_", as PENDING_REVIEW');

const status = z.strictObject({
  label: z.string().trim().min(1).max(60).describe('How people read it.'),
  after: z.array(statusName).max(50).optional().describe('What it may follow; an empty list: only where there is none. Without the list it may follow all and none.'),
  blocks: z.boolean().default(false).describe('What has it does not land.'),
  decides: z.boolean().default(true).describe('Only people, and agents of a tier that decides, put it on.'),
});
export type OwnStatus = z.infer<typeof status>;

/** Statuses by name, that name one another. */
export const ownStatuses = z.record(statusName, status).superRefine((all, context) => {
  for (const [name, { after = [] }] of Object.entries(all)) {
    for (const [at, other] of after.entries()) if (!Object.hasOwn(all, other)) context.addIssue({ code: 'custom', path: [name, 'after', at], message: `there is no status ${other}` });
  }
});

/** For what there can be statuses. */
export const markable = ['conflict', 'intent'] as const;
export type Markable = (typeof markable)[number];

/** What is on a conflict or an intent now. */
export const mark = z.object({ status: z.string(), label: z.string(), actor: z.string(), at: z.number(), why: z.string() });
export type Mark = z.infer<typeof mark>;

/** The same with all that was on it; absent `now`: nothing is. */
export const marks = z.object({
  /** Id of the conflict or the intent. */
  about: z.string(),
  now: mark.optional(),
  /** Oldest first; one without a status was taken away. */
  history: z.array(mark.omit({ status: true, label: true }).extend({ status: z.string().optional(), label: z.string().optional() })),
});
export type Marks = z.infer<typeof marks>;
