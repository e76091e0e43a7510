import { ok, type Problem, type Result } from '../engine/result.ts';
import type { Attendance } from '../features/attendance.ts';
import type { Admission } from './admission.ts';
import type { Caller } from './gate.ts';

export interface PresentHost {
  readonly admission: Admission;
  readonly attendance: Attendance;
  /** Why this caller may not speak for its actor, as far as that is known yet. */
  readonly identify: (caller: Caller) => Problem | undefined;
}

/** Who has shown on one connection that it may speak: the actor of its hello, and those that came to it. */
export class Present {
  readonly first: Caller;
  readonly #host: PresentHost;
  readonly #others = new Map<string, Caller>();
  #goodbye = false;
  #gone = false;

  constructor(first: Caller, host: PresentHost) {
    this.#host = host;
    this.first = { ...first, beside: actor => this.#others.get(actor) };
    host.attendance.entered(this.first);
  }

  /** One more, by its own proof. */
  async add(params: unknown): Promise<Result<{ readonly actor: string }>> {
    const admitted = await this.#host.admission.present(params, this.first.door);
    if (!admitted.ok) return admitted;
    const stranger = this.#host.identify(admitted.value);
    if (stranger) return { ok: false, problem: stranger };
    const before = this.#others.get(admitted.value.actor);
    if (before) this.#host.attendance.left(before, false);
    if (!this.#gone) this.#host.attendance.entered(admitted.value);
    this.#others.set(admitted.value.actor, admitted.value);
    return ok({ actor: admitted.value.actor });
  }

  /** The connection is about to end on purpose. */
  goodbye(): void {
    this.#goodbye = true;
  }

  leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const it of [this.first, ...this.#others.values()]) this.#host.attendance.left(it, this.#goodbye);
  }
}
