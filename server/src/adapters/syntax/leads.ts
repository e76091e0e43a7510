import type { Entry, OffsetRange } from './entry.ts';

/**
 * `entries`: leads and comments. Grows each range upwards to the decorators and comments that lead it: comments on lines of their own with no empty
 * line between, decorators in any case.
 */
export function growToLeads(ranges: readonly OffsetRange[], entries: readonly Entry[], text: string): readonly OffsetRange[] {
  if (entries.length === 0) return ranges;
  const leads = new Map(entries.map(it => [it.start + it.length, it]));
  return ranges.map(({ start, end }) => {
    let first = start;
    for (let lead = leadOf(first, leads, text); lead; lead = leadOf(first, leads, text)) first = lead.start;
    return { start: first, end };
  });
}

function leadOf(start: number, leads: ReadonlyMap<number, Entry>, text: string): Entry | undefined {
  let at = start;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  const lead = leads.get(at);
  if (!lead || lead.start >= start) return undefined;
  if (lead.role === 'lead') return lead;
  const gap = text.slice(at, start);
  return gap.indexOf('\n') === gap.lastIndexOf('\n') && startsLine(lead.start, text) ? lead : undefined;
}

function startsLine(offset: number, text: string): boolean {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at === 0 || text[at - 1] === '\n';
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
