import type { Intent } from '../../protocol/shapes.ts';
import { leaseRuns } from './counts.ts';

/**
 * Counting intents by actor, when their leases are to be renewed and when they run out: every action of an actor asks,
 * and an actor can have thousands.
 */
export class LeaseBook {
  private readonly byActor = new Map<string, Map<string, Intent>>();
  /** Before this time none of an actor's leases is due. */
  private readonly notBefore = new Map<string, number>();
  /** Before this time no lease runs out. */
  private soonest = Number.POSITIVE_INFINITY;

  put(intent: Intent): void {
    const mine = this.byActor.get(intent.actor);
    if (mine) mine.set(intent.id, intent);
    else this.byActor.set(intent.actor, new Map([[intent.id, intent]]));
    this.notBefore.set(intent.actor, Math.min(dueAt(intent), this.notBefore.get(intent.actor) ?? Number.POSITIVE_INFINITY));
    this.soonest = Math.min(this.soonest, endOf(intent));
  }

  remove({ id, actor }: Intent): void {
    const mine = this.byActor.get(actor);
    mine?.delete(id);
    if (mine?.size !== 0) return;
    this.byActor.delete(actor);
    this.notBefore.delete(actor);
  }

  /**
   * Leases that a sign of life of their actor renews: those of which more than a quarter is used up. The caller renews
   * them; each is named once until it is put again.
   */
  due(actor: string, now: number): readonly Intent[] {
    if (now <= (this.notBefore.get(actor) ?? Number.POSITIVE_INFINITY)) return [];
    const mine = [...this.byActor.get(actor)?.values() ?? []];
    const later = mine.map(dueAt).filter((at) => at >= now);
    this.notBefore.set(actor, later.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY));
    return mine.filter((it) => dueAt(it) < now);
  }

  /** Leases that have run out by now. The caller marks them; each is named once until it is put again. */
  runOut(now: number): readonly Intent[] {
    if (now < this.soonest) return [];
    const found: Intent[] = [];
    this.soonest = Number.POSITIVE_INFINITY;
    for (const mine of this.byActor.values()) for (const it of mine.values()) {
      if (endOf(it) <= now) found.push(it);
      else this.soonest = Math.min(this.soonest, endOf(it));
    }
    return found;
  }
}

const endOf = (intent: Intent): number => leaseRuns(intent) ? intent.lease.expiresAt : Number.POSITIVE_INFINITY;
const dueAt = (intent: Intent): number => leaseRuns(intent) ? intent.lease.expiresAt - intent.lease.ttlMs * 0.75 : Number.POSITIVE_INFINITY;
