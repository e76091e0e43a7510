import type { Level, RulesFile } from '../../protocol/rules.ts';
import { noStatuses, type OwnStatuses } from '../marks.ts';
import type { Plugin } from '../../protocol/plugins.ts';
import type { Webhook } from '../../protocol/webhooks.ts';

export type { Level };

/** A limit with a number. */
export interface Measured { readonly level: Level; readonly most: number }

/** Of the code that somebody writes. What is not named is off. */
export interface Limits {
  readonly complexity?: Measured;
  readonly functionLines?: Measured;
  readonly nesting?: Measured;
  readonly recursion?: Level;
  readonly unboundedLoops?: Level;
  readonly missingDocs?: Level;
}

export interface Tier {
  readonly write: readonly string[];
  readonly delete: readonly string[];
  readonly decides: boolean;
  readonly limits: Limits;
}

export interface ActorRule {
  /** An id, or a pattern of ids: `*` stands for anything. */
  readonly of: string;
  readonly tier: string;
  readonly write?: readonly string[];
  readonly delete?: readonly string[];
}

/** What holds in a repository. */
export interface Rules {
  /** False: no file says anything, and everybody may do everything. */
  readonly inForce: boolean;
  readonly tiers: ReadonlyMap<string, Tier>;
  readonly actors: readonly ActorRule[];
  readonly default: { readonly agents: string; readonly people: string };
  readonly registration: 'open' | 'closed';
  readonly coverage?: { readonly lines: number; readonly reports: readonly string[] };
  readonly planDeviation: Level;
  /** By name, in the order of the file. */
  readonly webhooks: ReadonlyMap<string, Webhook>;
  readonly statuses: OwnStatuses;
  /** Likewise. */
  readonly plugins: ReadonlyMap<string, Plugin>;
  /** What the file proposes to run on merged work. */
  readonly check?: string;
}

const everything = ['**'];

/** The tiers that are there before a file says anything. */
const builtInTiers: Readonly<Record<string, Tier>> = {
  open: { write: everything, delete: everything, decides: true, limits: {} },
  executive: { write: ['docs/decisions/**', 'docs/plans/**', 'docs/alerts/**'], delete: [], decides: true, limits: {} },
  implementer: { write: [], delete: [], decides: false, limits: { complexity: { level: 'error', most: 8 }, functionLines: { level: 'error', most: 60 } } },
  validator: { write: ['docs/reports/**', 'reports/**'], delete: [], decides: true, limits: {} },
  person: { write: everything, delete: everything, decides: true, limits: {} },
};

export const builtInRules: Rules = {
  inForce: false, tiers: new Map(Object.entries(builtInTiers)), actors: [],
  default: { agents: 'open', people: 'person' }, registration: 'open', planDeviation: 'error', webhooks: new Map(), plugins: new Map(), statuses: noStatuses,
};

/** What a file says, over what is there without one. */
export const rulesFrom = (file: RulesFile): Rules => {
  const nothing: Tier = { write: [], delete: [], decides: false, limits: {} };
  const own = Object.entries(file.tiers ?? {}).map(([name, it]) => [name, { ...builtInRules.tiers.get(name) ?? nothing, ...it } as Tier] as const);
  return {
    inForce: true,
    tiers: new Map([...builtInRules.tiers, ...own]),
    actors: Object.entries(file.actors ?? {}).map(([of, it]) => ({ of, ...it }) as ActorRule),
    default: { agents: file.default?.agents ?? builtInRules.default.agents, people: file.default?.people ?? builtInRules.default.people },
    registration: file.registration ?? builtInRules.registration,
    planDeviation: file.planDeviation ?? builtInRules.planDeviation,
    statuses: { conflict: new Map(Object.entries(file.statuses?.conflict ?? {})), intent: new Map(Object.entries(file.statuses?.intent ?? {})) },
    plugins: new Map(Object.entries(file.plugins ?? {})),
    webhooks: new Map(Object.entries(file.webhooks ?? {})),
    ...(file.coverage ? { coverage: file.coverage } : {}), ...(file.check === undefined ? {} : { check: file.check }),
  };
};
