import type { MergeLabel } from '../protocol/words.ts';
import type { FileVersions } from './fileMerger.ts';

export interface FileMergeQuestion {
  readonly versions: FileVersions<string>;
  /** Tells the language. */
  readonly path: string;
  /** What conflict markers call the versions. */
  readonly labels: FileVersions<string>;
}

export interface FileMergeAnswer {
  readonly label: MergeLabel;
  /** One sentence. */
  readonly reason: string;
  /** With git's conflict markers where it is refused. */
  readonly text: string;
}

/** Merges one file, away from the thread that answers others. Rejects when the signal fires, when it takes too long, and where git gives no answer. */
export interface FileMerges {
  merge(question: FileMergeQuestion, signal: AbortSignal): Promise<FileMergeAnswer>;
}
