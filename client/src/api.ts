import type { Event, McpStdioServerDefinition } from 'vscode';
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
  /** On the icon of the activity bar: open conflicts of severity error; 0 shows none. */
  readonly badge: number;
  /** Undefined while the status bar item is hidden. */
  readonly status: StatusText | undefined;
  /** File badges by absolute path. */
  readonly files: Readonly<Record<string, FileMark>>;
  /** How many comments on conflicts a file shows, by absolute path. */
  readonly comments: Readonly<Record<string, number>>;
  /** What open pages of conflicts show, by the conflict's id; undefined where it is gone. */
  readonly details: Readonly<Record<string, ConflictDetail | undefined>>;
  /** What open maps show, by the repository. */
  readonly maps: Readonly<Record<string, MapDetail | undefined>>;
}

/** What `activate` returns, for other extensions: `extensions.getExtension('interlock.interlock').exports`. */
export interface InterlockApi {
  shown(): Shown;
  /** How to start an MCP server for each worktree of this window, for agents that another extension runs. */
  agentServers(): readonly McpStdioServerDefinition[];
  /** What is shown may have changed. */
  readonly onDidChange: Event<void>;
}
