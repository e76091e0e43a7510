import type { HubContext } from '../../features/feature.ts';
import type { Log } from '../../ports/log.ts';
import type { Channel } from '../channel.ts';
import type { Gate } from '../gate.ts';
import type { Present } from '../present.ts';
import type { Window } from './window.ts';

/** What a window needs of its hub. */
export interface WindowHost {
  readonly gate: Gate;
  readonly whenReady: () => Promise<HubContext>;
  readonly retire: (reason: string) => void;
  readonly log: Log;
}

/** The open windows of one hub. The language server library is loaded with the first: terminals do not wait for it. */
export class Windows {
  readonly #host: WindowHost;
  readonly #open = new Set<Window>();
  #opened = 0;

  constructor(host: WindowHost) {
    this.#host = host;
  }

  get count(): number {
    return this.#open.size;
  }

  async open(channel: Channel, present: Present): Promise<void> {
    const { openWindow } = await import('./window.ts');
    if (channel.closed) return;
    const window = openWindow(`w${++this.#opened}`, channel, present, this.#host);
    this.#open.add(window);
    channel.onClose(() => {
      this.#open.delete(window);
      window.dispose();
    });
  }

  dispose(): Promise<void> {
    for (const window of this.#open) window.dispose();
    this.#open.clear();
    return Promise.resolve();
  }
}
