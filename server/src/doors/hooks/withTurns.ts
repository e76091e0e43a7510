import type { Turns } from '../../protocol/turns.ts';
import { combinedKey, combinedText, freeKey, freeText, waitingKey, waitingText } from '../turnTexts.ts';
import { withMore, type HookAnswer } from './hookAnswers.ts';
import type { Told } from './told.ts';

export interface TurnMemory { known(): Promise<Told>; remember(news: { readonly told: readonly string[] }): Promise<void> }

/** An answer with what of this agent's work others combined with theirs, whom it has to wait for, and what of it may go on: each is told once in a session. */
export const withTurns = async (answer: HookAnswer, { waiting = [], free = [], combined = [] }: Turns, memory: TurnMemory): Promise<HookAnswer> => {
  const items = [...combined.map(it => ({ key: combinedKey(it), text: combinedText(it) })), ...waiting.map(it => ({ key: waitingKey(it), text: waitingText(it) })), ...free.map(it => ({ key: freeKey(it), text: freeText(it) }))];
  if (items.length === 0 || answer.say === 'deny') return answer;
  const { told } = await memory.known();
  const news = items.filter(it => !told.includes(it.key));
  if (news.length === 0) return answer;
  await memory.remember({ told: news.map(it => it.key) });
  return withMore(answer, ['Interlock: of your own work:', ...news.map(it => `- ${it.text}`)].join('\n'));
};
