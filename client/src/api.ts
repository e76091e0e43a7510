import type { Event, McpStdioServerDefinition } from 'vscode';
import type * as z from 'zod';
import type { ownStatuses } from '../../server/src/protocol/marks.ts';
import type { detected, PartyPair } from '../../server/src/protocol/plugins.ts';
import type { Conflict, Suggestion } from '../../server/src/protocol/shapes.ts';
import type { FileMark } from './decorations/fileMarks.ts';
import type { ConflictDetail, MapDetail } from './panels/messages.ts';
import type { StatusText } from './status/statusText.ts';
import type { WorkspaceState } from './status/workspaceState.ts';
import type { Row } from './views/row.ts';

/** What a person sees of Interlock in this window, as data. */
export interface Shown {
  readonly state: WorkspaceState;
  readonly intents: readonly Row[];
  readonly conflicts: readonly Row[];
  readonly sides: readonly Row[];
  /** Those of the hub's own. */
  readonly agents: readonly Row[];
  /** On the icon of the activity bar: open conflicts of severity error; 0 shows none. */
  readonly badge: number;
  /** Undefined while the status bar item is hidden. */
  readonly status: StatusText | undefined;
  /** File badges by absolute path. */
  readonly files: Readonly<Record<string, FileMark>>;
  /** How many comments on conflicts a file shows, by absolute path. */
  readonly comments: Readonly<Record<string, number>>;
  /** Rows of the Test Explorer: label → what is known. */
  readonly mergedWork: Readonly<Record<string, string>>;
  /** What open pages of conflicts show, by the conflict's id; undefined where it is gone. */
  readonly details: Readonly<Record<string, ConflictDetail | undefined>>;
  /** What open maps show, by the repository. */
  readonly maps: Readonly<Record<string, MapDetail | undefined>>;
}

/** Finds conflicts that no parser knows. Names are small letters, digits, ".", "_" and "-". */
export interface ConflictDetector {
  readonly name: string;
  /** Which changed files it is given: globs from the root of the repository. Default: all. */
  readonly files?: readonly string[];
  /** Asked about each two who might collide, anew where one of them changed. Five seconds, and what it answers is checked. */
  detect(pair: PartyPair): readonly DetectedConflict[] | Promise<readonly DetectedConflict[]>;
}

/** Adds ways out to conflicts, whoever found them. */
export interface SuggestionMaker {
  readonly name: string;
  suggest(about: { readonly conflict: Conflict }): readonly Suggestion[] | Promise<readonly Suggestion[]>;
}

/** Statuses by name, as PENDING_REVIEW; those of `interlock.json` come before. */
export interface InterlockStatuses { readonly conflict?: z.input<typeof ownStatuses>; readonly intent?: z.input<typeof ownStatuses> }

export type DetectedConflict = z.input<typeof detected>[number];

/** What `activate` returns, for other extensions: `extensions.getExtension('interlock.interlock').exports`. */
export interface InterlockApi {
  shown(): Shown;
  /** How to start an MCP server for each worktree of this window, for agents that another extension runs. */
  agentServers(): readonly McpStdioServerDefinition[];
  /**
   * Rules of conflicts of another extension, for all repositories of this window. Taken away by `dispose`, and with the window.
   * @throws Error where one of that name is registered already
   */
  registerConflictDetector(detector: ConflictDetector): { dispose(): void };
  /** @throws Error likewise */
  registerSuggestionMaker(maker: SuggestionMaker): { dispose(): void };
  registerStatuses(statuses: InterlockStatuses): { dispose(): void };
  /** What is shown may have changed. */
  readonly onDidChange: Event<void>;
}
