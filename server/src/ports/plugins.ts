import type { OwnStatuses } from '../engine/marks.ts';
import type { ListedPlugin, Plugin, PluginCall } from '../protocol/plugins.ts';
import type { Conflict, Suggestion } from '../protocol/shapes.ts';

/** A module that runs outside of this process, or in a window. */
export interface RunningPlugin {
  /** What it can be asked. */
  readonly calls: readonly PluginCall[];
  /** Its answer, not looked at yet. Rejects in words where it failed or took too long; it may be gone then. */
  call(call: PluginCall, input: unknown): Promise<unknown>;
  /** It answers no more. */
  readonly ended: boolean;
  close(): void;
}

/** Runs modules: each in a process of its own without secrets, with limits of time and memory. */
export interface PluginRunner {
  /** Rejects in words where the module cannot be loaded. */
  open(module: Pick<Plugin, 'limitMs' | 'memoryMb'> & { readonly text: string }): Promise<RunningPlugin>;
}

/** One that an extension of a window brings along. */
export interface WindowPlugin { readonly name: string; readonly window: string; readonly files: readonly string[]; readonly running: RunningPlugin }

/** The plug-ins of one hub as features see them. */
export interface Plugins {
  list(): Promise<readonly ListedPlugin[]>;
  /** Returns what takes it away again, with all it found. */
  addWindow(plugin: WindowPlugin): () => void;
  addStatuses(statuses: OwnStatuses): () => void;
  /** Those that windows bring along. */
  statuses(): OwnStatuses;
  /** Of a conflict as it is now; none where nobody was asked yet. */
  suggestionsFor(conflict: Conflict): readonly Suggestion[];
}
