import { createHash } from 'node:crypto';
import { unknownNames, wordsIn } from '../engine/conflicts/explained/unknownNames.ts';
import { goalOfWork, targetsOfWork, unitsOfFile, type WorkUnit } from '../engine/inferred/observedWork.ts';
import { hasEnded } from '../engine/intents/counts.ts';
import { keepNewest } from '../engine/keepNewest.ts';
import type { InferredWork } from '../protocol/inferred.ts';
import type { Side } from '../protocol/shapes.ts';
import type { Call, HubContext } from './feature.ts';
import { writtenBy } from './judgeTexts.ts';

/** Files of one side that are read; of more, those stand for all. */
const mostFiles = 60;
/** For a name, ms: somebody waits for a list. */
const modelMs = 30_000;

/** Worktrees in which something was changed that no intent speaks of. */
export const undeclaredSides = ({ observation, store }: Pick<HubContext, 'observation' | 'store'>): readonly Side[] => {
  const sides = observation.sides();
  const standing = [...store.state.intents.values()].filter(it => !hasEnded(it));
  const isDeclared = ({ root, branch }: Side): boolean => standing.some(it => it.branch === branch || (it.worktree === root && !sides.some(other => other.branch === it.branch))
    || it.joined?.some(joined => joined.branch === branch || joined.worktree === root) === true);
  return sides.filter(it => it.kind === 'worktree' && it.changedFiles > 0 && !isDeclared(it));
};

/** What a side's work is, as far as it is seen. Undefined: nothing of it is. */
export const inferredFrom = async (context: HubContext, side: Side): Promise<InferredWork | undefined> => {
  const { observation, syntax } = context;
  const written = await writtenBy(context, side.id, observation.changesOf(side.id).slice(0, mostFiles));
  await Promise.all([...new Set(written.flatMap(it => syntax.languageOf(it.path) ?? []))].map(it => syntax.load(it).catch(() => undefined)));
  const read = (path: string, text: string | undefined) => ({ text, parsed: text === undefined ? { assessed: false as const, reason: 'there is no such file' } : syntax.parse(path, text) });
  const units: readonly WorkUnit[] = written.flatMap(({ path, base, now }) => unitsOfFile({ path, before: read(path, base), now: read(path, now) }));
  const goal = goalOfWork(units);
  if (goal === undefined) return undefined;
  return { side: side.id, root: side.root, ...(side.actor === undefined ? {} : { actor: side.actor }), goal, goalFrom: 'symbols', targets: [...targetsOfWork(units)], files: side.changedFiles };
};

/** Names that models gave, by what was changed: a list is asked for often. */
const kept = new WeakMap<HubContext['models'], Map<string, Pick<InferredWork, 'goal' | 'model'>>>();
const mostKept = 50;

/** The work with a goal in a model's words, where one is chosen and names nothing that was not changed; else as it was. */
export const named = async (context: HubContext, call: Call, work: InferredWork): Promise<InferredWork> => {
  const known = kept.get(context.models) ?? new Map<string, Pick<InferredWork, 'goal' | 'model'>>();
  kept.set(context.models, known);
  const changes = work.targets.join('\n');
  const key = createHash('sha256').update(changes).digest('hex');
  const before = known.get(key);
  if (before) return { ...work, ...before, goalFrom: 'model' };
  // Read when somebody asks: a hub starts without anything of models.
  const [{ askModel }, { nameWork }] = await Promise.all([import('../model/askModel.ts'), import('../model/prompts/nameWork.ts')]);
  const asked = await askModel(context, call, { task: 'name', paths: [], prompt: nameWork, facts: room => ({ changes: changes.slice(0, room) }), limitMs: modelMs });
  if ('none' in asked) return work;
  const goal = asked.value.goal.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  const unknown = unknownNames(`${goal}.`, wordsIn(changes));
  // The verb at its beginning names nothing.
  const beside = unknown.filter(it => !(goal.startsWith(it) && /^\p{Lu}\p{Ll}+$/u.test(it)));
  if (beside.length > 0) {
    asked.throwAway(`"${goal}" names ${beside.join(', ')}, which was not changed`);
    return work;
  }
  known.set(key, { goal, model: asked.model });
  keepNewest(known, mostKept);
  return { ...work, goal, goalFrom: 'model', model: asked.model };
};
