import { AbstractMessageReader, AbstractMessageWriter, type DataCallback, type Disposable, type Message } from 'vscode-languageserver/node';
import type { RpcMessage } from '../../hub/frames.ts';
import type { Channel } from '../channel.ts';

/** The library's reader over a channel: framing and limits are the channel's, for every door alike. */
export class ChannelReader extends AbstractMessageReader {
  readonly #channel: Channel;

  constructor(channel: Channel) {
    super();
    this.#channel = channel;
  }

  override listen(callback: DataCallback): Disposable {
    this.#channel.handTo(message => callback(message));
    this.#channel.onClose(() => this.fireClose());
    return { dispose: () => this.#channel.handTo(() => undefined) };
  }
}

export class ChannelWriter extends AbstractMessageWriter {
  readonly #channel: Channel;

  constructor(channel: Channel) {
    super();
    this.#channel = channel;
  }

  write(message: Message): Promise<void> {
    this.#channel.send(message as RpcMessage);
    return Promise.resolve();
  }

  end(): void {
    this.#channel.close();
  }
}
