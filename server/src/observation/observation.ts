import type { Finding } from './conflictList.ts';
import type { Offer } from '../engine/broadcast/offer.ts';
import type { PathChange } from '../protocol/rights.ts';
import type { Conflict, NotAssessed, Side } from '../protocol/shapes.ts';
import type { Operation } from '../protocol/words.ts';

/** Which text of a file: what the side has now, or what it started from. */
export type FileVersion = 'now' | 'base';

/** An edit that was not made yet: the text a file would have; undefined: it would be gone. */
export interface ProposedEdit { readonly file: string; readonly text: string | undefined; readonly actor: string }

/** What a worktree has part in. */
export interface CheckedWorktree {
  /** Its id. */
  readonly side: string;
  readonly conflicts: readonly Conflict[];
  readonly notAssessed: readonly NotAssessed[];
}

/** What would stand if an edit were made in the worktree, and the file's path there. */
export interface CheckedEdit extends CheckedWorktree { readonly path: string }

/** What another side took away from under one, as edits of the latter's files. */
export interface OfferedEdit {
  /** The same as long as the same is renamed between the same worktrees. */
  readonly id: string;
  readonly taking: { readonly side: string; readonly who: string; readonly actor?: string };
  /** Whose files are edited: a worktree, or a window's unsaved texts on top of one. */
  readonly using: string;
  readonly worktree: string;
  readonly offer: Offer;
}

/** What a side is offered, and whether all was looked at. */
export interface OfferedEdits { readonly offered: readonly OfferedEdit[]; readonly notAssessed: readonly NotAssessed[] }

/** What a merge of one file by two sides begins with. A text is undefined where the file is not there, or is no text (`unreadable` says why). */
export interface ThreeTexts {
  /** Of the base. */
  readonly path: string;
  readonly base: string | undefined;
  readonly a: { readonly path: string; readonly text: string | undefined };
  readonly b: { readonly path: string; readonly text: string | undefined };
  readonly unreadable?: string;
}

/** What one side did to a file, against what it shares with the others. */
export interface SideWork {
  readonly side: string;
  /** The file's path there. */
  readonly path: string;
  /** To the file as a whole. */
  readonly operation: Operation;
  /** By the name each has in the base; `now` and `line` (zero-based) where it is there still. */
  readonly symbols: readonly { readonly symbol: string; readonly kind: string; readonly operation: Operation; readonly now?: string; readonly line?: number }[];
  /** Why its symbols are not known. */
  readonly notAssessed?: string;
}

/** A file of the base that more than one side changed. */
export interface FileWork { readonly path: string; readonly sides: readonly SideWork[] }

/** `total`: files, those left out included. */
export interface SharedWork { readonly files: readonly FileWork[]; readonly total: number; readonly notAssessed: readonly NotAssessed[] }

/**
 * Live knowledge of what every side has changed, and where changes collide. Kept current by watchers and open
 * buffers; nothing here is journaled (it can always be read again from disk), only resolutions are.
 */
export interface Observation {
  sides(): readonly Side[];
  /** Open and resolved observed conflicts, most severe first. */
  conflicts(): readonly Conflict[];
  /** Those of them in which one of these has part, in the same order: a side's id, an intent's, or `partOf` (`conflictList.ts`) an actor. `files`: only those with a place in one of them, by its name in the base or now. */
  conflictsOf(parties: readonly string[], files?: ReadonlySet<string>): readonly Conflict[];
  notAssessed(): readonly NotAssessed[];
  /**
   * Conflicts that touch this file of a worktree, with ranges in the window's unsaved text when it has the file open.
   * `window` absent: on disk only.
   */
  conflictsIn(root: string, path: string, window?: string): readonly Conflict[];
  /**
   * What this edit would collide with. Changes nothing and tells nobody. Undefined: the file lies in no worktree.
   * Rejects when the signal fires.
   */
  checkEdit(edit: ProposedEdit, signal: AbortSignal): Promise<CheckedEdit | undefined>;
  /** What a worktree's changes collide with, after looking at them again. Undefined: there is no such worktree. */
  checkWorktree(root: string): Promise<CheckedWorktree | undefined>;
  /**
   * Checked edits with which a side would follow what others renamed. Changes nothing. `side` as sides are listed; one that
   * is not there is offered nothing. Rejects when the signal fires.
   */
  offers(side: string, signal: AbortSignal): Promise<OfferedEdits>;
  /** The three texts of a file that two sides changed; undefined where they do not both have it. Rejects when the signal fires. */
  threeTexts(a: string, b: string, path: string, signal: AbortSignal): Promise<ThreeTexts | undefined>;
  /** Files that more than one side changed, with what each did to which symbol; at most so many. Rejects when the signal fires. */
  sharedWork(most: number, signal: AbortSignal): Promise<SharedWork>;
  /** What a side changed, as it was last read: its own commits and what is not committed; of a window's unsaved texts also those. */
  changesOf(side: string): readonly PathChange[];
  /** The worktree a file lies in, links resolved, and its path there. Undefined: it lies in none. */
  locate(file: string): { readonly side: string; readonly root: string; readonly path: string } | undefined;
  /** Text of a file on a side; undefined when it is not there or is no text. */
  readFile(side: string, path: string, version: FileVersion): Promise<string | undefined>;
  /** `actor`: who sits at the window, named in what is said about its unsaved text. */
  openBuffer(window: string, file: string, text: string, actor?: string): void;
  /** The window's text is now this. Judging is done before the next turn of the event loop ends, or in slices after it. */
  changeBuffer(window: string, file: string, text: string): void;
  /** The text reached the disk. */
  saveBuffer(window: string, file: string): void;
  closeBuffer(window: string, file: string): void;
  /**
   * Branches without a worktree that a window wants watched, as globs of their short names (`feature/*`, `origin/*`);
   * instead of those it named before. Watched are those that some window named.
   */
  watchBranches(window: string, globs: readonly string[]): void;
  /** Forgets all buffers of a window that went away, and the branches it named. */
  closeWindow(window: string): void;
  /**
   * Intents came, went or have another scope: edits they may have to do with are judged again. `ids` says which ones;
   * absent: any may have. Costs as much as the intents named. `urgent`: somebody waits for it. Undefined where no edit has
   * to do with them; else resolves when those were judged again.
   */
  intentsChanged(ids?: Iterable<string>, urgent?: boolean): Promise<void> | undefined;
  /** An agent came to a worktree or left it: what was seen there may be told of another. */
  agentsChanged(): void;
  /** What others than the judges here found, in place of what the same source said before. */
  addFindings(source: string, finding: Finding): void;
  /** Reads all sides again. */
  refresh(): Promise<void>;
  /**
   * Resolves with true once everything has been looked at since the start; with false when it takes longer than `limitMs`.
   * Until then what is there says nothing of what is not, and `notAssessed` says that.
   */
  looked(limitMs: number): Promise<boolean>;
  /** Waits until what was noticed is judged, as long as is bearable; what has to be said of an answer where that was not long enough. */
  caughtUp(): Promise<readonly NotAssessed[]>;
  /** Resolves when everything known so far has been judged. */
  settled(): Promise<void>;
  /** Some text is another, saved or not. Told at each keystroke, before anything is judged. */
  onDidWrite(listener: () => void): () => void;
  /** `files`: absolute paths whose conflicts changed. */
  onDidChange(listener: (change: { readonly files: readonly string[]; readonly sides: boolean }) => void): () => void;
  dispose(): Promise<void>;
}
