/** Three versions of one file, as they are. */
export interface FileVersions<T = Buffer> { readonly base: T; readonly mine: T; readonly theirs: T }

export const conflictStyles = ['merge', 'diff3', 'zdiff3'] as const;

export interface MarkerOptions {
  /** What conflict markers call the sides. */
  readonly labels: FileVersions<string>;
  /** Characters of a marker; git's own are 7. */
  readonly markerSize?: number;
  /** Default: what the person's configuration says, as with git itself. */
  readonly style?: typeof conflictStyles[number];
}

export interface LineMerge {
  readonly clean: boolean;
  /** With conflict markers where it is not clean; of what is binary, mine. */
  readonly bytes: Buffer;
}

/** Merges by lines exactly as the installed git does when it merges branches. Rejects with `GitError` where git is missing or takes too long. */
export interface FileMerger {
  merge(versions: FileVersions, options: MarkerOptions): Promise<LineMerge>;
}
