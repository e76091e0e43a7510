import { ok, type Problem, type Result } from '../engine/result.ts';
import type { Admission } from './admission.ts';
import type { Caller } from './gate.ts';

export interface PresentHost {
  readonly admission: Admission;
  readonly identify: (caller: Caller) => Problem | undefined;
}

/** Who has shown on one connection that it may speak: the actor of its hello, and those that came to it. */
export class Present {
  readonly first: Caller;
  readonly #host: PresentHost;
  readonly #others = new Map<string, Caller>();

  constructor(first: Caller, host: PresentHost) {
    this.#host = host;
    this.first = { ...first, beside: actor => this.#others.get(actor) };
  }

  /** One more, by its own proof. */
  add(params: unknown): Result<{ readonly actor: string }> {
    const admitted = this.#host.admission.present(params, this.first.door);
    if (!admitted.ok) return admitted;
    const stranger = this.#host.identify(admitted.value);
    if (stranger) return { ok: false, problem: stranger };
    this.#others.set(admitted.value.actor, admitted.value);
    return ok({ actor: admitted.value.actor });
  }
}
