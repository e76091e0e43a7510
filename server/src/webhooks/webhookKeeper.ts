import { createHash, randomInt } from 'node:crypto';
import path from 'node:path';
import { nextTry } from '../engine/webhooks/backoff.ts';
import { conflictChanges } from '../engine/webhooks/conflictChanges.ts';
import { bodyOf, conflictMessage, messageOf, type Told } from '../engine/webhooks/messages.ts';
import { trustKey } from '../engine/state.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Message, Missing, Receiver, Sent, WebhookPost, Webhooks, WebhookSecrets, WebhookState } from '../ports/webhooks.ts';
import type { Conflict } from '../protocol/shapes.ts';
import { testEvent, type Webhook } from '../protocol/webhooks.ts';
import { afterTry, emptyQueue, withWaiting, type DeliveryQueue, type KeptDelivery, type Queue } from './deliveryQueue.ts';

export interface WebhookKeeperParts {
  readonly store: Pick<Store, 'state' | 'length' | 'entries' | 'onCommit'>;
  /** As `interlock.json` has them. Rejects where git cannot say. */
  readonly hooks: () => Promise<ReadonlyMap<string, Webhook>>;
  /** Cheap: whether there may be any. */
  readonly mayHaveHooks: () => boolean;
  /** All that stand, open and resolved; undefined until everything was looked at once. */
  readonly conflicts: () => Promise<readonly Conflict[] | undefined>;
  readonly onDidChange: (listener: () => void) => () => void;
  readonly queue: DeliveryQueue;
  readonly post: WebhookPost;
  readonly secrets: WebhookSecrets;
  readonly clock: Clock;
  readonly log: Log;
  /** Absolute path; its last part names the repository. */
  readonly root: string;
  /** Changes come in bursts; this long they are collected, ms. A conflict that comes and goes meanwhile is not told. */
  readonly gatherMs?: number;
}

/** Of one receiver or of many, so many are under way at once. */
const atOnce = 4;
/** Lines of the journal that are read at most: whoever was away longer is not told of all that. */
const mostLines = 1_000;

/** Tells receivers of what happens. What is to be told is on disk before it is sent, and what was sent is never told anew. */
export class WebhookKeeper implements Webhooks {
  readonly #parts: WebhookKeeperParts;
  readonly #stops: readonly (() => void)[];
  #gathering: NodeJS.Timeout | undefined;
  #due: NodeJS.Timeout | undefined;
  #queue: Queue | undefined;
  #running: Promise<void> = Promise.resolve();
  readonly #trying = new Set<string>();
  /** By id, as they were last: of one that is gone, its last words. */
  #known = new Map<string, Conflict>();
  #isForgotten = false;
  #disposed = false;

  constructor(parts: WebhookKeeperParts) {
    this.#parts = parts;
    this.#stops = [parts.store.onCommit(() => { this.ask(); }), parts.onDidChange(() => { this.ask(); })];
    this.ask();
  }

