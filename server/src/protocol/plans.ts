import * as z from 'zod';

const words = z.string().trim().min(1).max(500);
const actor = z.string().trim().min(1).max(200);

/** As somebody writes it down. Targets are written as those of intents: `file:src/cart/**`, `symbol:src/a.ts#Cart.total`. */
export const plannedWork = z.strictObject({
  goal: words,
  phases: z.array(z.strictObject({
    name: words,
    tasks: z.array(z.strictObject({ name: words, targets: z.array(z.string().min(1).max(1_000)).min(1).max(200), assignee: actor.optional() })).min(1).max(200),
  })).min(1).max(50),
});
export type PlannedWork = z.infer<typeof plannedWork>;

const step = z.object({ by: z.string(), at: z.number() });

/** A piece of a plan, and what may be changed for it. */
export const planTask = z.object({
  /** `<plan>.<phase>.<number>`, numbers from 1. */
  id: z.string(),
  name: z.string(), targets: z.array(z.string()),
  assignee: z.string().optional(),
  done: step.optional(),
});
export type PlanTask = z.infer<typeof planTask>;

/** Phases follow each other: the next begins when all tasks of those before are done. */
export const plan = z.object({
  id: z.string(), goal: z.string(), adopted: step,
  phases: z.array(z.object({ name: z.string(), tasks: z.array(planTask) })),
  closed: step.extend({ why: z.string().optional() }).optional(),
});
export type Plan = z.infer<typeof plan>;

/** A task somebody has, as it is told to them. */
export const ownTask = z.object({
  id: z.string(), name: z.string(),
  /** What its plan is for. */
  goal: z.string(),
  /** What may be changed for it. */
  targets: z.array(z.string()),
  /** The phase that has to be done first; absent: it is its turn. */
  waitsFor: z.string().optional(),
});
export type OwnTask = z.infer<typeof ownTask>;

/** How far somebody's work has gone from the plan. */
export const deviation = z.object({
  actor: z.string(), side: z.string(), tasks: z.array(z.string()),
  /** Of what the side changed, from 0 to 1. */
  share: z.number(),
  /** What lies outside, some of it. */
  outside: z.array(z.string()),
});
export type Deviation = z.infer<typeof deviation>;

/** For a person, in one line. */
export const deviationText = ({ actor, side, tasks, share, outside }: Deviation): string =>
  `${actor} went from its plan in ${side}: ${Math.round(share * 100)} % of what it changed lies outside of ${tasks.join(', ')}: ${outside.slice(0, shownOutside).join(', ')}${outside.length > shownOutside ? ' …' : ''}`;

const shownOutside = 5;
