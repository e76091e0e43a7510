import { workspace, type ConfigurationChangeEvent } from 'vscode';
import type { AgentTier } from '../../server/src/protocol/agents.ts';
import { severities, type Severity } from '../../server/src/protocol/words.ts';
import { settingKeys, settingsSection } from './ids.ts';

/** What a person can set; read anew each time, so a change works at once where nothing else is said. */
export interface Settings {
  /** Undefined: the name git knows, else the login name. */
  readonly actor: string | undefined;
  readonly minimumSeverity: Severity;
  /** How long a hub without doors lives, ms. Works from the next start of a hub on. */
  readonly idleMs: number;
  readonly fileBadges: boolean;
  /** Globs of short branch names. */
  readonly watchBranches: readonly string[];
  /** Whether merged work is checked in the background, and with what; undefined: what was confirmed. */
  readonly speculate: boolean;
  readonly speculateCommand: string | undefined;
  /** Whether the hub may ask the editor's own models. */
  readonly editorModels: boolean;
  /** Whether a person is asked before what agents of the hub did leaves their worktrees, by tier. */
  readonly approval: Readonly<Record<AgentTier, 'ask' | 'auto'>>;
}

const idleMinutesLimits = { least: 1, most: 1_440 } as const;

export const readSettings = (): Settings => {
  const values = workspace.getConfiguration(settingsSection);
  const severity = values.get<string>(settingKeys.minimumSeverity);
  const minutes = values.get<number>(settingKeys.idleMinutes) ?? 10;
  return {
    actor: values.get<string>(settingKeys.actor)?.trim() || undefined,
    minimumSeverity: severities.find(it => it === severity) ?? 'information',
    idleMs: Math.min(idleMinutesLimits.most, Math.max(idleMinutesLimits.least, minutes)) * 60_000,
    fileBadges: values.get<boolean>(settingKeys.fileBadges) ?? true,
    speculate: values.get<string>(settingKeys.speculate) !== 'off',
    speculateCommand: values.get<string>(settingKeys.speculateCommand)?.trim() || undefined,
    editorModels: values.get<string>(settingKeys.editorModels) === 'on',
    approval: { implementer: approvalIn(values.get(settingKeys.implementerApproval)), executive: approvalIn(values.get(settingKeys.executiveApproval)) },
    watchBranches: (values.get<readonly unknown[]>(settingKeys.watchBranches) ?? []).filter(it => typeof it === 'string'),
  };
};

const approvalIn = (value: unknown): 'ask' | 'auto' => (value === 'auto' ? 'auto' : 'ask');

export const affects = (event: ConfigurationChangeEvent, key: keyof typeof settingKeys): boolean =>
  event.affectsConfiguration(`${settingsSection}.${settingKeys[key]}`);
