import * as z from 'zod';
import { fail, ok, type Result } from '../engine/result.ts';
import { isOwnerProven, isProven, type Presence } from '../identity/proof.ts';
import { actorKinds, protocolVersion, type DoorName, type Presented } from '../protocol/wire.ts';
import type { Caller } from './gate.ts';
import { inputReader } from './inputReader.ts';

/** A proof that is older, or from as far ahead, is worth nothing, ms. */
const windowMs = 60_000;

/** A key or a signature, in base64url. */
const base64url = z.string().regex(/^[\w-]{1,100}$/, 'must be base64url');

export const presentedShape = z.object({
  actor: z.string().trim().min(1).max(200), worktree: z.string().min(1).max(4_000).optional(),
  kind: z.enum(actorKinds), client: z.string().trim().min(1).max(100), pid: z.int().min(1).optional(),
  proof: z.strictObject({ publicKey: base64url, time: z.number(), nonce: base64url, signature: base64url }),
  owner: base64url.optional(), grant: z.string().max(16_000).optional(),
});
const readPresented = inputReader(presentedShape);

export interface AdmissionOptions {
  /** The hub's own public key: proofs are made for it. */
  readonly hub: string;
  readonly now: () => number;
}

/** Lets in who holds the key that it names. Whether that is the actor's registered key is asked at each call, where the registry is. */
export class Admission {
  readonly #options: AdmissionOptions;
  /** No proof is older than the hub: those that another hub of this store has seen cannot come again. */
  readonly #since: number;
  /** Nonces of the window, oldest first. */
  readonly #seen = new Map<string, number>();

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#since = options.now();
  }

  /** Reads and admits what a connection presents for one more actor. */
  present(params: unknown, door: DoorName): Result<Caller> | Promise<Result<Caller>> {
    const read = readPresented(params);
    return read.ok ? this.admit(read.value as Presented, door) : read;
  }

  /** With what was handed on to it, where it brings a token. */
  admit(presented: Presented, door: DoorName): Result<Caller> | Promise<Result<Caller>> {
    const proven = this.#proven(presented, door);
    return proven.ok && presented.grant !== undefined ? this.#granted(proven.value, presented.grant) : proven;
  }

  async #granted(caller: Caller, presented: string): Promise<Result<Caller>> {
    // Loaded only here: most have no token.
    const { readToken } = await import('../identity/grantTokens.ts');
    const token = await readToken(presented, this.#options.hub, this.#options.now());
    if (!token.ok) return token;
    const { actor, publicKey, grant, ids } = token.value;
    if (actor !== caller.actor || publicKey !== caller.delegation.publicKey) return fail('refused', `the grant was refused: it was given to ${actor === caller.actor ? 'another key' : actor}, not to ${caller.actor} with this key`);
    return ok({ ...caller, grant, grantIds: ids });
  }

  #proven({ actor, worktree, kind, client, pid, proof, owner }: Presented, door: DoorName): Result<Caller> {
    const { hub } = this.#options;
    const presence: Presence = { hub, actor, door, worktree };
    const stale = this.#staleness(proof);
    if (stale !== undefined) return unregistered(actor, stale);
    if (!isProven(presence, proof)) return unregistered(actor, 'its signature does not fit its key, this hub and these words');
    if (owner !== undefined && !isOwnerProven(presence, proof, owner)) return fail('refused', `${actor} does not own this store: the signature is not by its hub's key`);
    this.#seen.set(proof.nonce, proof.time);
    return ok({
      actor, door, kind, client, ...(worktree === undefined ? {} : { worktree }), ...(pid === undefined ? {} : { pid }),
      isOwner: owner !== undefined, delegation: { ...proof, hub, protocol: protocolVersion },
    });
  }

  #staleness({ time, nonce }: Presented['proof']): string | undefined {
    const now = this.#options.now();
    if (Math.abs(now - time) > windowMs) return `it was signed ${Math.round(Math.abs(now - time) / 1_000)} s ${time < now ? 'ago' : 'ahead of the hub\'s clock'}`;
    if (time < this.#since) return 'it was signed before this hub started';
    for (const [old, at] of this.#seen) {
      if (now - at <= 2 * windowMs) break;
      this.#seen.delete(old);
    }
    return this.#seen.has(nonce) ? 'it was used before' : undefined;
  }
}

const unregistered = (actor: string, why: string): Result<never> => fail('refused', `unregistered: the proof for ${actor} was refused: ${why}`);
