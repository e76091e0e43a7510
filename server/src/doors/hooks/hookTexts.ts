import type { OtherSide } from '../../protocol/requests/edits.ts';
import type { Violation } from '../../protocol/rights.ts';
import type { Conflict } from '../../protocol/shapes.ts';

/** Conflicts told in full; more are counted. */
const most = 3;

/** Of what an edit would do there is no conflict yet that could be looked at or settled. */
const waysBefore = 'Ways out: narrow the edit to what nobody else changes; declare what you are about to change and read the answer '
  + '(the MCP tool declare_intent, or `interlock intent declare`); or agree with the other side first. Once the edit is made `interlock conflicts` has it, to be settled there.';

const ways = 'Ways out: narrow the edit to what nobody else changes; declare what you are about to change and read the answer '
  + '(the MCP tool declare_intent, or `interlock intent declare`); or agree with the other side and record it: '
  + '`interlock resolve ID --by sequence|narrow|merge|accept --note "…"`. `interlock conflict show ID` has the places.';

/** Before an edit that will not merge, or breaks something: what, with whom, what they did, what to do. */
export const collision = (paths: readonly string[], conflicts: readonly Conflict[], others: readonly OtherSide[]): string =>
  [`Interlock: this edit of ${paths.join(', ')} would collide with work of others.`, ...told(conflicts), ...others.flatMap(diffOf), waysBefore].join('\n');

/** The same in one line. */
export const collisionLine = (paths: readonly string[], conflicts: readonly Conflict[]): string =>
  `Interlock: the edit of ${paths.join(', ')} collides with work of others: ${conflicts[0]?.message ?? ''}${more(conflicts.length - 1)}`;

/** Before an edit that merges, but touches the same things. */
export const closeTo = (paths: readonly string[], conflicts: readonly Conflict[]): string =>
  [`Interlock: others work on what this edit of ${paths.join(', ')} touches. It may go on; keep to your own part.`, ...told(conflicts)].join('\n');

/** Before an edit whose collisions the session knows of already. */
export const stillColliding = (conflicts: readonly Conflict[]): string =>
  `Interlock: this edit still collides: ${conflicts.map(it => it.id).slice(0, most).join(', ')}${more(conflicts.length - most)}, as told before.`;

/** After something was written. */
export const nowColliding = (conflicts: readonly Conflict[]): string =>
  ['Interlock: what this worktree has now collides with work of others.', ...told(conflicts), ways].join('\n');

/** Before the agent ends its turn. */
export const beforeStopping = (conflicts: readonly Conflict[]): string =>
  ['Interlock: before you stop: this worktree collides with work of others, and you were not told yet. Settle it, or tell the person of it.', ...told(conflicts), ways].join('\n');

/** Before git writes a commit. */
export const beforeCommit = (conflicts: readonly Conflict[], isStopped: boolean): string => [
  'interlock: files of this commit collide with work of others.', ...told(conflicts),
  isStopped ? 'It was stopped, since git config interlock.block is true. Settle it (`interlock resolve ID …`), or, as a person, say why it must go on: INTERLOCK_BYPASS="why" git commit …'
    : 'It goes on. Settle it before you merge: `interlock conflicts --open`.', '',
].join('\n');

/** Before an edit that is not this agent's to make. */
export const notAllowed = (violations: readonly Violation[]): string =>
  ['Interlock: this edit is not allowed here, and was not made.', ...broken(violations), askAPerson].join('\n');

/** After a command that wrote what is not this agent's to write. */
export const wroteTooMuch = (violations: readonly Violation[]): string => [
  'Interlock: this worktree has changes that are not allowed here; a commit with them is stopped where git\'s hooks are set up (`interlock setup git`), and is reported everywhere.', ...broken(violations),
  ...violations.some(isOfSetup) ? ['What `interlock setup` wrote there (.mcp.json, settings of clients, its section of AGENTS.md) stays as it is: a person commits it, not you.'] : [],
  'Undo what you changed: `git restore --source=HEAD --staged --worktree -- PATH` for a file that was there, `git rm --cached -- PATH` and deleting it for a new one.', askAPerson,
].join('\n');

