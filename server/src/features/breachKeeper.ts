import { join } from 'node:path';
import { committersOf } from '../engine/rights/committersOf.ts';
import { rightsOf } from '../engine/rights/rightsOf.ts';
import { violationsOf } from '../engine/rights/violationsOf.ts';
import type { Denial } from '../protocol/rights.ts';
import type { Side } from '../protocol/shapes.ts';
import type { HubContext } from './feature.ts';
import type { Breach, Breaches, DenialBook, RulesInForce, Standing } from './rights.ts';
import { actorOf, denialOf } from './rightsAt.ts';

export interface BreachKeeperParts extends Pick<HubContext, 'store' | 'observation' | 'clock' | 'log'> {
  readonly rules: RulesInForce;
  readonly denials: DenialBook;
}

/** Changes come in bursts; this long they are collected, ms. */
const gatherMs = 200;

/** The journal's name for what no one did. */
const nobody = 'interlock';

/**
 * Keeps up to date what worktrees have that an agent at work there may not change, however it was written. Of people
 * nothing is kept: who was where is not known of them before they commit.
 */
export class BreachKeeper implements Breaches {
  #breaches: readonly Breach[] = [];
  readonly #listeners = new Set<(files: readonly string[]) => void>();
  readonly #stops: readonly (() => void)[];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #disposed = false;

  constructor(private readonly parts: BreachKeeperParts) {
    this.#stops = [
      parts.observation.onDidChange(({ sides }) => { if (sides) this.#ask(); }),
      parts.store.onCommit((_entry, { owners, rules }) => { if (owners.length + rules.length > 0) this.#ask(); }),
    ];
  }

  all(): readonly Breach[] { return this.#breaches; }

  onDidChange(listener: (files: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    await this.#running;
  }

  #ask(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#running.then(() => this.#look()).catch((error: unknown) => this.parts.log.warn('feature', `rights were not looked at: ${error instanceof Error ? error.message : String(error)}`));
    }, gatherMs);
  }

  async #look(): Promise<void> {
    if (this.#disposed) return;
    const standing = await this.parts.rules.current();
    const before = this.#breaches;
    this.#breaches = standing.rules.inForce ? this.parts.observation.sides().flatMap(side => this.#breachesOf(side, standing)) : [];
    const [gone, come] = [except(before, this.#breaches), except(this.#breaches, before)];
    if (gone.length + come.length === 0) return;
    this.#writeDown(come.map(it => denialOf('watcher', 'watcher', it.actor, it.violation)));
    const files = [...new Set([...gone, ...come].map(it => join(it.root, it.violation.path)))];
    for (const listener of this.#listeners) listener(files);
  }

  #breachesOf(side: Side, { rules }: Standing): readonly Breach[] {
    if (side.kind !== 'worktree') return [];
    const { store, observation, clock } = this.parts;
    const committers = committersOf({ caller: { id: nobody, kind: 'person' }, owner: store.state.owners.get(side.root), bound: side.actor === undefined ? undefined : actorOf({ store }, side.actor) });
    return committers.filter(it => it.kind === 'agent').flatMap(actor => violationsOf(rightsOf(rules, actor, undefined, clock.now()), observation.changesOf(side.id))
      .map(violation => ({ side: side.id, root: side.root, actor: actor.id, violation })));
  }

  #writeDown(denials: readonly Denial[]): void {
    const { store, denials: book, clock, log } = this.parts;
    for (const denial of book.fresh(denials, clock.now())) {
      store.commit({ type: 'access.denied', data: { denial }, actor: nobody, stream: `security/${denial.actor}` })
        .catch((error: unknown) => log.warn('feature', `a denial could not be written: ${error instanceof Error ? error.message : String(error)}`));
    }
  }
}

const except = (all: readonly Breach[], others: readonly Breach[]): readonly Breach[] => {
  const known = new Set(others.map(keyOf));
  return all.filter(it => !known.has(keyOf(it)));
};

const keyOf = ({ side, actor, violation: { path, rule } }: Breach): string => [side, actor, path, rule].join('\0');
