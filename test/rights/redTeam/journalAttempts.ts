import type { Attempt } from './attempts.ts';

/** What is done to the lines of a journal. */
export interface JournalAttempt extends Attempt { readonly change: (lines: readonly string[]) => readonly string[] }

const last = (lines: readonly string[]): string => lines[lines.length - 1]!;

const attempts: readonly (readonly [what: string, change: JournalAttempt['change']])[] = [
  ['a line of the journal edited', lines => lines.map(it => it.replace('by bob', 'by eve'))],
  ['the actor of a line changed', lines => lines.map(it => it.replace('"actor":"bob"', '"actor":"eve"'))],
  ['a line removed', lines => lines.toSpliced(2, 1)],
  ['two lines in another order', lines => lines.with(2, lines[3]!).with(3, lines[2]!)],
  ['a line twice', lines => lines.toSpliced(2, 0, lines[2]!)],
  ['a line appended', lines => [...lines, last(lines).replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) + 1}`)]],
  ['a signature taken away', lines => lines.map(it => it.replace(/,"sig":"[^"]*"/, ''))],
];

export const journalAttempts: readonly JournalAttempt[] = attempts.map(([what, change]) => ({ what, change, ends: 'verify' }));
