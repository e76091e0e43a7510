import { changedMethod } from '../../protocol/wire.ts';
import type { ChangedParams } from '../../protocol/session.ts';
import type { Ability } from './window.ts';

/** Bursts become one notice; views need no more, ms. */
const gatherMs = 10;

/** Tells the window which of its views are out of date. */
export const changedNotice: Ability = {
  name: 'changedNotice',
  begin(window, hub) {
    let gathered: ChangedParams | undefined;
    let timer: NodeJS.Timeout | undefined;
    const note = (more: ChangedParams) => {
      gathered = gathered
        ? { intents: gathered.intents || more.intents, conflicts: gathered.conflicts || more.conflicts, sides: gathered.sides || more.sides }
        : more;
      timer ??= setTimeout(() => {
        timer = undefined;
        void window.connection.sendNotification(changedMethod, gathered);
        gathered = undefined;
      }, gatherMs);
    };
    window.onEnd(() => clearTimeout(timer));
    window.onEnd(hub.store.onCommit((_entry, changes) => {
      note({ intents: changes.intents.length > 0, conflicts: changes.conflicts.length > 0, sides: false });
    }));
    window.onEnd(hub.observation.onDidChange(({ sides }) => note({ intents: false, conflicts: true, sides })));
  },
};
