import type { Counts } from '../model/snapshot.ts';
import type { WorkspaceState } from './workspaceState.ts';

export interface StatusFacts {
  readonly state: WorkspaceState;
  readonly counts: Counts;
  readonly activeIntents: number;
  readonly sides: number;
  readonly notAssessed: number;
  /** One line for each repository whose git cannot be read: no number of conflicts is known there. */
  readonly unreadable: readonly string[];
  /** One line for each repository that cannot be reached. */
  readonly problems: readonly string[];
}

/** What the status bar item shows; undefined hides it. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  /** Background: nothing, a warning's, or an error's. */
  readonly alarm: 'none' | 'warning' | 'error';
}

export const statusText = (facts: StatusFacts): StatusText | undefined => {
  switch (facts.state) {
    case 'noFolder':
    case 'noRepository':
      return undefined;
    case 'restricted':
      return { text: '$(shield) Interlock', alarm: 'none', tooltip: 'Interlock is off: this workspace is not trusted. Trust it to see overlapping work.' };
    case 'starting':
      return { text: '$(sync~spin) Interlock', alarm: 'none', tooltip: 'Interlock: the hub is starting' };
    case 'unavailable':
      return { text: '$(debug-disconnect) Interlock', alarm: 'none', tooltip: ['Interlock: no hub. It is tried again by itself.', ...facts.problems].join('\n') };
    case 'unreadable':
      return { text: '$(warning) Interlock: not assessed', alarm: 'warning', tooltip: ['Interlock: the repository cannot be read. It is tried again by itself.', ...facts.problems].join('\n') };
    case 'ready':
      return readyText(facts);
  }
};

const readyText = (facts: StatusFacts): StatusText => {
  const { error, warning, information } = facts.counts;
  const total = error + warning;
  const found = error + warning + information === 0
    ? 'no conflicts'
    : [[error, 'error'], [warning, 'warning'], [information, 'note']]
      .filter(([count]) => count !== 0).map(([count, word]) => counted(Number(count), String(word))).join(', ');
  const conflicts = total + information === 0 && facts.unreadable.length > 0 ? 'conflicts cannot be assessed' : found;
  const lines = [
    `Interlock: ${conflicts}`,
    ...facts.unreadable,
    `${counted(facts.activeIntents, 'active intent')}, ${counted(facts.sides, 'side')}`,
    ...(facts.notAssessed > 0 ? [`${counted(facts.notAssessed, 'file')} not assessed`] : []),
    ...facts.problems,
  ];
  const text = facts.unreadable.length === 0 ? `$(git-merge) ${total}` : total === 0 ? '$(git-merge) not assessed' : `$(git-merge) ${total}, not all assessed`;
  return { text, tooltip: lines.join('\n'), alarm: error > 0 ? 'error' : warning > 0 || facts.unreadable.length > 0 ? 'warning' : 'none' };
};

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
