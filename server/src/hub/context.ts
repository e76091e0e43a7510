import type { AgentKeeper, Presence } from '../agents/agentKeeper.ts';
import type { OpenAgentDoor } from '../agents/door.ts';
import type { HubContext } from '../features/feature.ts';
import type { KeyPair } from '../identity/keyPair.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

/** Where a hub works and whom it tells; given to every part that is opened. */
export interface HubSetting {
  /** Absolute path: the main worktree, or the workspace where there is no git. */
  readonly root: string;
  readonly storeDir: string;
  /** The hub's own: signs the journal. */
  readonly key: KeyPair;
  readonly clock: Clock;
  readonly log: Log;
}

/** The part of a feature's context that the hub itself does not know. */
export type EngineContext = Omit<HubContext, 'store' | 'agents' | 'write' | 'sessions' | 'clock' | 'log' | 'root' | 'storeDir' | 'windows' | 'health'>;

/** What the engine phase opens: everything a feature uses beside the store. */
export interface EngineParts {
  readonly use: EngineContext;
  /** Begins to watch; resolves when the sides are known. */
  startWatching(signal: AbortSignal): Promise<void>;
  /** Loads what this input needs and the start left out; undefined when all is there. */
  prepare(input: unknown): Promise<void> | undefined;
  /** Agents of the hub's own, over a gate that is open; absent where there is no git. */
  agents?(openDoor: OpenAgentDoor, presence: Presence): AgentKeeper | undefined;
  /** Ends everything opened here, in reverse. */
  dispose(): Promise<void>;
}

/** Opens the parts of a hub. The hub knows phases and limits; which adapters are real is said by `realParts`. */
export interface OpenParts {
  store(setting: HubSetting): Promise<Store>;
  engine(setting: HubSetting, store: Store): Promise<EngineParts>;
}
