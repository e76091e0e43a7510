import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as z from 'zod';
import type { PluginRunner, RunningPlugin } from '../../ports/plugins.ts';
import { pluginCalls, type PluginCall } from '../../protocol/plugins.ts';
import { pluginHost } from './pluginHost.ts';

/** Until a module must be loaded, ms: a busy machine starts a process slowly. */
const startMs = 20_000;
/** Of memory that is no heap of JavaScript: Node itself, and buffers, MiB. */
const besidesMb = 192;
/** Time between two looks at its memory, ms. */
const lookMs = 250;

const answer = z.object({ id: z.int(), value: z.unknown().optional(), failed: z.string().max(2_000).optional() });

interface Waiting { readonly done: (value: unknown) => void; readonly failed: (error: Error) => void; readonly timer: NodeJS.Timeout }

/** Starts Node with nothing of the hub's environment in it, and, where Node can, without files, processes and threads. */
export const pluginProcesses: PluginRunner = {
  async open({ text, limitMs, memoryMb }) {
    const running = new PluginProcess(limitMs, memoryMb);
    try {
      return await running.load(text);
    } catch (error) {
      running.close();
      throw error;
    }
  },
};

class PluginProcess implements RunningPlugin {
  calls: readonly PluginCall[] = [];
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #watch: NodeJS.Timeout;
  #ended: string | undefined;
  #last = 0;

  constructor(private readonly limitMs: number, private readonly memoryMb: number) {
    this.#child = spawn(process.execPath, [`--max-old-space-size=${memoryMb}`, ...restricted(), '-e', pluginHost], {
      cwd: tmpdir(), env: bareEnvironment(process.env), stdio: ['ignore', 'ignore', 'ignore', 'ipc'], windowsHide: true,
    });
    this.#child.on('message', said => { this.#answered(said); });
    this.#child.on('error', error => { this.#end(`it could not be started: ${error.message}`); });
    this.#child.on('exit', (code, signal) => { this.#end(signal === 'SIGABRT' || code === 134 ? `it needs more than ${memoryMb} MB of memory` : `its process ended (${signal ?? `code ${code}`})`); });
    this.#watch = setInterval(() => { this.#lookAtMemory(); }, lookMs).unref();
  }

  async load(text: string): Promise<RunningPlugin> {
    this.calls = z.array(z.enum(pluginCalls)).parse(await this.#ask({ source: text }, startMs));
    return this;
  }

  call(call: PluginCall, input: unknown): Promise<unknown> { return this.#ask({ call, input }, this.limitMs); }

  get ended(): boolean { return this.#ended !== undefined; }

  close(): void { this.#end('it was ended'); }

  #ask(what: object, withinMs: number): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(new Error(this.#ended));
    return new Promise((done, failed) => {
      const id = ++this.#last;
      // Only the end of the process stops a loop in it.
      const timer = setTimeout(() => { this.#end(`it took longer than ${withinMs} ms`); }, withinMs);
      this.#waiting.set(id, { done, failed, timer });
      this.#child.send({ id, ...what }, error => { if (error) this.#end(error.message); });
    });
  }

  #answered(said: unknown): void {
    const read = answer.safeParse(said);
    const waiting = read.success ? this.#waiting.get(read.data.id) : undefined;
    if (!read.success || !waiting) return;
    this.#waiting.delete(read.data.id);
    clearTimeout(waiting.timer);
    if (read.data.failed === undefined) waiting.done(read.data.value);
    else waiting.failed(new Error(read.data.failed));
  }

  /** What is not JavaScript's heap has no limit of Node's; where the system tells how much it is, it has ours. */
  #lookAtMemory(): void {
    const pages = residentPages(this.#child.pid);
    if (pages * 4_096 > (this.memoryMb + besidesMb) * 1_048_576) this.#end(`it needs more than ${this.memoryMb} MB of memory`);
  }

  #end(why: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = why;
    clearInterval(this.#watch);
    this.#child.kill('SIGKILL');
    for (const { failed, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      failed(new Error(why));
    }
    this.#waiting.clear();
  }
}

/** 0 where the system does not tell. */
const residentPages = (pid: number | undefined): number => {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
  } catch {
    return 0;
  }
};

/** Node's own fence, where this Node has one. An editor's Node is another matter: there it is left out. */
const restricted = (): readonly string[] => {
  if (process.versions['electron'] !== undefined) return [];
  const flag = ['--permission', '--experimental-permission'].find(it => process.allowedNodeEnvironmentFlags.has(it));
  return flag === undefined ? [] : [flag, '--no-warnings'];
};

/** What a process needs to start at all, and nothing that is anybody's. */
const bareEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ELECTRON_RUN_AS_NODE: '1', ...Object.fromEntries(['SystemRoot', 'SYSTEMROOT', 'windir'].flatMap(it => (env[it] === undefined ? [] : [[it, env[it]]]))),
});
