import * as z from 'zod';
import { modelSources, modelTasks, voiceNames } from './words.ts';

const bytes = z.number();

/** A model that a person chose, as the hub has it. */
export const sharedModel = z.object({
  use: z.enum(['text', 'embedding']), name: z.string(),
  /** Its file, or the address of its server. */
  where: z.string(),
  state: z.enum(['unloaded', 'loading', 'ready', 'resting']),
  /** Tokens of one request with its answer, as chosen. */
  contextSize: z.int(),
  running: z.int(), waiting: z.int(), crashes: z.int(),
  lastFault: z.string().optional(),
  loaded: z.object({
    contextSize: z.int(), sequences: z.int(), gpu: z.union([z.string(), z.literal(false)]), ram: bytes, vram: bytes, lowered: z.string().optional(),
  }).optional(),
});
export type SharedModel = z.infer<typeof sharedModel>;

/** One question to a model: who was chosen for it and why, and what came of it. */
export const modelDecision = z.object({
  id: z.string(), at: z.number(),
  /** Who asked. */
  actor: z.string(),
  task: z.enum(modelTasks), model: z.string(), from: z.enum(modelSources), voice: z.enum(voiceNames),
  /** Why this model, why not others, why this voice. */
  reasons: z.array(z.string()),
  /** `asked`: no answer yet. `good`: its answer counted. `thrown away`: it was one, and did not stand the checks. `failed`: it gave none. */
  outcome: z.enum(['asked', 'good', 'thrown away', 'failed']),
  /** Why it did not count. */
  why: z.string().optional(),
  tookMs: z.number().optional(), tokens: z.int().optional(),
});
export type ModelDecision = z.infer<typeof modelDecision>;

/** A model that can be had by name. */
export const listedModel = z.object({
  name: z.string(), title: z.string(), for: z.string(), kind: z.enum(['text', 'embedding']), uri: z.string(),
  bytes, needs: z.object({ ram: bytes, vram: bytes }), contextSize: z.int(), sequences: z.int(), licence: z.string(), sha256: z.string().optional(),
  /** Whether somebody downloaded and ran this very file for the list. */
  verified: z.boolean(),
  here: z.boolean(), chosen: z.boolean(),
  /** Of a download that was broken off. */
  partBytes: bytes,
  /** By main memory alone: of a GPU only a loaded library knows. */
  fits: z.enum(['yes', 'no', 'with a GPU']),
});
export type ListedModel = z.infer<typeof listedModel>;

/** A download that is under way. `total` is undefined where the server does not say. */
export const modelDownload = z.object({ what: z.string(), bytes, total: bytes.optional(), bytesPerSecond: bytes });
export type ModelDownload = z.infer<typeof modelDownload>;

/** Models of an editor, as its window names them. `contextSize`: tokens of one request with its answer. */
export const offeredModels = z.object({ models: z.array(z.object({ id: z.string().min(1).max(300), name: z.string().min(1).max(200), contextSize: z.int().min(1) })).max(20) });
export type OfferedModels = z.infer<typeof offeredModels>;

export const editorAnswer = z.object({ text: z.string().max(4_000_000) });
export type EditorAnswer = z.infer<typeof editorAnswer>;
