import * as z from 'zod';
import { ownStatuses } from './marks.ts';
import { pathGlob } from './pathGlob.ts';
import { conflict, suggestion } from './shapes.ts';
import { shortName } from './webhooks.ts';
import { intentStatuses, severities } from './words.ts';

const modulePath = z.string().min(1).max(500).regex(/\.m?js$/, 'must be a file of JavaScript (.js or .mjs)')
  .refine(it => !/^\/|^[a-z]:|\\|(?:^|\/)\.{0,2}(?:\/|$)/i.test(it), 'write it from the root of the repository, with "/" and without "." or ".."');

/** One module of the repository, as `interlock.json` names it. */
export const plugin = z.strictObject({
  module: modulePath.describe('An ES module of the repository, in one file: of other modules it can import those of Node alone.'),
  files: z.array(pathGlob).min(1).max(100).default(['**']).describe('Which changed files it is given: globs from the root.'),
  limitMs: z.int().min(100).max(30_000).default(5_000).describe('The longest one answer may take, in milliseconds.'),
  memoryMb: z.int().min(32).max(1_024).default(128).describe('The most memory its process may take.'),
});
export type Plugin = z.infer<typeof plugin>;

/** What a plug-in can do: names of what its module exports. */
export const pluginCalls = ['detect', 'suggest'] as const;
export type PluginCall = (typeof pluginCalls)[number];

const partyIntent = z.object({ id: z.string(), actor: z.string(), goal: z.string(), targets: z.array(z.string()), status: z.enum(intentStatuses) });

const partyFile = z.object({
  path: z.string(), kind: z.enum(['add', 'modify', 'delete', 'rename']), from: z.string().optional(),
  /** What the side has now, and what it began with; absent where there is none, or with `left`. */
  text: z.string().optional(), base: z.string().optional(),
  /** `text` is not on disk: a window has it open and did not save it. */
  unsaved: z.boolean().optional(),
  /** Why the texts were left out. */
  left: z.string().optional(),
  /** What changed in it by symbol, where its language is known. */
  symbols: z.array(z.object({ path: z.string(), kind: z.string(), change: z.string(), from: z.string().optional() })),
});

/** One of two who might collide: a worktree with what it changed and what its actor declared, the same with what a window did not save, or an intent that nobody has begun. */
export const party = z.object({ side: z.string().optional(), actor: z.string().optional(), branch: z.string().optional(), intents: z.array(partyIntent), files: z.array(partyFile) });
export type Party = z.infer<typeof party>;

/** What `detect` is given. */
export const partyPair = z.object({ a: party, b: party });
export type PartyPair = z.infer<typeof partyPair>;

/** What `detect` answers. */
export const detected = z.array(z.strictObject({
  kind: shortName, severity: z.enum(severities), message: z.string().trim().min(1).max(2_000),
  targets: z.array(z.string().max(1_000)).max(100).default([]),
  places: z.array(z.strictObject({
    of: z.enum(['a', 'b']), path: z.string().max(1_000).default(''), symbol: z.string().max(500).optional(),
    /** The first is 1. */
    line: z.int().min(1).max(10_000_000).optional(), endLine: z.int().min(1).max(10_000_000).optional(),
  })).min(1).max(50),
  suggestions: z.array(suggestion).max(10).default([]),
})).max(100);
export type Detected = z.infer<typeof detected>;

/** What `suggest` is given, and answers. */
export const suggestInput = z.object({ conflict });
export const suggested = z.array(z.strictObject({ by: suggestion.shape.by, text: z.string().trim().min(1).max(1_000) })).max(10);
export type Suggested = z.infer<typeof suggested>;

/** What extensions of a window bring along: all of it, instead of what the window named before. */
export const broughtPlugins = z.object({
  plugins: z.array(z.object({ name: shortName, call: z.enum(pluginCalls), files: z.array(pathGlob).min(1).max(100) })).max(100),
  statuses: z.array(z.object({ conflict: ownStatuses.optional(), intent: ownStatuses.optional() })).max(20),
});
export type BroughtPlugins = z.input<typeof broughtPlugins>;

/** How a plug-in stands. */
export const pluginStates = ['running', 'not trusted', 'failed', 'not looked at'] as const;
export const listedPlugin = z.object({
  name: z.string(), module: z.string(), from: z.enum(['repository', 'window']), state: z.enum(pluginStates),
  /** What is missing, or what went wrong. */
  reason: z.string().optional(),
  calls: z.array(z.enum(pluginCalls)),
  /** SHA-256 (hex) of the module as it is in the main worktree's commit. */
  hash: z.string().optional(),
  conflicts: z.int(),
});
export type ListedPlugin = z.infer<typeof listedPlugin>;
