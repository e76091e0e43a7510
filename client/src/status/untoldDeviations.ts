import { deviationText } from '../../../server/src/protocol/plans.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Remembered; older plans are closed. */
const most = 500;

/** What a person was not told yet. `told`: the tasks it is told of from then on, each with who has it. */
export const untoldDeviations = (snapshots: readonly Snapshot[], told: readonly string[]): { readonly texts: readonly string[]; readonly told: readonly string[] } => {
  const known = new Set(told);
  const texts: string[] = [];
  for (const { home, security } of snapshots) {
    for (const it of security.deviations) {
      const keys = it.tasks.map(task => [home, it.actor, task].join(' '));
      if (keys.every(key => known.has(key))) continue;
      for (const key of keys) known.add(key);
      texts.push(`Interlock: ${deviationText(it)}.`);
    }
  }
  return { texts, told: [...known].slice(-most) };
};
