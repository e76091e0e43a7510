import { redacted } from '../redactSecrets.ts';
import { isMarker } from './markedText.ts';
import type { Reader } from './mergeEntities.ts';
import { countFault, errorFault, textFault, type Version } from './verify.ts';

export interface MergeLabels { readonly mine: string; readonly theirs: string }

/**
 * Why a text that somebody proposes cannot be the merge of the sides; undefined where it can be: it reads, holds every declaration that the sides'
 * changes leave as often as they leave it, no other, and what one side alone changed as that side has it. Whether it does what both meant is not told by that.
 */
export const proposalFault = (text: string, sides: { readonly base: string; readonly mine: string; readonly theirs: string }, reader: Reader): string | undefined => {
  if (text.split('\n').some(isMarker)) return 'a conflict marker is left in it';
  if (text.includes(redacted) && !Object.values(sides).some(it => it.includes(redacted))) return 'it would write over a secret, which no model is shown';
  const read = { text, ...sides };
  const versions: Partial<Record<keyof typeof read, Version>> = {};
  for (const which of ['text', 'base', 'mine', 'theirs'] as const) {
    const version = versionOf(read[which], reader);
    if (typeof version === 'string') return version;
    versions[which] = version;
  }
  const { text: merged, base, mine, theirs } = versions as Record<keyof typeof read, Version>;
  const of = { base, mine, theirs };
  return errorFault(merged, of) ?? countFault(merged, of) ?? textFault(merged, of);
};

const versionOf = (text: string, reader: Reader): Version | string => {
  const parsed = reader.parse(text), structure = reader.structure(text);
  if (!parsed.assessed) return parsed.reason;
  if (!structure.assessed) return structure.reason;
  return { text, root: structure.root, errors: structure.errors, declarations: parsed.declarations };
};