/** Whether it may be about a file that `interlock setup` writes. */
const isOfSetup = ({ rule, path }: Violation): boolean => rule === 'protected' || path === 'AGENTS.md';

const askAPerson = 'What holds for whom: `interlock rules show`. Whoever finds a rule wrong asks a person; going round it is found at commit and push where git\'s hooks are set up, and is reported to people in any case.';

/** At a commit or a push. `who`: by whose rights it was judged. */
export const stoppedFor = (hook: string, who: string, violations: readonly Violation[]): string => [
  `interlock: this ${hook} was stopped: it has what ${who} may not change.`, ...broken(violations),
  'Take it out, and ask a person for what has to be in it. A person whose worktree this is says so once: `interlock worktree take`.', '',
].join('\n');

/** Nothing that an agent could not write itself says who made a commit. */
export const notPushedYet = 'Commits of others that the remote does not have yet are pushed with yours: let who made them push first, and push again.\n';

/** Where refs kept of the remote say that it has these commits, and it does not say so. */
export const hiddenFrom = (url: string): string => `By refs/remotes ${url} has these commits, and it does not say so. If they are not yours and it has gone on since: git fetch, and push again.\n`;

/** What stops nobody. */
export const warned = (violations: readonly Violation[]): string => (violations.length === 0 ? '' : ['interlock: it goes on, but:', ...broken(violations), ''].join('\n'));

/** Before an edit that may be made. */
export const mindThat = (violations: readonly Violation[]): string => ['Interlock: this edit may be made, but:', ...broken(violations)].join('\n');

/** Before an edit in the worktree of another agent. */
export const inWorktreeOf = (files: readonly { readonly path: string; readonly side: string; readonly theirs?: readonly string[] | undefined }[], own: string): string =>
  [...files.slice(0, most).map(({ path, side, theirs = [] }) => `Interlock: this ${path} lies in ${side}, where ${theirs.join(' and ')} works, not in yours (${own}).`),
    'Leave it to them, or agree with them first; make your own change in your own worktree.'].join('\n');

/** Where a reason was given and was not taken. */
export const notLetThrough = (refused: string): string => `INTERLOCK_BYPASS was not taken: ${refused}\n`;

/** Where the hub could not be asked. */
export const uncheckable = (hook: string, why: string, { isHeld, isLetThrough, isNoted }: { readonly isHeld: boolean; readonly isLetThrough: boolean; readonly isNoted: boolean }): string => {
  const what = hook === 'prepare-commit-msg' ? 'message' : hook.slice(4);
  if (!isHeld) return `interlock: this ${what} was not checked: ${why}\n`;
  const kept = isNoted ? 'that it was let through is noted for the next hub' : 'nobody wrote down that it was let through';
  return isLetThrough ? `interlock: this ${what} was not checked, and ${kept}: ${why}\n`
    : `interlock: this ${what} was stopped, since this repository has rules and it could not be checked: ${why}. A person lets it through: INTERLOCK_BYPASS="why" git …\n`;
};

const broken = (violations: readonly Violation[]): readonly string[] => [
  ...violations.slice(0, mostBroken).map(it => `- ${it.rule}: ${it.message}`),
  ...(violations.length > mostBroken ? [`- and ${violations.length - mostBroken} more`] : []),
];

/** Each has a remedy of its own. */
const mostBroken = 10;

const told = (conflicts: readonly Conflict[]): readonly string[] => [
  ...conflicts.slice(0, most).map(it => `- ${it.severity}, ${it.kind}, ${it.certainty}, ${it.id}: ${it.message}`),
  ...(conflicts.length > most ? [`-${more(conflicts.length - most)}: interlock conflicts --open`] : []),
];

const more = (count: number): string => (count > 0 ? ` and ${count} more` : '');

const diffOf = ({ side, label, actor, path, diff }: OtherSide): readonly string[] =>
  diff === '' ? [] : [`What ${actor ?? label} (${side}) did to ${path}:`, diff.trimEnd()];
