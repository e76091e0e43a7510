import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { conflict, conflictId } from '../shapes.ts';
import { mergeLabels, resolutionWays } from '../words.ts';

/** Lines of one text around a place; `line` is the first one's, zero-based. */
const excerpt = z.object({
  line: z.int().min(0), text: z.string(),
  /** Of the lines shown those that it is about: zero-based in the excerpt, end exclusive; equal where they are not there. */
  from: z.int().min(0), to: z.int().min(0),
  /** Lines below that were left out of what it is about. */
  cut: z.int().min(0),
});
export type Excerpt = z.infer<typeof excerpt>;

/** A place of a conflict as its side has it, and as it was before: what the two sides share where they share it, else what the side began with. */
const shownPlace = z.object({
  /** Index of the place in the conflict. */
  at: z.int().min(0),
  side: z.string(), path: z.string(),
  now: excerpt.optional(), base: excerpt.optional(),
  /** Why there is no text. */
  missing: z.string().optional(),
});
export type ShownPlace = z.infer<typeof shownPlace>;

/** For whoever shows a conflict whole. */
export const showConflictTexts = defineRequest({
  name: 'conflict/texts', summary: 'The lines a conflict is about, as each side and the base have them.', access: 'read',
  input: z.object({ id: conflictId }), output: z.object({ places: z.array(shownPlace) }),
});

const named = z.object({ id: z.string(), actor: z.string(), goal: z.string() });

/** What would come of one way out, worked out by the rules that would do it. Nothing is written. */
const outcome = z.object({
  by: z.enum(resolutionWays),
  /** Whether it can be done now; if not, `text` says why. */
  possible: z.boolean(),
  text: z.string(),
  /** With `sequence`: who goes first, by id and in words. */
  first: z.object({ id: z.string(), label: z.string() }).optional(),
  /** With `sequence`: intents that would wait. */
  waits: z.array(named).optional(),
  /** With `narrow`: the intent, and what it would still touch and no longer touch. */
  narrowed: named.extend({ keeps: z.array(z.string()), drops: z.array(z.string()) }).optional(),
  /** With `merge`: the intent that stays, what it would touch, and the one that is abandoned. */
  merged: z.object({ into: named, from: named, targets: z.array(z.string()) }).optional(),
  /** Open conflicts that would still stand for those it changes. */
  remaining: z.array(conflict.pick({ id: true, severity: true, message: true })),
  /** Other conflicts that would be withdrawn. */
  withdrawn: z.array(z.string()),
});
export type PredictedOutcome = z.infer<typeof outcome>;

/** A merge of one file, as it would be now. */
const fileMerge = z.object({ path: z.string(), mine: z.string(), theirs: z.string(), label: z.enum(mergeLabels), reason: z.string() });
export type PredictedMerge = z.infer<typeof fileMerge>;

export const predictConflict = defineRequest({
  name: 'conflict/predict', summary: 'What each way out of a conflict would come to, and how its files would merge. Changes nothing.', access: 'read',
  input: z.object({ id: conflictId }),
  output: z.object({ outcomes: z.array(outcome), merges: z.array(fileMerge) }),
  cli: { command: 'conflict predict', positionals: ['id'] }, limitMs: 90_000,
});

/** What came of asking a model for a merge that was refused. */
const proposal = z.object({
  accepted: z.boolean(),
  /** Of an accepted one what was checked; else why there is none, or why it was thrown away. */
  reason: z.string(),
  model: z.string().optional(),
  /** `name@version`. */
  prompt: z.string().optional(),
});
export type Proposal = z.infer<typeof proposal>;

/** `side` is merged with `other`; default: the first two that have a place in one file. */
export const mergeConflictFile = defineRequest({
  name: 'conflict/mergeFile', summary: 'One file of a conflict, merged: by lines, else by declarations, else with conflict markers. Changes nothing.', access: 'read',
  input: z.object({
    id: conflictId, path: z.string().max(2_000).optional(), side: z.string().max(500).optional(), other: z.string().max(500).optional(),
    /** Where it is refused: ask the model that is chosen, and run the check that a person confirmed on what it proposes. */
    propose: z.boolean().default(false),
  }),
  output: fileMerge.extend({
    /** Merged; with git's markers where it is refused. */
    text: z.string(),
    /** SHA-256 of the text of mine that was merged, with `\n` at the ends of its lines and no byte order mark. */
    sha256: z.string(),
    /** Where it was asked for and refused before. */
    proposal: proposal.optional(),
  }),
  // A check takes its time; without a proposal it is seconds.
  cli: { command: 'conflict merge-file', positionals: ['id', 'path'] }, limitMs: 20 * 60_000,
});

/** A way out with its place in a ranking. */
const rankedWay = z.object({
  by: z.enum(resolutionWays), possible: z.boolean(), text: z.string(),
  /** With `sequence`: who goes first. */
  first: z.object({ id: z.string(), label: z.string() }).optional(),
  /** Why the rules put it where they do. */
  why: z.string(),
});
export type RankedWay = z.infer<typeof rankedWay>;

/** What a model said. It is kept nowhere, and nothing is decided by it. */
const modelWords = z.object({
  model: z.string(),
  /** `name@version`. */
  prompt: z.string(),
  /** One sentence or two: those that are left after they were checked. */
  text: z.string(),
  /** Why it would take the first way. */
  because: z.string().optional(),
});

/** The facts say it themselves; a model that a person chose says it again in its own words, which are marked as such. */
export const explainConflict = defineRequest({
  name: 'conflict/explain', summary: 'A conflict in two sentences, and its ways out, best first. Changes nothing.', access: 'read',
  input: z.object({
    id: conflictId,
    /** By rules alone, also where a model is chosen. */
    plain: z.boolean().default(false),
  }),
  output: z.object({
    /** From facts alone. */
    text: z.string(),
    said: modelWords.optional(),
    /** Those that can be taken first; empty for a conflict that is not open. */
    ways: z.array(rankedWay),
    /** Whose order that is. */
    rankedBy: z.enum(['rules', 'model']),
    /** Why no model was asked, or what of its words was left out. */
    notes: z.array(z.string()),
  }),
  cli: { command: 'conflict explain', positionals: ['id'] }, limitMs: 300_000,
});
