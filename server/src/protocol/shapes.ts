import * as z from 'zod';
import { mark } from './marks.ts';
import { actorKinds, doorNames } from './wire.ts';
import { certainties, conflictKinds, dialects, intentStatuses, noteKinds, resolutionWays, riskLevels, severities, strengths } from './words.ts';

/**
 * JSON shapes that cross a door. Limits are part of the contract: a longer text or list is refused by name.
 * Times are milliseconds since the epoch; paths in `path` fields are relative to the repository root with `/`.
 */

/** Zero-based, UTF-16 columns, end exclusive: the editor's own convention. */
export const position = z.object({ line: z.int().min(0), character: z.int().min(0) });
export const range = z.object({ start: position, end: position });
export type Range = z.infer<typeof range>;

/** `kind:key=operation`, for example `symbol:src/a.ts#Cart.total=modify`. Parsed by `engine/targets`. */
export const targetText = z.string().min(3).max(1_000);

export const ddlText = z.object({
  text: z.string().max(1_000_000),
  dialect: z.enum(dialects).default('postgresql'),
  /** Where it came from, when it came from a file: names the migration for order checks. */
  path: z.string().max(1_000).optional(),
});
export type DdlText = z.infer<typeof ddlText>;

/** As the lists print it. */
export const conflictId = z.string().regex(/^c-[a-z0-9]{8,64}$/, 'a conflict id looks like c-5f0a91c2d7e83b46; list them with: interlock conflicts');

export const place = z.object({
  /** Id of a side (`worktree/pay`, `buffers/w1/main`) or of an intent (`i-…`), or a revision in a forecast. */
  side: z.string(),
  /** Empty when the target is no file (a table known only from words). */
  path: z.string(),
  symbol: z.string().optional(),
  range: range.optional(),
  /** Who works on that side, when known. */
  actor: z.string().optional(),
});
export type Place = z.infer<typeof place>;

export const suggestion = z.object({ by: z.enum(resolutionWays), text: z.string() });
export type Suggestion = z.infer<typeof suggestion>;

export const resolution = z.object({
  by: z.enum(resolutionWays), note: z.string(), actor: z.string(), at: z.number(),
  /** With `sequence`: the intent that goes first. */
  first: z.string().optional(),
  /** With `accept`: the risk is taken until then; without it for good. */
  until: z.number().optional(),
});
export type Resolution = z.infer<typeof resolution>;

/** A severity that somebody gave a conflict. */
export const rating = z.object({ severity: z.enum(severities), actor: z.string(), why: z.string(), at: z.number() });
export type Rating = z.infer<typeof rating>;

/** What was said of a conflict, and how often it was thought to be over. */
export const thread = z.object({
  /** Of the conflict. */
  id: z.string(),
  comments: z.array(z.object({ at: z.number(), actor: z.string(), text: z.string() })),
  rating: rating.optional(),
  /** Resolutions that no longer hold, oldest first. */
  past: z.array(z.object({ resolution, reopened: z.object({ at: z.number(), actor: z.string(), why: z.string() }) })),
});
export type Thread = z.infer<typeof thread>;

export const conflict = z.object({
  /** Stable: the same kind between the same two parties over the same targets has the same id. */
  id: z.string(),
  kind: z.enum(conflictKinds),
  /** Of kind `custom`: the plug-in, and what it calls this kind. */
  custom: z.object({ by: z.string(), kind: z.string() }).optional(),
  severity: z.enum(severities),
  certainty: z.enum(certainties),
  message: z.string(),
  targets: z.array(z.string()),
  places: z.array(place),
  suggestions: z.array(suggestion),
  /** Intents it stands between; one for an intent against an edit, none between two edits. */
  intents: z.array(z.string()),
  /** withdrawn: the facts changed and it no longer stands. */
  status: z.enum(['open', 'resolved', 'withdrawn']),
  resolution: resolution.optional(),
  /** How many comments there are; absent: nobody has said anything. */
  comments: z.int().optional(),
  /** A status of the repository's own. */
  mark: mark.optional(),
  /** Where somebody gave it its severity: who, why, and what it was before. */
  rated: rating.omit({ severity: true }).extend({ was: z.enum(severities) }).optional(),
  foundAt: z.number(),
});
export type Conflict = z.infer<typeof conflict>;

/** Something that could not be checked, and why. Never read as "no conflict". */
export const notAssessed = z.object({ side: z.string().optional(), path: z.string(), reason: z.string() });
export type NotAssessed = z.infer<typeof notAssessed>;

/** How the reason begins when git itself cannot be read, with an empty path and no side: nothing is known of conflicts then. */
export const notReadable = 'the git repository cannot be read';

export const historyEntry = z.object({
  at: z.number(), actor: z.string(), from: z.enum(intentStatuses).nullable(), to: z.enum(intentStatuses), why: z.string().optional(),
});

