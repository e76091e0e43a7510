import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { violation } from '../rights.ts';
import { conflict, notAssessed } from '../shapes.ts';
import { turns } from '../turns.ts';

/** What another side did, as far as it has to do with an edit. */
export const otherSide = z.object({
  side: z.string(),
  /** What a person calls it. */
  label: z.string(),
  actor: z.string().optional(),
  path: z.string(),
  /** Unified, shortened; empty when there is none to show. */
  diff: z.string(),
});
export type OtherSide = z.infer<typeof otherSide>;

/** Looked at by the judges of the live view as if it were made. Nothing is written, and no window is told. */
export const checkEdit = defineRequest({
  name: 'edit/check', summary: 'What would this edit of one file collide with? Changes nothing.', access: 'read',
  input: z.object({
    /** Absolute. */
    file: z.string().min(1).max(4_000),
    /** The text it would have; null: it would be gone; absent: that cannot be told, and only rights are looked at. */
    text: z.string().max(4_000_000).nullable().optional(),
  }),
  output: z.object({
    /** The worktree the file lies in, and its path there. */
    side: z.string(), path: z.string(),
    conflicts: z.array(conflict), notAssessed: z.array(notAssessed),
    /** At most three, in the order of the conflicts. */
    others: z.array(otherSide),
    /** What the caller may not do here; with any of them the edit is not to be made. */
    violations: z.array(violation), deny: z.boolean(),
    /** Root of the worktree in which the caller, an agent, was not known to be at work. */
    enters: z.string().optional(),
    /** Other agents whose worktree it is, where it is not the one the caller speaks from. */
    theirs: z.array(z.string()).optional(),
    ...turns.shape,
  }),
  limitMs: 5_000,
});

/** For after a command that may have written anything: the worktree is looked at again before it is answered. */
export const checkWorktree = defineRequest({
  name: 'edit/worktree', summary: 'Conflicts of what a worktree has changed, looked at again just now.', access: 'read',
  input: z.object({
    /** Absolute: the root of the worktree. */
    root: z.string().min(1).max(4_000),
  }),
  output: z.object({
    side: z.string(), conflicts: z.array(conflict), notAssessed: z.array(notAssessed),
    /** What the worktree has that the caller may not change. */
    violations: z.array(violation),
    /** As with one edit. */
    enters: z.string().optional(),
    ...turns.shape,
  }),
  limitMs: 5_000,
});
