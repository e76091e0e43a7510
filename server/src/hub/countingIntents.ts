import { counts } from '../engine/intents/counts.ts';
import type { Store } from '../ports/store.ts';
import type { Intent } from '../protocol/shapes.ts';

/** The intents that others must heed, listed again only after one of them changed: every judgement asks for them. */
export class CountingIntents {
  readonly #store: Store;
  readonly #stop: () => void;
  #list: readonly Intent[] | undefined;
  #ddlSeen: boolean;

  constructor(store: Store) {
    this.#store = store;
    this.#ddlSeen = this.all().some(({ ddl }) => ddl !== undefined);
    this.#stop = store.onApply((_entry, { intents }) => {
      if (intents.length === 0) return;
      this.#list = undefined;
      this.#ddlSeen ||= intents.some(id => store.state.intents.get(id)?.ddl !== undefined);
    });
  }

  all(): readonly Intent[] {
    this.#list ??= [...this.#store.state.intents.values()].filter(counts);
    return this.#list;
  }

  one(id: string): Intent | undefined {
    const intent = this.#store.state.intents.get(id);
    return intent && counts(intent) ? intent : undefined;
  }

  /** Whether one of them carries, or carried since the start, DDL. Answered without looking at them all. */
  get ddlSeen(): boolean {
    return this.#ddlSeen;
  }

  dispose(): void {
    this.#stop();
  }
}
