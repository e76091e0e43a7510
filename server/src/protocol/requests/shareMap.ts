import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { notAssessed } from '../shapes.ts';
import { operations, severities } from '../words.ts';

/** What one side did to a file or a symbol. */
const cell = z.object({
  /** Index in `sides`. */
  side: z.int().min(0),
  operation: z.enum(operations),
  /** Of the worst open conflict that it has a part in. */
  severity: z.enum(severities).optional(),
  /** Those conflicts, worst first. */
  conflicts: z.array(z.string()).optional(),
  /** Of a file: how many of its symbols the side changed. */
  symbols: z.int().optional(),
});
export type MapCell = z.infer<typeof cell>;

const symbolRow = z.object({
  /** By the name it has in what the sides share. */
  symbol: z.string(), kind: z.string(), cells: z.array(cell),
});

const fileRow = z.object({
  path: z.string(), cells: z.array(cell),
  /** Those that more than one side changed. */
  symbols: z.array(symbolRow),
});
export type MapFile = z.infer<typeof fileRow>;

/** Only what more than one side changed: the rest cannot collide in a file. */
export const showShareMap = defineRequest({
  name: 'side/map', summary: 'Files and symbols that more than one side changed: who did what to which.', access: 'read',
  input: z.object({ limit: z.int().min(1).max(10_000).default(500) }),
  output: z.object({
    sides: z.array(z.object({ id: z.string(), label: z.string(), actor: z.string().optional() })),
    files: z.array(fileRow),
    /** Files, those beyond the limit included. */
    total: z.int(), notAssessed: z.array(notAssessed),
  }),
  cli: { command: 'map' }, limitMs: 60_000,
});