export const intent = z.object({
  /** `i-` and eight letters or digits. */
  id: z.string(),
  actor: z.string(),
  goal: z.string(),
  targets: z.array(z.string()),
  ddl: ddlText.optional(),
  /** Files that symbols declared without one were found in, by target: only where there is one such file. */
  foundIn: z.record(z.string(), z.string()).optional(),
  status: z.enum(intentStatuses),
  /** Has at least one open conflict of severity error or warning. */
  conflicted: z.boolean(),
  branch: z.string(),
  /** Absolute path of the worktree it was declared in, when there is one: binds observed edits to it. */
  worktree: z.string().optional(),
  dependsOn: z.array(z.string()),
  /** Intents that were combined into this one: what was done for them counts as done for it. */
  joined: z.array(z.object({ id: z.string(), actor: z.string(), branch: z.string(), worktree: z.string().optional() })).optional(),
  lease: z.object({ ttlMs: z.number(), expiresAt: z.number(), expired: z.boolean() }),
  risk: z.enum(riskLevels),
  estimateMinutes: z.number().optional(),
  metadata: z.record(z.string(), z.json()),
  /** A status of the repository's own; no part of what the journal keeps of the intent. */
  mark: mark.optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
  history: z.array(historyEntry),
});
export type Intent = z.infer<typeof intent>;

/** One of many: its history is shown with it alone. */
export const listedIntent = intent.omit({ history: true }).extend({
  /** Those of `dependsOn` that are neither merged nor abandoned. */
  waitsFor: z.array(z.string()).optional(),
});
export type ListedIntent = z.infer<typeof listedIntent>;

/** Something said once for everybody who comes later. */
export const note = z.object({
  /** `n-` and eight letters or digits. */
  id: z.string(),
  kind: z.enum(noteKinds), actor: z.string(), at: z.number(), text: z.string(),
  why: z.string().optional(), tags: z.array(z.string()), intent: z.string().optional(),
});
export type Note = z.infer<typeof note>;

/** A piece of work that one actor has taken, so that nobody does it twice. */
export const claim = z.object({
  /** As its taker wrote it; upper and lower case are one, and so are `issue 42`, `#42` and `issue #42`. */
  work: z.string(),
  actor: z.string(), at: z.number(), expiresAt: z.number(), why: z.string().optional(),
});
export type Claim = z.infer<typeof claim>;

export const side = z.object({
  /** `worktree/<name>`, `buffers/<window>/<worktree name>`, `branch/<name>`. */
  id: z.string(),
  kind: z.enum(['worktree', 'buffers', 'branch']),
  /** What a person calls it: branch name, or the folder's name when detached. */
  label: z.string(),
  /** Absolute path of the worktree's root. */
  root: z.string(),
  branch: z.string().optional(),
  head: z.string().optional(),
  actor: z.string().optional(),
  /** How many files it changed against its merge base (unsaved buffers: open and differing from disk). */
  changedFiles: z.number(),
  /** A commit of the main worktree that has all that it committed, though not by its commits (squashed, rebased): nothing of it is open. */
  landedAs: z.string().optional(),
  /** When one of its files was last seen being written; absent when that was before it was watched. */
  writtenAt: z.number().optional(),
  /** Something was changed there that no intent speaks of. */
  undeclared: z.boolean().optional(),
  /** How strongly rules hold for whoever works there, and by what. */
  strength: z.object({ level: z.enum(strengths), because: z.string() }).optional(),
});
export type Side = z.infer<typeof side>;

/** Somebody who may write, known by a key. */
export const actor = z.object({
  id: z.string(), kind: z.enum(actorKinds),
  /** Ed25519, 32 bytes in base64url. */
  publicKey: z.string(),
  /** Program through which it was first heard of. */
  client: z.string(), registeredAt: z.number(),
  revoked: z.object({ at: z.number(), by: z.string(), why: z.string() }).optional(),
});
export type Actor = z.infer<typeof actor>;

/** What an actor hands on of its own rights; each field narrows. Paths are globs. */
export const grant = z.object({ tier: z.string().optional(), write: z.array(z.string()).optional(), delete: z.array(z.string()).optional(), until: z.number().optional() });

/** What is known of a token; never the token itself. */
export const issuedGrant = z.object({
  id: z.string(), actor: z.string(), by: z.string(), at: z.number(), grant,
  /** The grant it was made of. */
  parent: z.string().optional(),
  revoked: z.object({ at: z.number(), by: z.string(), why: z.string() }).optional(),
});
export type IssuedGrant = z.infer<typeof issuedGrant>;

/** What somebody left who went without a word. */
export const orphaned = z.object({ at: z.number(), why: z.string(), intents: z.array(z.string()), work: z.array(z.string()) });

/** One stay of an actor in one worktree: a process that stays connected, or commands and hooks that come again and again. */
export const session = z.object({
  id: z.string(), actor: z.string(), door: z.enum(doorNames), client: z.string(), worktree: z.string().optional(),
  /** Of a process that stays. */
  pid: z.number().optional(),
  startedAt: z.number(), orphaned: orphaned.optional(),
});
export type Session = z.infer<typeof session>;
