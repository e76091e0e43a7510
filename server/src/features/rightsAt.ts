import { nobody } from '../engine/actors/nobody.ts';
import { committersOf } from '../engine/rights/committersOf.ts';
import { rightsOf, type Actor, type Rights as ActorRights } from '../engine/rights/rightsOf.ts';
import { fail, type Result } from '../engine/result.ts';
import type { Limits } from '../engine/rights/rules.ts';
import { violationsOf } from '../engine/rights/violationsOf.ts';
import type { Checkpoint, Denial, PathChange, Violation } from '../protocol/rights.ts';
import { rulesFileName } from '../protocol/rulesFileName.ts';
import type { NotAssessed } from '../protocol/shapes.ts';
import type { Call, HubContext } from './feature.ts';
import type { Standing } from './rights.ts';

/** Who calls. Whoever was an agent once stays one, whatever a door says of it now. */
export const callerOf = ({ store }: Pick<HubContext, 'store'>, { author }: Pick<Call, 'author'>): Actor => actorOf({ store }, author.actor, author.kind);

export const actorOf = ({ store }: Pick<HubContext, 'store'>, id: string, kind: Actor['kind'] = 'person'): Actor =>
  ({ id, kind: kind === 'agent' || store.state.actors.get(id)?.kind === 'agent' ? 'agent' : 'person' });

/** By whose rights it is judged what comes out of a worktree when this caller brings it. */
export const committersAt = (context: HubContext, call: Call, root: string): readonly Actor[] =>
  committersOf({ caller: callerOf(context, call), owner: context.store.state.owners.get(root), bound: boundTo(context, root) });

/** The agents whose work it is taken for, while nobody commits: of people it is known only then. */
export const agentsAt = (context: Pick<HubContext, 'store' | 'observation'>, root: string): readonly Actor[] =>
  committersOf({ caller: { id: nobody, kind: 'person' }, owner: context.store.state.owners.get(root), bound: boundTo(context, root) }).filter(it => it.kind === 'agent');

const boundTo = (context: Pick<HubContext, 'store' | 'observation'>, root: string): Actor | undefined => {
  const bound = context.observation.sides().find(it => it.kind === 'worktree' && it.root === root)?.actor;
  return bound === undefined ? undefined : actorOf(context, bound);
};

/** Whether nothing new is to be said of who calls: only agents are noted, and their hooks more than their other doors. */
export const isEntered = (context: HubContext, call: Call, root: string): boolean => {
  const { id, kind } = callerOf(context, call);
  const known = context.store.state.owners.get(root)?.agents.find(it => it.actor === id);
  return kind === 'person' || known?.door === 'hook' || known?.door === call.door;
};

/** In an answer: the worktree where the caller was not known to be at work. */
export const enters = (context: HubContext, call: Call, root: string | undefined): { readonly enters?: string } =>
  (root === undefined || isEntered(context, call, root) ? {} : { enters: root });

/** An actor with what it may do. */
export interface Judged { readonly actor: Actor; readonly rights: ActorRights }

export const judgedBy = ({ clock }: Pick<HubContext, 'clock'>, { rules }: Pick<Standing, 'rules'>, actors: readonly Actor[], { author, grant }: Pick<Call, 'author' | 'grant'>): readonly Judged[] =>
  // What was handed on narrows whoever holds it, and nobody else.
  actors.map(actor => ({ actor, rights: rightsOf(rules, actor, actor.id === author.actor ? grant : undefined, clock.now()) }));

/** Whether the caller's tier decides. */
export const mayDecide = async (context: Pick<HubContext, 'store' | 'clock' | 'rights'>, call: Call): Promise<boolean> =>
  judgedBy(context, await context.rights.rules.current(), [callerOf(context, call)], call)[0]!.rights.decides;

export const mayNotDecide = ({ actor }: Call, what: string): Result<never> =>
  fail('refused', `${actor} may not decide ${what}: ask a person, or an agent of a tier that decides (interlock rules show)`);

/** What any of them may not do. */
export const violationsFor = (judged: readonly Judged[], changes: readonly PathChange[]): readonly { readonly actor: string; readonly violation: Violation }[] =>
  judged.flatMap(({ actor, rights }) => violationsOf(rights, changes).map(violation => ({ actor: actor.id, violation })));

/** In words where it lies and what it is; undefined where the rules can be read. */
export const unreadable = ({ faults, rules }: Standing): string | undefined =>
  (faults.length === 0 ? undefined : `${rulesFileName} ${faults.map(it => `line ${it.line}:${it.column}: ${it.message}`).join('; ')}${rules.inForce ? '; the rules before it still hold' : ''}`);

/** For answers that stop nobody. */
export const rulesNotRead = (standing: Standing): readonly NotAssessed[] => {
  const reason = unreadable(standing);
  return reason === undefined ? [] : [{ path: rulesFileName, reason }];
};

export const denialOf = (where: Checkpoint, door: string, actor: string, { path, rule, message }: Violation): Denial =>
  ({ where, door, actor, path, rule, message, what: rule === 'delete' ? 'delete' : 'write' });

/** As a door shows it. */
export const shownRights = ({ actor, rights }: Judged) => ({
  actor: actor.id, kind: actor.kind, tier: rights.tier, isFree: rights.isFree, decides: rights.decides, limits: rights.limits as { -readonly [Name in keyof Limits]: Limits[Name] }, why: rights.why,
  write: rights.write.map(it => [...it]), delete: rights.delete.map(it => [...it]),
});

/** Writes down what was refused, in the caller's name. Resolves when it is durable. */
export const writeDenials = async ({ rights, clock, write }: HubContext, call: Call, denials: readonly Denial[]): Promise<void> => {
  await Promise.all(rights.denials.fresh(denials, clock.now()).map(denial => write(call.author, { type: 'access.denied', data: { denial }, stream: `security/${denial.actor}` })));
};
