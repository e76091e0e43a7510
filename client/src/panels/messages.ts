import * as z from 'zod';
import { severities } from '../../../server/src/protocol/words.ts';

/**
 * What a page and the window say to each other. Both check what they are sent: a page is a document of its own. It names
 * actions that it was given by their keys; it never says which command runs with what.
 */

const lines = z.object({
  /** Number of the first line as people count, from 1. */
  first: z.int().min(1),
  lines: z.array(z.object({ text: z.string(), changed: z.boolean() })),
  /** Lines left out below. */
  cut: z.int().min(0),
});

/** One text of those that lie side by side. */
const column = z.object({
  role: z.enum(['base', 'mine', 'theirs']), heading: z.string(), detail: z.string(),
  shown: lines.optional(),
  /** Why there are no lines. */
  missing: z.string().optional(),
  /** Goes to the file. */
  open: z.string().optional(),
});
export type Column = z.infer<typeof column>;

const button = z.object({ key: z.string(), label: z.string() });
export type Button = z.infer<typeof button>;

const option = z.object({
  key: z.string(), title: z.string(), text: z.string(), possible: z.boolean(),
  remaining: z.array(z.object({ severity: z.enum(severities), message: z.string() })),
  details: z.array(z.string()),
  act: button.optional(),
});
export type Option = z.infer<typeof option>;

/** A conflict as its page shows it: words only, nothing to be worked out any more. */
export const conflictDetail = z.object({
  id: z.string(), message: z.string(), severity: z.enum(severities),
  /** Kind, certainty, state: read one after the other. */
  facts: z.array(z.string()),
  /** How it is known. */
  proof: z.string(),
  isOpen: z.boolean(),
  parties: z.array(z.object({ name: z.string(), who: z.string(), why: z.string(), when: z.string(), isMine: z.boolean() })),
  texts: z.array(z.object({ heading: z.string(), columns: z.array(column) })),
  options: z.array(option),
  merges: z.array(z.object({ path: z.string(), label: z.string(), reason: z.string(), act: button.optional() })),
  thread: z.array(z.object({ who: z.string(), when: z.string(), text: z.string(), how: z.string() })),
  buttons: z.array(button),
});
export type ConflictDetail = z.infer<typeof conflictDetail>;

/** To the page of a conflict. */
export const toConflictPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('show'), detail: conflictDetail, locale: z.string() }),
  /** It is no more, or cannot be read: what was shown stays, and nothing can be done with it. */
  z.object({ type: z.literal('gone'), text: z.string() }),
]);
export type ToConflictPage = z.infer<typeof toConflictPage>;

/** From any page. */
export const fromPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('act'), key: z.string().max(200) }),
]);
export type FromPage = z.infer<typeof fromPage>;

/** What a page keeps while the window is reloaded: enough to open it again. */
export const pageState = z.object({ home: z.string().max(4_000), id: z.string().max(200) });
export type PageState = z.infer<typeof pageState>;

const mapCell = z.object({
  /** Index of the side. */
  side: z.int().min(0),
  text: z.string(), words: z.string(), severity: z.enum(severities).optional(),
});

export const mapDetailShape = z.object({
  sides: z.array(z.object({ name: z.string(), who: z.string(), isMine: z.boolean() })),
  files: z.array(z.object({ path: z.string(), cells: z.array(mapCell), symbols: z.array(z.object({ name: z.string(), kind: z.string(), cells: z.array(mapCell) })) })),
  notes: z.array(z.string()),
});
export type MapDetail = z.infer<typeof mapDetailShape>;

/** To the page of the map. */
export const toMapPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('map'), map: mapDetailShape }),
  z.object({ type: z.literal('failed'), text: z.string() }),
]);
export type ToMapPage = z.infer<typeof toMapPage>;