  /** Something may be to tell. */
  ask(): void {
    if (this.#disposed) return;
    if (!this.#parts.mayHaveHooks()) return this.#forget();
    this.#isForgotten = false;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#running = this.#running.then(() => this.#round()).catch((error: unknown) => this.#parts.log.warn('webhooks', `what happened could not be told: ${error instanceof Error ? error.message : String(error)}`));
    }, this.#parts.gatherMs ?? 1_000).unref();
  }

  async state(): Promise<WebhookState> {
    await this.#running;
    const { waiting, failed, dropped, delivered } = this.#queue ?? this.#parts.queue.read() ?? emptyQueue(0);
    return { deliveries: [...failed, ...waiting.map(({ body: _body, ...it }) => it)].sort((a, b) => b.at - a.at), dropped, delivered };
  }

  missing(name: string, hook: Webhook): Missing | undefined {
    const given = this.#parts.store.state.trusts.get(trustKey({ what: 'webhook', name }));
    if (given?.hash !== webhookHash(hook)) return { state: 'not trusted', reason: `${given ? 'it is another than the one a person agreed to' : 'nobody has agreed to it'}: interlock webhook trust ${name}` };
    const ready = this.#ready(hook);
    return 'reason' in ready ? ready : undefined;
  }

  async test(name: string, hook: Webhook): ReturnType<Webhooks['test']> {
    const { clock, root } = this.#parts;
    const [id, started] = [`msg_${clock.id('t')}`, performance.now()];
    const sent = await this.#post(hook, { id, body: bodyOf({ type: testEvent, at: clock.now(), data: { webhook: name } }, path.basename(root)) });
    return { id, sent, ms: Math.round(performance.now() - started) };
  }

  makeSecret(name: string): ReturnType<WebhookSecrets['make']> { return this.#parts.secrets.make(name); }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#gathering);
    clearTimeout(this.#due);
    for (const stop of this.#stops) stop();
    await this.#running;
  }

  async #round(): Promise<void> {
    const { store, queue } = this.#parts;
    const hooks = await this.#parts.hooks();
    if (hooks.size === 0) return this.#forget();
    const before = this.#queue ??= queue.read();
    const conflicts = await this.#parts.conflicts();
    // What was there before anybody was to be told is not news.
    if (!before) return this.#put({ ...emptyQueue(store.length), told: conflictChanges({}, conflicts ?? []).told });
    const ready = [...hooks].filter(([name, hook]) => !this.missing(name, hook));
    const news = [...await this.#fromJournal(before), ...conflicts ? this.#fromConflicts(before, conflicts) : []];
    const added = ready.flatMap(([name, hook]) => news.filter(it => hook.events.some(event => event === '*' || event === it.type)).map(it => this.#delivery(name, it)));
    const seq = store.length;
    const told = conflicts ? conflictChanges(before.told, conflicts).told : before.told;
    // Tries may have ended meanwhile.
    await this.#put(withWaiting({ ...this.#queue!, seq, told }, added));
    this.#send(hooks);
  }

  /** Nobody is to be told: whoever is named later is not told of all until then. */
  #forget(): void {
    if (this.#isForgotten) return;
    this.#isForgotten = true;
    this.#queue = undefined;
    this.#parts.queue.forget();
  }

  async #fromJournal({ seq }: Queue): Promise<readonly Told[]> {
    const { store } = this.#parts;
    const found: Told[] = [];
    if (seq >= store.length) return found;
    for await (const entry of store.entries(Math.max(seq + 1, store.length - mostLines), store.length)) {
      const told = messageOf(entry, store.state);
      if (told) found.push(told);
    }
    return found;
  }

  #fromConflicts({ told }: Queue, conflicts: readonly Conflict[]): readonly Told[] {
    const now = new Map(conflicts.map(it => [it.id, it]));
    const news = conflictChanges(told, conflicts).changes.map(({ type, id }) => conflictMessage(type, id, now.get(id) ?? this.#known.get(id), this.#parts.clock.now()));
    this.#known = now;
    return news;
  }

  #delivery(webhook: string, told: Told): KeptDelivery {
    const now = this.#parts.clock.now();
    return { id: `msg_${this.#parts.clock.id('w')}`, webhook, type: told.type, at: now, tries: 0, next: now, body: bodyOf(told, path.basename(this.#parts.root)) };
  }

  async #put(queue: Queue): Promise<void> {
    const isSame = JSON.stringify(queue) === JSON.stringify(this.#queue);
    this.#queue = queue;
    if (!isSame) await this.#parts.queue.save(queue);
  }

  /** Begins what is due, and comes back for the rest. */
  #send(hooks: ReadonlyMap<string, Webhook>): void {
    clearTimeout(this.#due);
    if (this.#disposed || !this.#queue) return;
    const now = this.#parts.clock.now();
    const waiting = this.#queue.waiting.filter(it => !this.#trying.has(it.id));
    for (const it of waiting.filter(({ next = 0 }) => next <= now)) {
      if (this.#trying.size >= atOnce) break;
      this.#trying.add(it.id);
      void this.#try(it, hooks.get(it.webhook)).finally(() => { this.#trying.delete(it.id); this.#send(hooks); });
    }
    const next = Math.min(...waiting.map(it => it.next ?? Infinity).filter(it => it > now));
    // Asked anew then: meanwhile it may lead elsewhere.
    if (Number.isFinite(next)) this.#due = setTimeout(() => { this.ask(); }, Math.min(next - now, 3_600_000)).unref();
  }

  /** Sends now, agreed to or not. */
  async #post(hook: Webhook, message: Message): Promise<Sent> {
    const ready = this.#ready(hook);
    return 'reason' in ready ? { ok: false, reason: ready.reason, isFinal: false } : this.#parts.post.send(ready.to, message, ready.key, seconds(this.#parts.clock.now()));
  }

  /** Where to and with whose key, or what of it is not on this machine. */
  #ready({ url, private: isPrivate = false, secret, ca }: Webhook): { readonly to: Receiver; readonly key: Uint8Array } | Missing {
    const { secrets } = this.#parts;
    const key = secrets.read(secret);
    if (typeof key === 'string') return { state: 'no secret', reason: key };
    const own = ca === undefined ? undefined : secrets.certificates(ca);
    if (typeof own === 'string') return { state: 'no certificate', reason: own };
    return { to: { url, private: isPrivate, ...(own ? { certificates: own.pem } : {}) }, key };
  }

  async #try(it: KeptDelivery, hook: Webhook | undefined): Promise<void> {
    const { clock, log } = this.#parts;
    const missing = hook ? this.missing(it.webhook, hook) : { reason: 'interlock.json names it no longer' };
    const sent: Sent = missing ? { ok: false, reason: missing.reason, isFinal: !hook } : await this.#post(hook!, it);
    if (!this.#queue || this.#disposed) return;
    const now = clock.now();
    if (!sent.ok) log.warn('webhooks', `${it.type} did not reach ${it.webhook}, try ${it.tries + 1}: ${sent.reason}`);
    await this.#put(afterTry(this.#queue, it, sent.ok ? { at: now } : { reason: sent.reason, next: sent.isFinal ? undefined : nextTry(it.tries + 1, now, randomInt(1_000) / 1_000) }))
      .catch((error: unknown) => log.warn('webhooks', `the queue could not be written: ${error instanceof Error ? error.message : String(error)}`));
  }
}

/** What a person agrees to: where it is sent, of what, whose key signs it, and whose certificate counts there. */
export const webhookHash = ({ url, events, secret, private: isPrivate = false, ca }: Webhook): string =>
  createHash('sha256').update(JSON.stringify([url, [...events].sort(), secret, isPrivate, ...(ca === undefined ? [] : [ca])])).digest('hex');

const seconds = (ms: number): number => Math.floor(ms / 1_000);
