import type { RunningPlugin } from '../../ports/plugins.ts';
import { broughtPlugins, type PluginCall } from '../../protocol/plugins.ts';
import { askPlugin, bringPlugins } from '../../protocol/session.ts';
import type { Ability, Window } from './window.ts';

/** The longest an answer of a window may take, ms. */
const limitMs = 5_000;

/** Rules of conflicts and statuses that other extensions of this window bring along; they go with it. */
export const windowPlugins: Ability = {
  name: 'windowPlugins',
  begin(window, hub) {
    let ends: (() => void)[] = [];
    const end = (): void => { for (const it of ends.splice(0)) it(); };
    window.onEnd(end);
    window.connection.onNotification(bringPlugins.method, (params: unknown) => {
      const read = broughtPlugins.safeParse(params);
      if (!read.success) return void window.connection.console.warn(`${bringPlugins.method}: ${read.error.issues.slice(0, 3).map(it => `${it.path.join('.')}: ${it.message}`).join('; ')}`);
      const before = ends;
      ends = [
        ...read.data.plugins.map(({ name, call, files }) => hub.plugins.addWindow({ name, window: window.id, files, running: runningIn(window, name, call) })),
        ...read.data.statuses.map(({ conflict = {}, intent = {} }) => hub.plugins.addStatuses({ conflict: new Map(Object.entries(conflict)), intent: new Map(Object.entries(intent)) })),
      ];
      // After the new ones are there: what stays is not taken away and found again.
      for (const it of before) it();
    });
  },
};

const runningIn = (window: Window, name: string, only: PluginCall): RunningPlugin => {
  let ended = false;
  window.onEnd(() => { ended = true; });
  return {
    calls: [only], get ended() { return ended; }, close: () => undefined,
    call: async (call, input) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_done, failed) => { timer = setTimeout(() => { failed(new Error(`it took longer than ${limitMs} ms`)); }, limitMs).unref(); });
      const gone = new Promise<never>((_done, failed) => { window.onEnd(() => { failed(new Error('its window has gone')); }); });
      try {
        return await Promise.race([window.connection.sendRequest<unknown>(askPlugin.method, { name, call, input }), late, gone]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
};
