import * as z from 'zod';
import { listedModel, modelDecision, modelDownload, sharedModel } from '../models.ts';
import { defineRequest } from '../request.ts';

/** Loads nothing. In a terminal it is part of `model status`. */
export const modelStatus = defineRequest({
  name: 'model/status', summary: 'The models that are chosen, and what the hub does with them now.', access: 'read',
  input: z.object({}),
  output: z.object({
    models: z.array(sharedModel), downloads: z.array(modelDownload),
    /** Why nothing is known of them. */
    problem: z.string().optional(),
  }),
});

export const listModelDecisions = defineRequest({
  name: 'model/decisions', summary: 'Which model was asked for what, why that one, and what came of it; newest first.', access: 'read',
  input: z.object({ limit: z.int().min(1).max(300).default(20) }),
  output: z.object({ decisions: z.array(modelDecision), total: z.int() }),
  cli: { command: 'model decisions' },
});

/** For the editor; a terminal has `model list`, which needs no hub. */
export const listModels = defineRequest({
  name: 'model/list', summary: 'Models that can be had, what fits this machine, and what is here. Downloads nothing.', access: 'read',
  input: z.object({}), output: z.object({ models: z.array(listedModel) }),
});

/** For the editor; a terminal has `model use`, which needs no hub. For people alone: it decides what is downloaded, and where text of the repository goes. */
export const useModel = defineRequest({
  name: 'model/use', summary: 'Choose the model of this machine, as a person; downloads it where that is said.', access: 'write', secretInput: true,
  input: z.object({
    /** A name of the list, an absolute path, an address of a file or of a server, or `none`. */
    what: z.string().trim().min(1).max(4_000),
    use: z.enum(['text', 'embedding']).optional(),
    download: z.boolean().default(false),
    /** What a server calls it. */
    model: z.string().max(500).optional(),
    /** The variable that holds a server's key. */
    keyFrom: z.string().max(200).optional(),
    allowHost: z.boolean().default(false),
  }),
  output: z.object({
    /** Absent: none is chosen now. */
    name: z.string().optional(),
    /** Bytes it will take, of a file. */
    ram: z.number().optional(), vram: z.number().optional(), lowered: z.string().optional(),
  }),
  limitMs: 24 * 60 * 60_000,
});
