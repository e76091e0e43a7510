import type { Agent, AgentReview } from '../protocol/agents.ts';
import type { Landing, LandingStep } from '../protocol/landing.ts';
import type { Deviation, Plan, PlanTask } from '../protocol/plans.ts';
import type { AdoptedRules, Bypass, Denial } from '../protocol/rights.ts';
import type { ConfirmedCheck } from '../protocol/speculation.ts';
import type { Trust } from '../protocol/trust.ts';
import type { Severity } from '../protocol/words.ts';
import type { Actor, Claim, Conflict, DdlText, Intent, IssuedGrant, Note, Resolution, Session } from '../protocol/shapes.ts';
import type { Delegation } from '../protocol/wire.ts';

/**
 * What happened, as the journal keeps it. One command makes one event, so a command is on disk whole or not at all.
 * Everything that came from a clock or from randomness (ids, times) is already inside the data.
 */
export type DomainEvent =
  | { readonly type: 'intent.declared'; readonly data: { readonly intent: Intent; readonly conflicts: readonly Conflict[] } }
  | { readonly type: 'intent.started'; readonly data: StatusChange }
  | { readonly type: 'intent.completed'; readonly data: StatusChange }
  | { readonly type: 'intent.merged'; readonly data: StatusChange }
  | { readonly type: 'intent.abandoned'; readonly data: StatusChange }
  | { readonly type: 'intent.narrowed'; readonly data: Narrowing }
  | { readonly type: 'intent.combined'; readonly data: Combination }
  | { readonly type: 'lease.renewed'; readonly data: LeaseRenewal }
  | { readonly type: 'lease.expired'; readonly data: { readonly id: string; readonly withdrawn: readonly string[] } }
  | { readonly type: 'conflict.resolved'; readonly data: { readonly id: string; readonly resolution: Resolution; readonly conflict: Conflict } }
  | { readonly type: 'conflict.commented'; readonly data: { readonly id: string; readonly text: string } }
  | { readonly type: 'conflict.rated'; readonly data: { readonly id: string; readonly severity?: Severity; readonly why: string } }
  | { readonly type: 'conflict.reopened'; readonly data: { readonly id: string; readonly why: string } }
  | { readonly type: 'note.recorded'; readonly data: { readonly note: Note } }
  | { readonly type: 'work.claimed'; readonly data: { readonly claim: Claim } }
  | { readonly type: 'work.released'; readonly data: { readonly work: string; readonly why?: string } }
  | { readonly type: 'access.denied'; readonly data: { readonly denial: Denial } }
  | { readonly type: 'access.bypassed'; readonly data: { readonly bypass: Bypass } }
  | { readonly type: 'rules.adopted'; readonly data: { readonly rules: AdoptedRules } }
  | { readonly type: 'worktree.entered'; readonly data: { readonly root: string; readonly agent: string; readonly door: string } }
  | { readonly type: 'worktree.taken'; readonly data: { readonly root: string } }
  | { readonly type: 'plan.adopted'; readonly data: { readonly plan: Plan } }
  | { readonly type: 'plan.closed'; readonly data: { readonly id: string; readonly closed: NonNullable<Plan['closed']> } }
  | { readonly type: 'plan.deviated'; readonly data: { readonly plan: string; readonly deviation: Deviation } }
  | { readonly type: 'task.assigned'; readonly data: { readonly plan: string; readonly task: string; readonly assignee: string } }
  | { readonly type: 'task.finished'; readonly data: { readonly plan: string; readonly task: string; readonly done: NonNullable<PlanTask['done']> } }
  | { readonly type: 'landing.begun'; readonly data: { readonly landing: Landing } }
  | { readonly type: 'landing.stepped'; readonly data: { readonly id: string; readonly step: LandingStep; readonly commit?: string } }
  | { readonly type: 'landing.ended'; readonly data: { readonly id: string; readonly outcome: 'landed' | 'undone'; readonly why?: string } }
  | { readonly type: 'agent.started'; readonly data: { readonly agent: Agent } }
  | { readonly type: 'agent.placed'; readonly data: { readonly id: string } & Partial<Pick<Agent, 'intent' | 'worktree' | 'branch' | 'base'>> }
  | { readonly type: 'agent.stepped'; readonly data: { readonly id: string } & Pick<Agent, 'doing' | 'steps' | 'tokens' | 'timeMs'> }
  | { readonly type: 'agent.reviewed'; readonly data: { readonly id: string; readonly review: Omit<AgentReview, 'at' | 'by'> } }
  | { readonly type: 'agent.paused'; readonly data: { readonly id: string; readonly why: string } }
  | { readonly type: 'agent.resumed'; readonly data: { readonly id: string } }
  | { readonly type: 'agent.waited'; readonly data: { readonly id: string; readonly why: string } }
  | { readonly type: 'agent.ended'; readonly data: { readonly id: string } & Pick<NonNullable<Agent['ended']>, 'outcome' | 'why'> }
  | { readonly type: 'mark.put'; readonly data: { readonly about: string; readonly status?: string; readonly label?: string; readonly why: string } }
  | { readonly type: 'trust.given'; readonly data: { readonly trust: Trust } }
  | { readonly type: 'check.confirmed'; readonly data: { readonly check: ConfirmedCheck } }
  | { readonly type: 'check.withdrawn'; readonly data: { readonly command: string } }
  | { readonly type: 'hub.key'; readonly data: { readonly publicKey: string } }
  | { readonly type: 'session.started'; readonly data: { readonly session: Session; readonly delegation: Delegation } }
  | { readonly type: 'session.resumed'; readonly data: { readonly id: string } }
  | { readonly type: 'session.ended'; readonly data: { readonly id: string; readonly why: string } }
  | { readonly type: 'session.orphaned'; readonly data: { readonly id: string; readonly why: string; readonly intents: readonly string[]; readonly work: readonly string[] } }
  | { readonly type: 'actor.rekeyed'; readonly data: { readonly id: string; readonly publicKey: string; readonly why: string } }
  | { readonly type: 'actor.revoked'; readonly data: { readonly id: string; readonly why: string } }
  | { readonly type: 'grant.issued'; readonly data: { readonly grant: IssuedGrant } }
  | { readonly type: 'grant.revoked'; readonly data: { readonly id: string; readonly why: string } }
  | { readonly type: 'actor.registered'; readonly data: { readonly actor: Actor } };

