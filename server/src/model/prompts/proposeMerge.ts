import * as z from 'zod';
import type { Prompt } from '../prompt.ts';

export interface ProposedLines { readonly places: readonly { readonly lines: readonly string[] }[] }

/** Most lines that a place may come to. */
export const mostLines = 80;

/** @param places how many there are that git could not merge, at least one */
export const proposeMerge = (places: number): Prompt<ProposedLines, 'file' | 'goals' | 'places'> => ({
  name: 'propose-merge', version: 1,
  system: 'You merge two versions of a source file where git stopped. You answer with JSON only. You keep what both sides changed, in their own words, and add nothing of your own.',
  facts: { file: 'the file', goals: 'what the two sides want', places: 'places where git stopped, by number, with the lines around them' },
  ask: `For each of the ${places} places, in order, give the lines ("lines", one string a line, with their indentation, without line breaks) that take the place of both versions there.`,
  schema: z.object({ places: z.array(z.object({ lines: z.array(z.string().max(400)).max(mostLines) })).length(places) }),
  maxTokens: 2_000,
});
