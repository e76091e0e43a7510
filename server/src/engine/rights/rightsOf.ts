import type { Grant } from './grant.ts';
import type { ActorRule, Limits, Rules, Tier } from './rules.ts';

export interface Actor { readonly id: string; readonly kind: 'person' | 'agent' }

/** What one actor may do. */
export interface Rights {
  readonly actor: string;
  readonly tier: string;
  /** Nothing of what follows binds: no rules are in force, or this is a person of the tier `person`. */
  readonly isFree: boolean;
  /** May change rules, and may go by a refusal with a reason. */
  readonly isPerson: boolean;
  /** Lists of globs; a path must be on every one of them. */
  readonly write: readonly (readonly string[])[];
  readonly delete: readonly (readonly string[])[];
  readonly decides: boolean;
  readonly limits: Limits;
  /** Which line of the rules says so. */
  readonly why: string;
}

/** The name of the tier that is a person's own. */
const personTier = 'person';

/** @param grant what was handed on to this actor @param now milliseconds since 1970 */
export const rightsOf = (rules: Rules, actor: Actor, grant?: Grant, now = 0): Rights => {
  const own = ruleFor(rules, actor.id);
  const fallback = actor.kind === 'agent' ? rules.default.agents : rules.default.people;
  const wanted = own?.tier ?? fallback;
  const isClaimed = actor.kind === 'agent' && wanted === personTier;
  // An agent is no person, whatever name it bears: its clients inherit what a person exported.
  const tier = !isClaimed ? wanted : rules.default.agents === personTier ? 'open' : rules.default.agents;
  const { write, delete: remove, decides, limits } = tierOf(rules, tier);
  const isPerson = tier === personTier;
  const lists = isClaimed ? undefined : own;
  const rights: Rights = {
    actor: actor.id, tier, isPerson, isFree: isPerson || !rules.inForce, write: [lists?.write ?? write], delete: [lists?.delete ?? remove], decides, limits,
    why: isClaimed ? `${actor.id} is an agent, and no agent is a person` : own ? `actors: ${JSON.stringify(own.of)}` : `default: ${actor.kind === 'agent' ? 'agents' : 'people'}`,
  };
  return grant ? narrowed(rights, grant, rules, now) : rights;
};

/** The same rights without what the grant leaves out. */
export const narrowed = (rights: Rights, grant: Grant, rules: Rules, now: number): Rights => {
  if (!rules.inForce) return rights;
  const tier = grant.tier === undefined ? undefined : tierOf(rules, grant.tier);
  const isOver = grant.until !== undefined && grant.until <= now;
  const added = (all: readonly (readonly string[])[], ...more: readonly (readonly string[] | undefined)[]) => [...all, ...more.filter(it => it !== undefined), ...(isOver ? [[]] : [])];
  return {
    ...rights, tier: grant.tier ?? rights.tier,
    isPerson: rights.isPerson && (grant.tier ?? personTier) === personTier,
    isFree: rights.isFree && !isOver && grant.write === undefined && grant.delete === undefined && (grant.tier ?? personTier) === personTier,
    write: added(rights.write, tier?.write, grant.write), delete: added(rights.delete, tier?.delete, grant.delete),
    decides: rights.decides && !isOver && (tier?.decides ?? true), limits: { ...rights.limits, ...tier?.limits },
    why: `${rights.why}, narrowed by a grant${isOver ? ' that has run out' : ''}`,
  };
};

/** Its own id before a pattern, the first pattern before later ones. */
const ruleFor = ({ actors }: Rules, id: string): ActorRule | undefined => actors.find(it => it.of === id) ?? actors.find(it => matchesId(it.of, id));

/** Whether the file says anything of this actor itself. */
export const isNamed = (rules: Rules, id: string): boolean => ruleFor(rules, id) !== undefined;

/** Upper and lower case are one: no agent gets round its line by another spelling. */
export const matchesId = (pattern: string, id: string): boolean =>
  new RegExp(`^${pattern.replace(/[\\^$.|?+()[\]{}]/g, '\\$&').replaceAll('*', '.*')}$`, 'isu').test(id);

/** A tier that nobody wrote down allows nothing. */
const tierOf = ({ tiers }: Rules, name: string): Tier => tiers.get(name) ?? { write: [], delete: [], decides: false, limits: {} };
