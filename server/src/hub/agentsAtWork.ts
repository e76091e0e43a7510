import type { Changes } from '../engine/state.ts';
import type { Store } from '../ports/store.ts';
import type { Session } from '../protocol/shapes.ts';

/**
 * The one agent whose sessions are in a worktree, by the worktree's root; nobody where there are several, where a person
 * took it, or once it was given up as gone. Listed again only after one of them changed.
 */
export class AgentsAtWork {
  readonly #store: Pick<Store, 'state' | 'onApply' | 'onCommit'>;
  readonly #stops: (() => void)[];
  #byRoot: ReadonlyMap<string, string> | undefined;

  constructor(store: Pick<Store, 'state' | 'onApply' | 'onCommit'>) {
    this.#store = store;
    this.#stops = [store.onApply((_entry, changes) => { if (concern(changes)) this.#byRoot = undefined; })];
  }

  /** Called after somebody came or went, once that is durable. */
  onChange(listener: () => void): void {
    this.#stops.push(this.#store.onCommit((_entry, changes) => { if (concern(changes)) listener(); }));
  }

  at(root: string): string | undefined {
    this.#byRoot ??= this.#list();
    return this.#byRoot.get(root);
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  #list(): ReadonlyMap<string, string> {
    const { sessions, owners } = this.#store.state;
    const there = new Map<string, Set<string>>();
    for (const session of sessions.values()) {
      const { worktree, actor, orphaned } = session;
      if (worktree === undefined || orphaned || !this.#isAgents(session) || owners.get(worktree)?.person !== undefined) continue;
      there.set(worktree, (there.get(worktree) ?? new Set()).add(actor));
    }
    return new Map([...there].flatMap(([root, [actor, ...others]]) => (actor === undefined || others.length > 0 ? [] : [[root, actor] as const])));
  }

  #isAgents({ actor }: Session): boolean {
    return this.#store.state.actors.get(actor)?.kind === 'agent';
  }
}

const concern = ({ sessions, owners }: Changes): boolean => sessions.length + owners.length > 0;
