import * as z from 'zod';
import { range } from './shapes.ts';

const blobId = z.string().regex(/^[0-9a-f]{40,64}$/);

/** What somebody does, or is about to do, to one path of the repository. */
export const pathChange = z.object({
  /** From the root of its worktree, with `/`. */
  path: z.string().min(1).max(4_000),
  kind: z.enum(['add', 'modify', 'delete', 'rename']),
  /** With `rename`: where it was. */
  from: z.string().min(1).max(4_000).optional(),
  /** Of a symbolic link: where it points to, as it is written in it. */
  linkTo: z.string().max(4_000).optional(),
  /** At a commit or a push: git's names for what the file has now, and for what it had. */
  blob: blobId.optional(),
  was: blobId.optional(),
  /** At a hook: the text the file would have. */
  text: z.string().max(4_000_000).optional(),
});
export type PathChange = z.infer<typeof pathChange>;

/** Which rule a change breaks. `protected`: what Interlock itself stands on; `not-assessed`: the rules cannot be read. */
export const ruleNames = ['write', 'delete', 'protected', 'outside', 'link', 'plan', 'complexity', 'functionLines', 'nesting', 'recursion', 'unboundedLoops', 'missingDocs', 'not-assessed'] as const;
export type RuleName = (typeof ruleNames)[number];

export const violation = z.object({
  /** Empty where it is about no single path. */
  path: z.string(),
  rule: z.enum(ruleNames),
  /** One or two sentences: what is not allowed to whom, and what to do. */
  message: z.string(),
  /** Told, and nobody is stopped. Absent: it is an error. */
  level: z.literal('warning').optional(),
  /** In the text it would have. */
  range: range.optional(),
});
export type Violation = z.infer<typeof violation>;

/** The places that check, in the order in which a change comes by. */
export const checkpoints = ['hook', 'watcher', 'commit', 'push'] as const;
export type Checkpoint = (typeof checkpoints)[number];

/** Something that was refused to an actor. */
export const denial = z.object({
  actor: z.string(), door: z.string(), where: z.enum(checkpoints),
  /** `write`, or `delete`. */
  what: z.string(),
  path: z.string(), rule: z.enum(ruleNames), message: z.string(),
});
export type Denial = z.infer<typeof denial>;

/** Something that a person let through, and why. */
export const bypass = z.object({
  where: z.enum(checkpoints), why: z.string(), what: z.array(z.string()),
  /** No hub ran then: who says to have done it, and when. Nobody signed that. */
  noted: z.object({ id: z.string(), at: z.number(), actor: z.string() }).optional(),
});
export type Bypass = z.infer<typeof bypass>;

/** The same as a hook leaves it for the next hub. */
export const notedBypass = z.strictObject({
  id: z.uuid(), at: z.number().min(0), actor: z.string().min(1).max(200), where: z.enum(['commit', 'push']),
  why: z.string().min(1).max(2_000), what: z.array(z.string().max(1_000)).max(1_000),
});
export type NotedBypass = z.infer<typeof notedBypass>;

/** Rules that held: their text, and whether it was committed. */
export interface AdoptedRules { readonly text: string; readonly from: 'commit' | 'file' }

/** Where the rules come from. `kept`: as they were held last, since what is there now cannot be read or is on another line of commits. */
export const standing = z.object({
  from: z.enum(['none', 'commit', 'file', 'kept']),
  faults: z.array(z.object({ line: z.number(), column: z.number(), message: z.string() })),
});

/** Whose a worktree is, as far as somebody said so or was seen there. */
export interface WorktreeOwner {
  /** Absolute path. */
  readonly root: string;
  /** Agents that were at work there since a person took it, and by which door they came last. */
  readonly agents: readonly { readonly actor: string; readonly door: string }[];
  /** The person who took it. */
  readonly person?: string;
}
