import type { BroughtPlugins, PartyPair, PluginCall } from '../../../server/src/protocol/plugins.ts';
import type { Conflict } from '../../../server/src/protocol/shapes.ts';
import type { ConflictDetector, InterlockStatuses, SuggestionMaker } from '../api.ts';

/** Takes back what was registered. */
export interface Registration { dispose(): void }

interface Brought { readonly name: string; readonly call: PluginCall; readonly files: readonly string[]; readonly answer: (input: unknown) => unknown }

/** What other extensions registered in this window: named to each hub, and asked by it. Knows no editor. */
export class BroughtRules {
  readonly #rules = new Set<Brought>();
  readonly #statuses = new Set<InterlockStatuses>();
  readonly #listeners = new Set<() => void>();

  /** @throws Error where one of that name is there already */
  addDetector({ name, files = ['**'], detect }: ConflictDetector): Registration {
    return this.#add({ name, call: 'detect', files, answer: input => detect(input as PartyPair) });
  }

  /** @throws Error likewise */
  addSuggestionMaker({ name, suggest }: SuggestionMaker): Registration {
    return this.#add({ name, call: 'suggest', files: ['**'], answer: input => suggest(input as { readonly conflict: Conflict }) });
  }

  addStatuses(statuses: InterlockStatuses): Registration {
    this.#statuses.add(statuses);
    return this.#added(() => this.#statuses.delete(statuses));
  }

  /** As hubs are told. */
  named(): BroughtPlugins {
    return { plugins: [...this.#rules].map(({ name, call, files }) => ({ name, call, files: [...files] })), statuses: [...this.#statuses].map(it => ({ ...it })) };
  }

  /** A hub's question. @throws Error where it is registered no longer, and what its extension throws */
  async answer(name: string, call: PluginCall, input: unknown): Promise<unknown> {
    const rule = this.#find(name, call);
    if (!rule) throw new Error(`${name} is registered no longer`);
    return await rule.answer(input);
  }

  onDidChange(listener: () => void): Registration {
    this.#listeners.add(listener);
    return { dispose: () => { this.#listeners.delete(listener); } };
  }

  #add(rule: Brought): Registration {
    if (this.#find(rule.name, rule.call)) throw new Error(`Interlock: ${rule.name} is registered already`);
    this.#rules.add(rule);
    return this.#added(() => this.#rules.delete(rule));
  }

  #find(name: string, call: PluginCall): Brought | undefined { return [...this.#rules].find(it => it.name === name && it.call === call); }

  #added(remove: () => boolean): Registration {
    this.#tell();
    return { dispose: () => { if (remove()) this.#tell(); } };
  }

  #tell(): void { for (const listener of [...this.#listeners]) listener(); }
}
