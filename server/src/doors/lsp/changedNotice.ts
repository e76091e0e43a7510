import { changedMethod } from '../../protocol/wire.ts';
import { onChanges } from '../changeNotices.ts';
import type { Ability } from './window.ts';

/** Tells the window which of its views are out of date. */
export const changedNotice: Ability = {
  name: 'changedNotice',
  begin: (window, hub) => window.onEnd(onChanges(hub, changed => void window.connection.sendNotification(changedMethod, changed))),
};
