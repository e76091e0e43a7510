import type { Conflict, NotAssessed } from '../../../../server/src/protocol/shapes.ts';
import { conflictName } from '../../model/targetText.ts';

/** @returns `alarm`: a person should see it now */
export const outcomeText = (done: string, conflicts: readonly Conflict[], notAssessed: readonly NotAssessed[], notes: readonly string[] = []): { readonly text: string; readonly alarm: boolean } => {
  const open = conflicts.filter(it => it.status === 'open');
  const [first] = open;
  const parts = [
    ...(first ? [open.length === 1 ? first.message : `${open.length} conflicts, first: ${first.message}`] : []),
    ...notes.slice(0, 1),
    ...(notAssessed[0] ? [`${notAssessed.length} not assessed: ${[notAssessed[0].path, notAssessed[0].reason].filter(it => it !== '').join(': ')}`] : []),
  ];
  return { text: parts.length === 0 ? `${done}, no conflicts` : `${done}. ${parts.join('. ')}`, alarm: parts.length > 0 };
};

/** Short enough for the status bar, which cuts what is long. */
export const resolvedText = (conflict: Conflict): string => `Recorded as agreed: ${conflictName(conflict)}`;
