import type { Socket } from 'node:net';
import * as z from 'zod';
import type { Problem, Result } from '../engine/result.ts';
import { doorNames, followMethod, goodbyeMethod, helloMethod, presentMethod, productVersion, protocolVersion, retireMethod, type HelloParams, type HelloResult } from '../protocol/wire.ts';
import type { RpcMessage } from '../hub/frames.ts';
import { presentedShape } from './admission.ts';
import type { Caller, Gate } from './gate.ts';
import { Present, type PresentHost } from './present.ts';
import { Channel, rpcCodes } from './channel.ts';
import { CallStop } from './callStop.ts';
import { inputReader } from './inputReader.ts';

/** What a connection needs of its hub. */
export interface ConnectionHost extends PresentHost {
  readonly gate: Gate;
  readonly ready: () => boolean;
  readonly retire: (reason: string) => void;
  /** Tells the connection of every change until it closes; resolves when it does. */
  readonly follow: (channel: Channel) => Promise<void>;
  /** Lets the connection go on as a language client's; resolves when its messages are served. */
  readonly openWindow: (channel: Channel, present: Present) => Promise<void>;
}

const readHello = inputReader(z.object({ protocol: z.literal(protocolVersion), door: z.enum(doorNames), version: z.string().max(100), ...presentedShape.shape }));
const readRetire = inputReader(z.strictObject({ reason: z.string().min(1).max(500) }));

/** How long a stranger may stay connected without saying hello, ms. */
const helloWithinMs = 10_000;

/** Serves one socket: hello first, then features; a window's connection goes on as LSP. */
export const serveConnection = (socket: Socket, host: ConnectionHost): Channel => {
  const connection = new Connection(socket, host);
  return connection.channel;
};

class Connection {
  readonly channel: Channel;
  readonly #host: ConnectionHost;
  readonly #running = new Map<number | string, CallStop>();
  #present: Present | undefined;
  #following: Promise<void> | undefined;

  constructor(socket: Socket, host: ConnectionHost) {
    this.#host = host;
    this.channel = new Channel(socket, message => this.#receive(message));
    const timer = setTimeout(() => {
      if (!this.#present) this.channel.refuse({ code: 'invalid-input', message: `no ${helloMethod} within ${helloWithinMs} ms` });
    }, helloWithinMs).unref();
    this.channel.onClose(() => {
      clearTimeout(timer);
      for (const call of this.#running.values()) call.stop();
      this.#present?.leave();
    });
  }

  #receive(message: RpcMessage): void {
    const { id, method } = message;
    if (method === '$/cancelRequest') return this.#cancel(message.params);
    if (method === goodbyeMethod) return this.#present?.goodbye();
    if (method === undefined || id === undefined || id === null) return;
    if (method === helloMethod) return void this.#hello(id, message.params);
    if (!this.#present) return this.channel.refuse({ code: 'invalid-input', message: `the first message must be ${helloMethod}` });
    if (method === retireMethod) return this.#retire(id, message.params);
    if (method === followMethod) return void this.#follow(id);
    if (method === presentMethod) return void this.#present.add(message.params).then(result => this.#answer(id, result));
    void this.#call(id, method, message.params, this.#present.first);
  }

  async #hello(id: number | string, params: unknown): Promise<void> {
    // Looked at first: what else is said differs from protocol to protocol.
    const spoken = (params as { readonly protocol?: unknown } | null)?.protocol;
    if (Number.isInteger(spoken) && spoken !== protocolVersion) {
      return this.channel.refuse({ code: 'refused', message: `this hub speaks protocol ${protocolVersion}, not ${String(spoken)}: update the older of the two` });
    }
    const read = readHello(params);
    if (!read.ok) return this.channel.refuse(read.problem);
    const { protocol: _same, version: _any, door, ...presented } = read.value as HelloParams;
    // Without a token at once: what comes in the same packet is no stranger's.
    const answer = this.#host.admission.admit(presented, door);
    const admitted = answer instanceof Promise ? await answer : answer;
    if (!admitted.ok) return this.channel.refuse(admitted.problem);
    const stranger = this.#host.identify(admitted.value);
    if (stranger) return this.channel.refuse(stranger);
    if (this.channel.closed) return;
    this.#present = new Present(admitted.value, this.#host);
    if (door === 'lsp') await this.#host.openWindow(this.channel, this.#present);
    const result: HelloResult = { pid: process.pid, version: productVersion, protocol: protocolVersion, ready: this.#host.ready() };
    this.channel.send({ jsonrpc: '2.0', id, result });
  }

  #retire(id: number | string, params: unknown): void {
    const read = readRetire(params);
    if (!read.ok) return this.#fail(id, read.problem);
    this.channel.send({ jsonrpc: '2.0', id, result: { retiring: true } });
    this.#host.retire((read.value as { reason: string }).reason);
  }

  async #follow(id: number | string): Promise<void> {
    try {
      await (this.#following ??= this.#host.follow(this.channel));
      this.channel.send({ jsonrpc: '2.0', id, result: { following: true } });
    } catch (error) {
      this.#fail(id, { code: 'unavailable', message: (error as Error).message });
    }
  }

  async #call(id: number | string, method: string, params: unknown, caller: Caller): Promise<void> {
    if (this.#running.has(id)) return this.channel.refuse({ code: 'invalid-input', message: `request id ${id} is still in use` });
    const stop = new CallStop();
    this.#running.set(id, stop);
    const result = await this.#host.gate.call(method, params, caller, stop);
    this.#running.delete(id);
    this.#answer(id, result);
  }

  #answer(id: number | string, result: Result<unknown>): void {
    if (result.ok) this.channel.send({ jsonrpc: '2.0', id, result: result.value });
    else this.#fail(id, result.problem);
  }

  #cancel(params: unknown): void {
    const id = (params as { id?: number | string } | null)?.id;
    if (id !== undefined) this.#running.get(id)?.stop();
  }

  #fail(id: number | string, problem: Problem): void {
    this.channel.send({ jsonrpc: '2.0', id, error: { code: rpcCodes.problem, message: problem.message, data: problem } });
  }
}
