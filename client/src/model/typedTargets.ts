import type { Operation } from '../../../server/src/protocol/words.ts';
import { readTarget, writeTarget } from './targetText.ts';

/**
 * Targets as a person types them, separated by commas: whole ones, or without the operation (`table:orders`), which is
 * then `operation`. Text that is none comes back as a sentence that says what is wrong.
 */
export const readTypedTargets = (text: string, operation: Operation): readonly string[] | string => {
  const targets: string[] = [];
  for (const part of text.split(',').map(it => it.trim()).filter(it => it !== '')) {
    const parts = readTarget(part.includes('=') ? part : `${part}=${operation}`);
    if (typeof parts === 'string') return `"${part}": ${parts}`;
    targets.push(writeTarget(parts));
  }
  return targets;
};
