import { ok } from '../engine/result.ts';
import type { Actor } from '../engine/rights/rightsOf.ts';
import type { Side } from '../protocol/shapes.ts';
import { showRules as request } from '../protocol/requests/rights.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { actorOf, callerOf, judgedBy, shownRights } from './rightsAt.ts';
import type { Standing } from './rights.ts';
import { strengthAt } from './strength.ts';

export const showRules = defineFeature(request, async (context, _input, call) => {
  const standing = await context.rights.rules.current();
  const judged = judgedBy(context, standing, everybody(context, callerOf(context, call)), call);
  const actors = (await Promise.all(judged.map(async it => {
    const roots = rootsOf(context, it.actor.id);
    const places = await Promise.all(roots.map(async root => ({ root, ...strengthAt(context.store.state, root, it.actor, await context.rights.hasGitHooks(root)) })));
    return places.length === 0 ? [shownRights(it)] : places.map(({ root, strength, because }) => ({ ...shownRights(it), root, strength, because }));
  }))).flat();
  const tiers = [...standing.rules.tiers].map(([name, tier]) => ({ name, write: [...tier.write], delete: [...tier.delete], decides: tier.decides, limits: tier.limits }));
  return ok({ rules: shownStanding(standing), registration: standing.rules.registration, tiers, actors });
});

export const shownStanding = ({ from, faults }: Standing) => ({ from, faults: faults.map(it => ({ ...it })) });

/** Whoever was heard of, who asks among them. */
const everybody = ({ store, observation }: HubContext, caller: Actor): readonly Actor[] => {
  const bound = observation.sides().flatMap((it: Side) => it.actor ?? []);
  const seen = [...store.state.owners.values()].flatMap(it => [...it.agents.map(({ actor }) => actor), ...(it.person === undefined ? [] : [it.person])]);
  const ids = new Set([...store.state.actors.keys(), ...bound, ...seen]);
  ids.delete(caller.id);
  return [caller, ...[...ids].sort().map(id => actorOf({ store }, id, seen.includes(id) && isAgentSomewhere(store, id) ? 'agent' : 'person'))];
};

const isAgentSomewhere = ({ state }: HubContext['store'], id: string): boolean => [...state.owners.values()].some(it => it.agents.some(({ actor }) => actor === id));

const rootsOf = ({ store, observation }: HubContext, id: string): readonly string[] => observation.sides()
  .filter(it => it.kind === 'worktree' && (it.actor === id || store.state.owners.get(it.root)?.agents.some(agent => agent.actor === id) === true || store.state.owners.get(it.root)?.person === id))
  .map(it => it.root);
