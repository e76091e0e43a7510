import type { Socket } from 'node:net';
import type { Problem } from '../engine/result.ts';
import { goodbyeMethod, messageLimit } from '../protocol/wire.ts';
import { encodeFrame, FrameDecoder, type RpcMessage } from './frames.ts';

/** A refusal by the hub, or a connection that ended. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: CallFailed) => void;
}

/** Calls over a greeted socket, for doors that need no language client. Calls may overlap; answers find their own. */
export class HubClient {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #decoder = new FrameDecoder(64 * messageLimit);
  #lastId = 0;
  #ended: Problem | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', chunk => this.#decoder.push(chunk, message => this.#answer(message)));
    socket.on('error', error => this.#end(`the connection to the hub broke: ${error.message}`));
    socket.on('close', () => this.#end('the hub ended before it answered: whether this was done is not known, so look before doing it again (of a landing: interlock landing list)'));
  }

  /** Called with everything the hub says unasked. */
  onNotice: ((method: string, params: unknown) => void) | undefined;

  /** Called once, when no further call can be answered. */
  onEnd: (() => void) | undefined;

  /** @throws CallFailed */
  call(method: string, params: unknown): Promise<unknown> {
    if (this.#ended) return Promise.reject(new CallFailed(this.#ended));
    const id = ++this.#lastId;
    const frame = encodeFrame({ jsonrpc: '2.0', id, method, params });
    if (frame.length > messageLimit) {
      return Promise.reject(new CallFailed({ code: 'too-large', message: `the input is ${frame.length} bytes; the limit is ${messageLimit}` }));
    }
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#socket.write(frame);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Ends and says so: what this session holds is not waited for. */
  leave(): void {
    this.#socket.end(encodeFrame({ jsonrpc: '2.0', method: goodbyeMethod }));
  }

  #answer(message: RpcMessage): void {
    if (message.id === null && message.error) return this.#end(message.error.message);
    if (message.id === undefined && message.method !== undefined) return this.onNotice?.(message.method, message.params);
    const waiting = typeof message.id === 'number' ? this.#waiting.get(message.id) : undefined;
    if (!waiting) return;
    this.#waiting.delete(message.id as number);
    if (message.error) waiting.failed(new CallFailed(problemOf(message.error)));
    else waiting.done(message.result);
  }

  #end(reason: string): void {
    if (!this.#ended) this.onEnd?.();
    this.#ended ??= { code: 'unavailable', message: reason };
    for (const { failed } of this.#waiting.values()) failed(new CallFailed(this.#ended));
    this.#waiting.clear();
  }
}

const problemOf = (error: { readonly message: string; readonly data?: unknown }): Problem => {
  const data = error.data as Partial<Problem> | undefined;
  return data?.code ? (data as Problem) : { code: 'unavailable', message: error.message };
};
