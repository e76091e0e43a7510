import { nobody } from '../engine/actors/nobody.ts';
import { join } from 'node:path';
import { rightsOf, type Actor } from '../engine/rights/rightsOf.ts';
import { violationsOf } from '../engine/rights/violationsOf.ts';
import type { Deviation } from '../protocol/plans.ts';
import type { Denial, PathChange } from '../protocol/rights.ts';
import type { Side } from '../protocol/shapes.ts';
import { Deviations } from './deviations.ts';
import type { HubContext, Written } from './feature.ts';
import { isStopping, violationsOfTexts, writtenBy } from './judgeTexts.ts';
import type { Breach, Breaches, DenialBook, RulesInForce, Standing } from './rights.ts';
import { agentsAt, denialOf } from './rightsAt.ts';

export interface BreachKeeperParts extends Pick<HubContext, 'store' | 'observation' | 'syntax' | 'git' | 'clock' | 'log'> {
  readonly rules: RulesInForce;
  readonly denials: DenialBook;
}

/** Changes come in bursts; this long they are collected, ms. */
const gatherMs = 200;

/** What was found of one actor in one worktree. */
interface Looked { readonly breaches: readonly Breach[]; readonly deviation: Deviation | undefined }

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

  readonly #deviations: Deviations;

  constructor(private readonly parts: BreachKeeperParts) {
    this.#deviations = new Deviations(parts, event => this.#writeEvent(event));
    this.#stops = [
      parts.observation.onDidChange(({ sides }) => { if (sides) this.#ask(); }),
      parts.store.onCommit((_entry, { owners, rules, plans }) => { if (owners.length + rules.length + plans.length > 0) this.#ask(); }),
    ];
    // So that the rules are known before the first change: closed registration holds from here.
    this.#ask();
  }

  all(): readonly Breach[] { return this.#breaches; }

  deviations(): readonly Deviation[] { return this.#deviations.all(); }

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
    const isIdle = !standing.rules.inForce && this.parts.store.state.plans.size === 0;
    const looked = isIdle ? [] : (await Promise.all(this.parts.observation.sides().map(side => this.#lookAt(side, standing)))).flat();
    this.#breaches = looked.flatMap(it => it.breaches);
    const deviates = this.#deviations.settle(looked.flatMap(it => it.deviation ?? []));
    const [gone, come] = [except(before, this.#breaches), except(this.#breaches, before)];
    if (gone.length + come.length === 0 && !deviates) return;
    this.#writeDown(come.map(it => denialOf('watcher', 'watcher', it.actor, it.violation)));
    const files = [...new Set([...gone, ...come].map(it => join(it.root, it.violation.path)))];
    for (const listener of this.#listeners) listener(files);
  }

  async #lookAt(side: Side, standing: Standing): Promise<readonly Looked[]> {
    if (side.kind !== 'worktree') return [];
    const changes = this.parts.observation.changesOf(side.id);
    return Promise.all(agentsAt(this.parts, side.root).map(actor => this.#workOf(actor, side, changes, standing)));
  }

  async #workOf(actor: Actor, side: Side, changes: readonly PathChange[], standing: Standing): Promise<Looked> {
    const rights = rightsOf(standing.rules, actor, undefined, this.parts.clock.now());
    const files = await writtenBy(this.parts, side.id, changes);
    const inTexts = await violationsOfTexts(this.parts, [{ actor, rights }], standing, files);
    const breaches = [...violationsOf(rights, changes), ...inTexts.filter(isStopping)].map(violation => ({ side: side.id, root: side.root, actor: actor.id, violation }));
    return { breaches, deviation: this.#deviations.of(actor.id, side.id, files) };
  }

  #writeDown(denials: readonly Denial[]): void {
    const { denials: book, clock } = this.parts;
    for (const denial of book.fresh(denials, clock.now())) this.#writeEvent({ type: 'access.denied', data: { denial }, stream: `security/${denial.actor}` });
  }

  #writeEvent(event: Written): void {
    this.parts.store.commit({ ...event, actor: nobody }).catch((error: unknown) => this.parts.log.warn('feature', `${event.type} could not be written: ${error instanceof Error ? error.message : String(error)}`));
  }
}

const except = (all: readonly Breach[], others: readonly Breach[]): readonly Breach[] => {
  const known = new Set(others.map(keyOf));
  return all.filter(it => !known.has(keyOf(it)));
};

const keyOf = ({ side, actor, violation: { path, rule } }: Breach): string => [side, actor, path, rule].join('\0');
