import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { delivery } from '../protocol/webhooks.ts';
import { replaceFile } from '../store/disk.ts';

/** What waits; messages beyond that push out the oldest. */
const mostWaiting = 500;
/** What was given up and is still shown. */
const mostFailed = 50;

const kept = delivery.extend({ body: z.string() });
export type KeptDelivery = z.infer<typeof kept>;

const shape = z.object({
  version: z.literal(1),
  /** Journal lines up to this one were told of. */
  seq: z.int(),
  /** What was last told of conflicts. */
  told: z.record(z.string(), z.enum(['open', 'resolved'])),
  waiting: z.array(kept), failed: z.array(delivery), dropped: z.int(),
  delivered: z.record(z.string(), z.object({ count: z.int(), at: z.number() })),
});
export type Queue = z.infer<typeof shape>;

export const emptyQueue = (seq: number): Queue => ({ version: 1, seq, told: {}, waiting: [], failed: [], dropped: 0, delivered: {} });

/**
 * What was told and what waits, in one file that is replaced as a whole: what happened is either told of and waiting, or
 * neither, wherever the hub ends.
 */
export class DeliveryQueue {
  readonly #file: string;
  #saving: Promise<void> = Promise.resolve();

  constructor(storeDir: string) {
    this.#file = path.join(storeDir, 'webhooks', 'queue.json');
  }

  /** Undefined where there is none, or none that can be read: then telling begins anew. */
  read(): Queue | undefined {
    try {
      return shape.parse(JSON.parse(fs.readFileSync(this.#file, 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** One after the other. Rejects where the disk refuses. */
  save(queue: Queue): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(queue));
    const dir = path.dirname(this.#file);
    this.#saving = this.#saving.catch(() => undefined).then(async () => {
      await fs.promises.mkdir(dir, { recursive: true, mode: 0o700 });
      await replaceFile(dir, this.#file, bytes);
    });
    return this.#saving;
  }

  /** Nobody is told any more: what was told is forgotten, so that it is not told late. */
  forget(): void {
    fs.rmSync(this.#file, { force: true });
  }
}

/** With these at the end. */
export const withWaiting = (queue: Queue, added: readonly KeptDelivery[]): Queue => {
  const all = [...queue.waiting, ...added];
  const over = Math.max(0, all.length - mostWaiting);
  return { ...queue, waiting: all.slice(over), dropped: queue.dropped + over };
};

/** A try is over: it arrived, waits for the next, or is given up. */
export const afterTry = (queue: Queue, { id, webhook }: Pick<KeptDelivery, 'id' | 'webhook'>, outcome: { readonly at: number } | { readonly reason: string; readonly next: number | undefined }): Queue => {
  const tried = queue.waiting.find(it => it.id === id);
  if (!tried) return queue;
  const waiting = queue.waiting.filter(it => it !== tried);
  if ('at' in outcome) return { ...queue, waiting, delivered: { ...queue.delivered, [webhook]: { count: (queue.delivered[webhook]?.count ?? 0) + 1, at: outcome.at } } };
  const { next: _next, body, ...shown } = { ...tried, tries: tried.tries + 1, reason: outcome.reason };
  if (outcome.next !== undefined) return { ...queue, waiting: [...waiting, { ...shown, body, next: outcome.next }] };
  return { ...queue, waiting, failed: [...queue.failed, shown].slice(-mostFailed) };
};
