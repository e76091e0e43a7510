import type { MergedWorkItem, SpeculationStanding } from '../../../server/src/protocol/speculation.ts';

/** `pay + tax`, or all. */
export const labelOf = ({ id, between }: MergedWorkItem): string => id === 'm-all' ? 'All worktrees together' : between.map(it => it.slice(it.indexOf('/') + 1)).join(' + ');

/** What cannot be told is no pass. */
export const verdictOf = (state: MergedWorkItem['state']): 'passed' | 'failed' | 'skipped' =>
  state === 'passes' ? 'passed' : state === 'breaks' || state === 'stops' ? 'failed' : 'skipped';

export const messageOf = (item: MergedWorkItem): string => item.state === 'stops'
  ? `They do not merge as texts:\n${item.lines.join('\n')}`
  : `Each passes by itself, together they fail:\n${item.lines.join('\n')}`;

/** What is asked once; undefined where there is nothing to ask. Another question, another key. */
export const questionOf = ({ doing, command, proposals }: SpeculationStanding, worktreesWithWork: number): { readonly key: string; readonly text: string } | undefined => {
  if (doing !== 'asks' || worktreesWithWork < 2 || (command === undefined && proposals.length === 0)) return undefined;
  return command === undefined
    ? { key: proposals.join('\n'), text: 'Interlock can tell when work in two worktrees breaks together. It would run a check of your project on what lies there, in the background and with your rights.' }
    : { key: command, text: `Interlock would run ${JSON.stringify(command)} on merged work of your worktrees, in the background and with your rights.` };
};
