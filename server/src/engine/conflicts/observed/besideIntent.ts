import type { Intent, Suggestion } from '../../../protocol/shapes.ts';
import type { Severity } from '../../../protocol/words.ts';
import type { ReadTarget } from '../../targets/readTarget.ts';
import { formatTarget } from '../../targets/target.ts';

/** What an edit meets, as its message ends. */
export const saysDeclared = ({ actor, goal }: Intent, target: ReadTarget): string => `${actor} declared ${formatTarget(target)} for "${shortened(goal)}"`;

const shortened = (goal: string): string => (goal.length > 60 ? `${goal.slice(0, 59).trimEnd()}…` : goal);

/** Ways out of an edit that meets what somebody else declared. */
export const waysBeside = ({ id, actor }: Intent, what: string, severity: Severity): Suggestion[] => [
  { by: 'sequence', text: `Let ${actor} complete ${id} first, then change ${what} on top of it` },
  { by: 'narrow', text: `Leave ${what} to ${actor}: take this change back` },
  severity === 'error'
    ? { by: 'merge', text: `Agree with ${actor} on one change to ${what} and make it in one place` }
    : { by: 'accept', text: `Keep both, and tell ${actor} what was changed in ${what}` },
];
