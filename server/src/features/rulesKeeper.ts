import { nobody } from '../engine/actors/nobody.ts';
import type { RulesFault } from '../engine/rights/readRules.ts';
import { builtInRules, type Rules } from '../engine/rights/rules.ts';
import type { Log } from '../ports/log.ts';
import type { RulesSource } from '../ports/rulesSource.ts';
import type { Store } from '../ports/store.ts';
import type { AdoptedRules } from '../protocol/rights.ts';
import type { RulesInForce, Standing } from './rights.ts';

export interface RulesKeeperParts {
  readonly source: RulesSource;
  readonly store: Pick<Store, 'state' | 'commit'>;
  readonly log: Log;
}

const nothing: Standing = { rules: builtInRules, from: 'none', faults: [] };

/**
 * Says which rules hold: those of the main worktree's commit, or the file there where none was ever committed. No agent
 * widens its rights by editing the file in its own worktree, or by leading the main one to a commit without it. A text
 * that cannot be read leaves the last one that could in force.
 */
export class RulesKeeper implements RulesInForce {
  /** What a text was found to say. */
  #read: { readonly text: string; readonly result: { readonly rules: Rules } | { readonly faults: readonly RulesFault[] } } | undefined;
  #kept: { readonly text: string; readonly rules: Rules } | undefined;

  constructor(private readonly parts: RulesKeeperParts) {}

  async current(): Promise<Standing> {
    const { source, store } = this.parts;
    const adopted = store.state.rules.get('rules');
    const committed = await source.committed();
    if (committed !== undefined) return this.#standing({ text: committed, from: 'commit' }, adopted);
    if (adopted?.from === 'commit') return await source.wasRemoved() ? nothing : { ...await this.#last(adopted), from: 'kept' };
    const loose = await source.inWorktree();
    return loose === undefined ? nothing : this.#standing({ text: loose, from: 'file' }, adopted);
  }

  async uncommitted(): Promise<Rules | undefined> {
    const { source } = this.parts;
    const [committed, loose] = [await source.committed(), await source.inWorktree()];
    if (committed === undefined || loose === undefined || committed === loose) return undefined;
    const result = await readText(loose);
    return 'rules' in result ? result.rules : undefined;
  }

  async #standing(found: AdoptedRules, adopted: AdoptedRules | undefined): Promise<Standing> {
    if (this.#read?.text !== found.text) this.#read = { text: found.text, result: await readText(found.text) };
    const { result } = this.#read;
    if ('faults' in result) return { ...await this.#last(adopted), from: 'kept', faults: result.faults };
    if (adopted?.text !== found.text || adopted.from !== found.from) this.#adopt(found);
    return { rules: result.rules, from: found.from, faults: [] };
  }

  /** Those that held last; none where there never were any. */
  async #last(adopted: AdoptedRules | undefined): Promise<Standing> {
    if (!adopted) return nothing;
    if (this.#kept?.text !== adopted.text) {
      const result = await readText(adopted.text);
      this.#kept = { text: adopted.text, rules: 'rules' in result ? result.rules : builtInRules };
    }
    return { rules: this.#kept.rules, from: 'kept', faults: [] };
  }

  /** Nobody waits for it: what holds is in the text. */
  #adopt(rules: AdoptedRules): void {
    const { store, log } = this.parts;
    store.commit({ type: 'rules.adopted', data: { rules }, actor: nobody, stream: 'rules' })
      .catch((error: unknown) => log.warn('feature', `the rules could not be written down: ${error instanceof Error ? error.message : String(error)}`));
  }
}

/** What reads them is loaded with the first rules: most repositories have none. */
export const readText = async (text: string) => (await import('../engine/rights/readRules.ts')).readRules(text);
