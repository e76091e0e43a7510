import { cosineOf } from '../engine/cosine.ts';
import { standing } from '../engine/intents/counts.ts';
import { isAlike, likenessOf } from '../engine/intents/likeness.ts';
import type { AlikeIntent } from '../protocol/inferred.ts';
import type { Intent } from '../protocol/shapes.ts';
import type { Call, HubContext } from './feature.ts';

const most = 3;
/** The newest are looked at, one's own among them: who declared thousands of intents has no use for a hint on the oldest. */
const mostLooked = 200;
/** For embeddings, ms: whoever declares waits. */
const embedMs = 3_000;
const mostEmbedded = 60;
/** Two lines that a model of embeddings puts so near each other say the same, where their words share something too. Not measured with any real model: high on purpose. */
const near = { cosine: 0.86, likeness: 0.2 } as const;

/** Standing intents of others that may mean the same work, the likest first: a hint, and nothing that stands in anybody's way. */
export const alikeTo = async (context: Pick<HubContext, 'book' | 'models'>, intent: Intent, call: Pick<Call, 'actor' | 'signal'>): Promise<readonly AlikeIntent[]> => {
  const others = context.book.lists.find({ status: standing }, mostLooked).intents.filter(it => it.actor !== intent.actor);
  const scored = others.map(other => ({ other, likeness: likenessOf(intent, other) })).filter(it => it.likeness > 0);
  const byWords = scored.filter(it => isAlike(intent, it.other));
  const rest = scored.filter(it => !byWords.includes(it) && it.likeness >= near.likeness);
  const found = [...byWords.map(it => shown(it.other, it.likeness, 'words')), ...await byEmbedding(context, call, intent, rest.map(it => it.other))];
  return found.toSorted((a, b) => b.likeness - a.likeness).slice(0, most);
};

const shown = ({ id, actor, goal }: Intent, likeness: number, by: AlikeIntent['by']): AlikeIntent => ({ id, actor, goal, likeness: Math.round(likeness * 100) / 100, by });

/** Without a model of embeddings, and where it fails or is slow, words alone count. */
const byEmbedding = async ({ models }: Pick<HubContext, 'models'>, call: Pick<Call, 'actor' | 'signal'>, intent: Intent, others: readonly Intent[]): Promise<readonly AlikeIntent[]> => {
  if (others.length === 0) return [];
  // A call makes its signal when it is asked for, which costs more than all the words of a declaration.
  const { actor, signal } = call;
  try {
    const model = await models.of('embedding');
    if (!model) return [];
    const asked = others.slice(0, mostEmbedded);
    const { vectors } = await model.embed({ texts: [intent, ...asked].map(it => it.goal.split('\n')[0]!), asker: actor, priority: 'agent', limitMs: embedMs, signal: AbortSignal.any([signal, AbortSignal.timeout(embedMs)]) });
    return asked.flatMap((other, at) => {
      const cosine = cosineOf(vectors[0]!, vectors[at + 1]!);
      return cosine >= near.cosine ? [shown(other, cosine, 'embedding')] : [];
    });
  } catch {
    signal.throwIfAborted();
    return [];
  }
};
