import { schemes } from '../ids.ts';

/** A file as one side has it. */
export interface SideFile {
  /** The repository's. */
  readonly home: string;
  readonly side: string;
  /** Relative to the repository root, with `/`. */
  readonly path: string;
}

/** The parts of a URI: the path keeps the file's name, so the editor finds its language and shows it as title. */
export interface UriParts { readonly scheme: string; readonly path: string; readonly query: string }

export const sideUriParts = ({ home, side, path }: SideFile): UriParts =>
  ({ scheme: schemes.side, path: `/${path}`, query: JSON.stringify({ home, side }) });

/** Undefined for a URI that this product did not make. */
export const readSideUri = ({ scheme, path, query }: UriParts): SideFile | undefined => {
  if (scheme !== schemes.side) return undefined;
  try {
    const { home, side } = JSON.parse(query) as { home?: unknown; side?: unknown };
    return typeof home === 'string' && typeof side === 'string' ? { home, side, path: path.slice(1) } : undefined;
  } catch {
    return undefined;
  }
};