export interface StatusChange {
  readonly id: string;
  readonly why?: string;
  /** Open conflicts this change withdraws (abandoning, merging). */
  readonly withdrawn: readonly string[];
  /** Present when the step is also a sign of life: a new end of the lease. */
  readonly expiresAt?: number;
  /** Conflicts found again because the lease had run out before. */
  readonly conflicts?: readonly Conflict[];
}

export interface Narrowing {
  readonly id: string;
  readonly targets: readonly string[];
  readonly ddl?: DdlText;
  readonly why?: string;
  /** Conflicts of the new scope. */
  readonly conflicts: readonly Conflict[];
  readonly withdrawn: readonly string[];
  /** Present when it is also a sign of life: a new end of the lease. */
  readonly expiresAt?: number;
}

/** Two intents become one; the conflict between them is resolved by that. */
export interface Combination extends Narrowing {
  /** Is abandoned. */
  readonly from: string;
  /** What both waited for. */
  readonly dependsOn: readonly string[];
  readonly conflict: Conflict;
  readonly resolution: Resolution;
}

export interface LeaseRenewal {
  readonly id: string;
  readonly expiresAt: number;
  /** Present when the length of the lease was changed too. */
  readonly ttlMs?: number;
  /** Conflicts found again when an expired intent came back to life; empty otherwise. */
  readonly conflicts: readonly Conflict[];
}

/** One journal line. `prev` is the SHA-256 (hex) of the line before, so an altered or removed line is found. */
export interface JournalEntry {
  readonly seq: number;
  /** Hybrid logical clock, `<milliseconds 13 digits>-<counter 4 hex>-<hub id>`: sorts as text. */
  readonly clock: string;
  readonly actor: string;
  /** In which session; none of what the hub does by itself. */
  readonly session?: string;
  /** Stream key: `intents/<id>`, `conflicts/<id>`, `notes/<id>`, `work/<key>`, `actors/<id>`, `sessions/<id>`, `landings/<id>`, `agents/<id>`, `hub`. */
  readonly stream: string;
  readonly type: DomainEvent['type'];
  /** Version of the event's data shape. */
  readonly version: 1;
  readonly data: DomainEvent['data'];
  readonly prev: string;
  /** Where it had been quiet before, or long unsigned: Ed25519 by the hub's key over `prev`. By the chain it covers all lines before this one. */
  readonly prevSig?: string;
  /** Seal of the last line of those written together: HMAC-SHA-256 by the hub over this line. */
  readonly mac?: string;
  /** In place of both, of the last line, as it was written until format 2: Ed25519 by the hub's key over this line. */
  readonly sig?: string;
}

/** An event about to be committed; the store adds sequence, clock and hash. */
export type NewEvent = DomainEvent & { readonly actor: string; readonly session?: string; readonly stream: string };
