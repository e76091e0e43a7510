import { connectToHub } from '../../hub/connect.ts';
import type { HubCommand } from '../../hub/hubCommand.ts';
import { HubClient } from '../../hub/hubClient.ts';
import type { Introduction } from '../../hub/introduction.ts';
import type { Place } from '../../hub/place.ts';
import { methodOf, type InputOf, type OutputOf, type RequestShape } from '../../protocol/request.ts';
import { changedMethod, followMethod } from '../../protocol/wire.ts';

export interface HubLinkOptions {
  readonly place: Place;
  readonly command: HubCommand;
  readonly introduction: Introduction;
  /** Something at the hub is other than before. */
  readonly onChange: () => void;
}

/** One agent's connection to the hub: made when first needed, and again after a hub ended. */
export class HubLink {
  private connecting: Promise<HubClient> | undefined;
  private closed = false;

  constructor(private readonly options: HubLinkOptions) {}

  /** Rejects with `CallFailed` or `HubUnreachable`. */
  readonly ask = async <R extends RequestShape>(request: R, input: InputOf<R>): Promise<OutputOf<R>> => {
    const client = this.client();
    try {
      return await this.call(await client, request, input);
    } catch (error) {
      // A hub that ended meanwhile: what changes nothing can be asked again of the next. Of a write nobody knows whether it took effect.
      if (request.access !== 'read' || this.connecting === client) throw error;
      return await this.call(await this.client(), request, input);
    }
  };

  close(): void {
    this.closed = true;
    void this.connecting?.then(it => it.leave(), () => undefined);
  }

  private async call<R extends RequestShape>(client: HubClient, request: R, input: InputOf<R>): Promise<OutputOf<R>> {
    return await client.call(methodOf(request), { input }) as OutputOf<R>;
  }

  private client(): Promise<HubClient> {
    if (this.closed) return Promise.reject(new Error('the connection was closed'));
    if (!this.connecting) {
      this.connecting = this.connect();
      this.connecting.catch(() => this.forget());
    }
    return this.connecting;
  }

  private async connect(): Promise<HubClient> {
    const { place, command, introduction, onChange } = this.options;
    const { socket } = await connectToHub({ place, command, introduction });
    const client = new HubClient(socket);
    client.onNotice = method => { if (method === changedMethod) onChange(); };
    // The next call starts the hub again.
    client.onEnd = () => this.forget();
    if (this.closed) client.close();
    await client.call(followMethod, {});
    return client;
  }

  private forget(): void { this.connecting = undefined; }
}
