import type { AgentState } from '../../../server/src/protocol/agents.ts';
import type { ConflictKind, IntentStatus, Severity } from '../../../server/src/protocol/words.ts';
import type { Icon } from './row.ts';

export const severityIcons: Readonly<Record<Severity, Icon>> = {
  error: { id: 'error', color: 'list.errorForeground' },
  warning: { id: 'warning', color: 'list.warningForeground' },
  information: { id: 'info', color: 'charts.blue' },
};

export const severityHeadings: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', information: 'Notes' };

/** Spoken with a row: an icon's colour says nothing to a screen reader. */
export const severityWords: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', information: 'Note' };

/** What collides, in few words: a row has little room. */
const shortKinds: Readonly<Partial<Record<string, string>>> = {
  textual: 'same lines', symbol: 'same symbol', 'delete-modify': 'deleted and changed', 'duplicate-declaration': 'declared twice',
  'intent-intent': 'both intend it', 'intent-edit': 'another\'s intent', drift: 'not as declared', schema: 'schema', 'migration-order': 'migration order',
  'rename-use': 'renamed and used', 'signature-use': 'signature and use', 'delete-use': 'deleted and used', 'move-use': 'moved and used',
  'required-member': 'member demanded', dependency: 'dependency', 'config-key': 'config key', 'schema-code': 'schema and code', 'stale-base': 'older version', 'broken-merge': 'broken merge',
};

/** A kind this table does not know yet is named as the hub names it. */
export const kindWords = (kind: ConflictKind): string => shortKinds[kind] ?? kind.replaceAll('-', ' ');

export const statusIcons: Readonly<Record<IntentStatus, Icon>> = {
  registered: { id: 'circle-outline' },
  in_progress: { id: 'circle-filled', color: 'charts.blue' },
  completed: { id: 'pass', color: 'charts.green' },
  merged: { id: 'git-merge', color: 'charts.purple' },
  abandoned: { id: 'circle-slash', color: 'disabledForeground' },
};

export const statusWords: Readonly<Record<IntentStatus, string>> = {
  registered: 'Registered', in_progress: 'In progress', completed: 'Completed', merged: 'Merged', abandoned: 'Abandoned',
};

/** Work under way first, done last. */
export const statusOrder: readonly IntentStatus[] = ['in_progress', 'registered', 'completed', 'merged', 'abandoned'];

export const agentIcons: Readonly<Record<AgentState, Icon>> = {
  running: { id: 'play-circle', color: 'charts.blue' },
  paused: { id: 'debug-pause', color: 'descriptionForeground' },
  waiting: { id: 'bell-dot', color: 'list.warningForeground' },
  ended: { id: 'circle-slash', color: 'disabledForeground' },
};
export const landedAgentIcon: Icon = { id: 'git-merge', color: 'charts.purple' };
export const approvedIcon: Icon = { id: 'pass', color: 'charts.green' };
export const rejectedIcon: Icon = { id: 'error', color: 'list.errorForeground' };
export const usedIcon: Icon = { id: 'dashboard' };
export const worktreeIcon: Icon = { id: 'git-branch' };
export const actorIcon: Icon = { id: 'account' };
export const expiredIcon: Icon = { id: 'clock', color: 'disabledForeground' };
export const deniedIcon: Icon = { id: 'shield', color: 'list.warningForeground' };
export const standingIcon: Icon = { id: 'warning', color: 'list.warningForeground' };
export const deviationIcon: Icon = { id: 'git-compare', color: 'list.warningForeground' };
export const landsIcon: Icon = { id: 'pass', color: 'charts.green' };
export const rebasesIcon: Icon = { id: 'git-pull-request-draft', color: 'list.errorForeground' };
export const waitsIcon: Icon = { id: 'clock' };
export const deadlockIcon: Icon = { id: 'sync-ignored', color: 'list.errorForeground' };
export const bypassedIcon: Icon = { id: 'unlock', color: 'descriptionForeground' };
export const notAssessedIcon: Icon = { id: 'question', color: 'descriptionForeground' };
export const unreadableIcon: Icon = { id: 'warning', color: 'list.warningForeground' };
