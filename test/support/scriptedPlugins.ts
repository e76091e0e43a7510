import type { PluginRunner } from '../../server/src/ports/plugins.ts';
import type { PluginCall } from '../../server/src/protocol/plugins.ts';

/** What a module does, by its text. Cheats: it runs in this process, without limits. */
export type Modules = Readonly<Record<string, Partial<Record<PluginCall, (input: never) => unknown>>>>;

/** A runner without processes; counts what it starts and asks. */
export const scriptedPlugins = (modules: Modules): PluginRunner & { readonly opened: string[]; readonly asked: string[] } => {
  const [opened, asked]: [string[], string[]] = [[], []];
  return {
    opened, asked,
    open({ text }) {
      const module = modules[text];
      if (!module) return Promise.reject(new Error('Unexpected token'));
      opened.push(text);
      let ended = false;
      return Promise.resolve({
        calls: Object.keys(module) as PluginCall[], get ended() { return ended; }, close: () => { ended = true; },
        call: async (call: PluginCall, input: unknown) => {
          asked.push(`${text} ${call}`);
          return await module[call]!(input as never);
        },
      });
    },
  };
};
