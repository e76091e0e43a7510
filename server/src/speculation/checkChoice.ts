import type { ConfirmedCheck, SpeculationStanding } from '../protocol/speculation.ts';

/** What one window wants. */
export interface SpeculationWish { readonly on: boolean; readonly command?: string }

export type CheckChoice = Pick<SpeculationStanding, 'command' | 'from' | 'isConfirmed' | 'proposals'>;

/**
 * Which command is meant: what a setting names, then what the rules of the repository name, then what was confirmed last.
 * Whoever named it, it is run only where a person confirmed this very text.
 */
export const chooseCheck = (named: { readonly setting: string | undefined; readonly rules: string | undefined; readonly found: readonly string[] }, confirmed: ReadonlyMap<string, ConfirmedCheck>): CheckChoice => {
  const { setting, rules, found } = named;
  const proposals = [...new Set([setting, rules, ...found].filter((it) => it !== undefined))];
  const [command, from] = setting !== undefined ? [setting, 'setting'] as const : rules !== undefined ? [rules, 'rules'] as const : [newest(confirmed), 'confirmed'] as const;
  return command === undefined ? { isConfirmed: false, proposals } : { command, from, isConfirmed: confirmed.has(command), proposals };
};

const newest = (confirmed: ReadonlyMap<string, ConfirmedCheck>): string | undefined =>
  [...confirmed.values()].sort((a, b) => b.at - a.at)[0]?.command;
