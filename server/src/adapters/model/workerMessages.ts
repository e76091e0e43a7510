import * as z from 'zod';

/** What the process of a model is asked and what it says: it is fenced off from us, and its words are looked at like anybody's. */

const count = z.int().min(0);
const bytes = z.number().min(0);

export const loadOptions = z.object({
  file: z.string(),
  /** Tokens that one sequence can hold; less where memory or training does not reach. */
  contextSize: z.int().min(1),
  sequences: z.int().min(1),
  batchSize: z.int().min(1),
  gpu: z.union([z.literal('auto'), z.literal(false)]),
  /** 0: as many as there are free cores, looked at before each answer. */
  maxThreads: count,
  /** Of main memory, bytes; what the system has left where it is not said. */
  ramLimit: bytes.optional(),
});
export type LoadOptions = z.infer<typeof loadOptions>;

export const generateInput = z.object({
  system: z.string(), prompt: z.string(), schema: z.record(z.string(), z.unknown()).optional(),
  maxTokens: z.int().min(1), temperature: z.number().min(0).max(2).optional(), seed: z.int().optional(),
});
export type GenerateInput = z.infer<typeof generateInput>;

const asked = z.discriminatedUnion('what', [
  z.object({ what: z.literal('load'), options: loadOptions }),
  z.object({ what: z.literal('predict'), options: loadOptions }),
  z.object({ what: z.literal('generate'), input: generateInput }),
  z.object({ what: z.literal('embed'), texts: z.array(z.string()) }),
  z.object({ what: z.literal('cancel'), which: count }),
]);

export const question = z.object({ id: count, ask: asked });
export type Question = z.infer<typeof question>;
export type Asked = Question['ask'];

const memory = z.object({ ram: bytes, vram: bytes });

export const prediction = z.object({
  weights: memory,
  context: memory,
  /** When it was asked. */
  free: memory,
  contextSize: count,
  sequences: count,
  gpu: z.union([z.string(), z.literal(false)]),
  gpuLayers: count,
  threads: count,
  trainedFor: count.optional(),
  /** The file says that it was made for embeddings: it answers nothing. */
  embeds: z.literal(true).optional(),
  lowered: z.string().optional(),
});
export type Prediction = z.infer<typeof prediction>;

export const loaded = prediction.extend({
  /** Resident memory of the process before and after. What a system hands out only when it is written to comes later. */
  resident: z.object({ before: bytes, after: bytes }),
});
export type Loaded = z.infer<typeof loaded>;

export const generated = z.object({ text: z.string(), stopped: z.enum(['end', 'length']), promptTokens: count, tokens: count, tookMs: z.number() });
export const embedded = z.object({ vectors: z.array(z.array(z.number())), cut: count });

export const workerFaults = ['notInstalled', 'badFile', 'memory', 'tooLong', 'cancelled', 'failed'] as const;
export type WorkerFault = (typeof workerFaults)[number];

export const said = z.union([
  z.object({ id: count, text: z.string() }),
  z.object({ id: count, value: z.unknown() }),
  /** `leftMs`: of one that was cancelled, from hearing so to its end. */
  z.object({ id: count, fault: z.enum(workerFaults), message: z.string().max(4_000), leftMs: z.number().optional() }),
]);
export type Said = z.infer<typeof said>;
