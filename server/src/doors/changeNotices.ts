import type { HubContext } from '../features/feature.ts';
import type { ChangedParams } from '../protocol/session.ts';

/** Bursts become one notice; nobody needs more, ms. */
const gatherMs = 10;

/** Says what is out of date at whoever shows the hub's state, until the answer is called. */
export const onChanges = ({ store, observation, rights, mergedWork }: Pick<HubContext, 'store' | 'observation' | 'rights'> & Partial<Pick<HubContext, 'mergedWork'>>, tell: (changed: ChangedParams) => void): (() => void) => {
  let gathered: ChangedParams | undefined;
  let timer: NodeJS.Timeout | undefined;
  const note = (more: ChangedParams): void => {
    gathered = gathered
      ? { intents: gathered.intents || more.intents, conflicts: gathered.conflicts || more.conflicts, sides: gathered.sides || more.sides, ...(gathered.merged || more.merged ? { merged: true } : {}) }
      : more;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (gathered) tell(gathered);
      gathered = undefined;
    }, gatherMs);
  };
  const stops = [
    store.onCommit((entry, changes) => note({ intents: changes.intents.length + changes.marks.length > 0, conflicts: changes.conflicts.length + changes.threads.length + changes.marks.length > 0 || entry.stream.startsWith('security/'), sides: changes.owners.length > 0 })),
    rights.breaches.onDidChange(() => note({ intents: false, conflicts: true, sides: true })),
    ...(mergedWork ? [mergedWork.onDidChange(() => note({ intents: false, conflicts: false, sides: false, merged: true }))] : []),
    observation.onDidChange(({ sides }) => note({ intents: false, conflicts: true, sides })),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
};
