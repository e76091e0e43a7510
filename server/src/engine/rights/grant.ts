/** What an actor hands on of its own rights. Each field narrows and none widens; a field left out narrows nothing. */
export interface Grant {
  /** Name of a tier in the rules. */
  readonly tier?: string;
  /** Globs of paths in the repository, `/` between folders: what may be written. */
  readonly write?: readonly string[];
  /** Globs of paths that may be deleted; they must be writable too. */
  readonly delete?: readonly string[];
  /** Milliseconds since 1970: it is worth nothing from then on. */
  readonly until?: number;
}
