import type { Socket } from 'node:net';
import { messageLimit } from '../protocol/wire.ts';
import { encodeFrame, FrameDecoder, type FrameError, type RpcMessage } from '../hub/frames.ts';

/** JSON-RPC's own numbers, and the one this product answers problems with. */
export const rpcCodes = { parseError: -32700, invalidRequest: -32600, methodNotFound: -32601, internalError: -32603, cancelled: -32800, problem: -32010 } as const;

/** How much may wait for a reader that does not read, bytes; then the connection is closed. */
const unreadLimit = 64 * 1024 * 1024;

/** A peer that does not read its last message is cut off after this, ms. */
const farewellMs = 1_000;

/**
 * One socket as messages. Whoever currently serves the connection sets `receive`. Bytes that are no message get one
 * clear error, and the connection ends; the hub lives on.
 */
export class Channel {
  readonly #socket: Socket;
  readonly #decoder = new FrameDecoder(messageLimit);
  readonly #closeListeners: (() => void)[] = [];
  #receive: (message: RpcMessage) => void;
  #closed = false;
  #gathering = false;

  constructor(socket: Socket, receive: (message: RpcMessage) => void) {
    this.#socket = socket;
    this.#receive = receive;
    socket.on('data', chunk => {
      if (this.#closed) return;
      try {
        this.#decoder.push(chunk, message => this.#receive(message));
      } catch (error) {
        this.refuse(error as FrameError);
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#ended());
  }

  get closed(): boolean {
    return this.#closed;
  }

  /**
   * From now on a message that is too long is dropped and told, instead of ending the connection: an editor that
   * opens a huge file would come back with it for ever.
   */
  tolerateTooLarge(told: (message: string) => void): void {
    this.#decoder.onTooLarge = error => told(error.message);
  }

  /** From now on messages go there. */
  handTo(receive: (message: RpcMessage) => void): void {
    this.#receive = receive;
  }

  send(message: RpcMessage): void {
    if (this.#closed) return;
    this.#gather();
    this.#socket.write(encodeFrame(message));
    if (this.#socket.writableLength > unreadLimit) this.#socket.destroy();
  }

  /** Answers that became ready together (they shared one sync of the disk) leave in one write. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#socket.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.#socket.uncork();
    });
  }

  /** Runs once, also when the connection is gone already. */
  onClose(listener: () => void): void {
    if (this.#closed) listener();
    else this.#closeListeners.push(listener);
  }

  /** One last error, then the end. */
  refuse(error: { readonly code: string; readonly message: string }): void {
    this.send({ jsonrpc: '2.0', id: null, error: { code: rpcCodes.parseError, message: error.message, data: { code: error.code, message: error.message } } });
    this.close();
  }

  /** Ends after what was sent has left. */
  close(): void {
    this.#socket.end(() => this.#socket.destroy());
    setTimeout(() => this.#socket.destroy(), farewellMs).unref();
    this.#ended();
  }

  #ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#closeListeners.splice(0)) listener();
  }
}
