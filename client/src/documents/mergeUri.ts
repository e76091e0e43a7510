import * as z from 'zod';
import { schemes } from '../ids.ts';
import type { UriParts } from './sideUri.ts';

/** A file of a conflict as it would be merged. */
export interface ShownMerge {
  /** The repository's. */
  readonly home: string;
  /** The conflict's. */
  readonly id: string;
  /** Relative to the repository root, with `/`. */
  readonly path: string;
  readonly mine: string;
  readonly theirs: string;
  /** Whether it may be taken over into the file of mine; otherwise it is only to be looked at. */
  readonly canApply: boolean;
  /** It is what a model proposed. */
  readonly proposed: boolean;
}

const query = z.object({ home: z.string(), id: z.string(), mine: z.string(), theirs: z.string(), proposed: z.boolean().default(false) });

/** What cannot be taken over has a scheme of its own: menus know it by that. */
export const mergeUriParts = ({ home, id, path, mine, theirs, canApply, proposed }: ShownMerge): UriParts =>
  ({ scheme: canApply ? schemes.merge : schemes.markers, path: `/${path}`, query: JSON.stringify({ home, id, mine, theirs, ...(proposed ? { proposed } : {}) }) });

/** Undefined for a URI that this product did not make. */
export const readMergeUri = (uri: UriParts): ShownMerge | undefined => {
  if (uri.scheme !== schemes.merge && uri.scheme !== schemes.markers) return undefined;
  try {
    const read = query.safeParse(JSON.parse(uri.query));
    return read.success ? { ...read.data, path: uri.path.slice(1), canApply: uri.scheme === schemes.merge } : undefined;
  } catch {
    return undefined;
  }
};
