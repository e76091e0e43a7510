import type { MergeLabels } from './proposalFault.ts';

/** A place at which git stopped: whole lines of both sides, and of the base where git was told to show it. */
export interface Stop { readonly mine: readonly string[]; readonly theirs: readonly string[]; readonly base?: readonly string[] }

/** A merge with markers, taken apart: lines that are settled, and places that are not, in order. */
export type MarkedPart = { readonly lines: readonly string[] } | Stop;

export const isStop = (part: MarkedPart): part is Stop => 'mine' in part;

/** Markers as git writes them, one a line. */
export const isMarker = (line: string): boolean => /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/.test(line);

/**
 * The parts of a text with git's conflict markers of these labels; undefined where they do not stand as git sets them.
 * @param text ends of lines are `\n`
 */
export const partsOf = (text: string, labels: MergeLabels): readonly MarkedPart[] | undefined => {
  const parts: MarkedPart[] = [];
  let settled: string[] = [];
  let open: { mine: string[]; base?: string[]; theirs?: string[] } | undefined;
  for (const line of text.split('\n')) {
    if (line === `<<<<<<< ${labels.mine}`) {
      if (open) return undefined;
      parts.push({ lines: settled });
      [settled, open] = [[], { mine: [] }];
    } else if (open && line.startsWith('||||||| ') && !open.base && !open.theirs) open.base = [];
    else if (open && line === '=======' && !open.theirs) open.theirs = [];
    else if (open?.theirs && line === `>>>>>>> ${labels.theirs}`) {
      parts.push({ mine: open.mine, theirs: open.theirs, ...(open.base ? { base: open.base } : {}) });
      open = undefined;
    } else (open?.theirs ?? open?.base ?? open?.mine ?? settled).push(line);
  }
  return open ? undefined : [...parts, { lines: settled }];
};

/** The text with these lines at the places where it stopped, in order. */
export const filled = (parts: readonly MarkedPart[], answers: readonly (readonly string[])[]): string => {
  let at = 0;
  return parts.flatMap(part => (isStop(part) ? answers[at++] ?? [] : part.lines)).join('\n');
};
