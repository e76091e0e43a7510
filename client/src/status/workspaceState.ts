import type { HubState } from '../connect/hubTransport.ts';

/** How the whole window stands; the value of the context key `interlock.state`. */
export type WorkspaceState = 'noFolder' | 'restricted' | 'noRepository' | 'starting' | 'ready' | 'unavailable' | 'unreadable';

export interface Circumstances {
  readonly trusted: boolean;
  readonly folders: number;
  readonly hubs: readonly HubState[];
}

/** One repository that works is enough to be ready; the others show their state in the status item's tooltip. */
export const workspaceState = ({ trusted, folders, hubs }: Circumstances): WorkspaceState => {
  if (folders === 0) return 'noFolder';
  if (!trusted) return 'restricted';
  if (hubs.length === 0) return 'noRepository';
  if (hubs.some(it => it.kind === 'ready')) return 'ready';
  if (hubs.some(it => it.kind === 'starting')) return 'starting';
  return hubs.every(it => it.kind === 'unavailable' && it.gone) ? 'unreadable' : 'unavailable';
};
