import type { Socket } from 'node:net';
import * as z from 'zod';
import type { Problem } from '../engine/result.ts';
import { doorNames, followMethod, helloMethod, productVersion, protocolVersion, retireMethod, type HelloResult } from '../protocol/wire.ts';
import type { RpcMessage } from '../hub/frames.ts';
import type { Caller, Gate } from './gate.ts';
import { Channel, rpcCodes } from './channel.ts';
import { inputReader } from './inputReader.ts';

/** What a connection needs of its hub. */
export interface ConnectionHost {
  readonly gate: Gate;
  readonly ready: () => boolean;
  readonly retire: (reason: string) => void;
  /** Tells the connection of every change until it closes; resolves when it does. */
  readonly follow: (channel: Channel) => Promise<void>;
  /** Lets the connection go on as a language client's; resolves when its messages are served. */
  readonly openWindow: (channel: Channel, caller: Caller) => Promise<void>;
}

const readHello = inputReader(z.object({
  protocol: z.int(), door: z.enum(doorNames), actor: z.string().trim().min(1).max(200),
  worktree: z.string().min(1).max(4_000).optional(), version: z.string().max(100),
}));
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
  readonly #running = new Map<number | string, AbortController>();
  #caller: Caller | undefined;
  #following: Promise<void> | undefined;

  constructor(socket: Socket, host: ConnectionHost) {
    this.#host = host;
    this.channel = new Channel(socket, message => this.#receive(message));
    const timer = setTimeout(() => {
      if (!this.#caller) this.channel.refuse({ code: 'invalid-input', message: `no ${helloMethod} within ${helloWithinMs} ms` });
    }, helloWithinMs).unref();
    this.channel.onClose(() => {
      clearTimeout(timer);
      for (const call of this.#running.values()) call.abort();
    });
  }

  #receive(message: RpcMessage): void {
    const { id, method } = message;
    if (method === '$/cancelRequest') return this.#cancel(message.params);
    if (method === undefined || id === undefined || id === null) return;
    if (method === helloMethod) return void this.#hello(id, message.params);
    if (!this.#caller) return this.channel.refuse({ code: 'invalid-input', message: `the first message must be ${helloMethod}` });
    if (method === retireMethod) return this.#retire(id, message.params);
    if (method === followMethod) return void this.#follow(id);
    void this.#call(id, method, message.params, this.#caller);
  }

  async #hello(id: number | string, params: unknown): Promise<void> {
    const read = readHello(params);
    if (!read.ok) return this.channel.refuse(read.problem);
    const { protocol, door, actor, worktree } = read.value as { protocol: number; worktree?: string } & Caller;
    if (protocol !== protocolVersion) {
      return this.channel.refuse({ code: 'refused', message: `this hub speaks protocol ${protocolVersion}, not ${protocol}: update the older of the two` });
    }
    this.#caller = { door, actor, ...(worktree === undefined ? {} : { worktree }) };
    if (door === 'lsp') await this.#host.openWindow(this.channel, this.#caller);
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
    const abort = new AbortController();
    this.#running.set(id, abort);
    const result = await this.#host.gate.call(method, params, caller, abort.signal);
    this.#running.delete(id);
    if (result.ok) this.channel.send({ jsonrpc: '2.0', id, result: result.value });
    else this.#fail(id, result.problem);
  }

  #cancel(params: unknown): void {
    const id = (params as { id?: number | string } | null)?.id;
    if (id !== undefined) this.#running.get(id)?.abort();
  }

  #fail(id: number | string, problem: Problem): void {
    this.channel.send({ jsonrpc: '2.0', id, error: { code: rpcCodes.problem, message: problem.message, data: problem } });
  }
}
