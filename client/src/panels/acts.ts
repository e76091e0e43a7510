import type { CommandId } from '../ids.ts';

/** What a button of a page runs. Made here, of what the hub answered: the page only names it. */
export interface Act { readonly command: CommandId; readonly argument: Readonly<Record<string, unknown>> }

/** By the key the page was given. */
export type Acts = ReadonlyMap<string, Act>;
