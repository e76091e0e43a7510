import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ModelError } from '../../ports/model.ts';
import { said, type Asked, type Question } from './workerMessages.ts';

/** Until a cancelled request has left the process, ms; then the process is ended. A batch of a large model on a slow machine takes long. */
const graceMs = 10_000;

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: ModelError) => void;
  readonly onText?: ((text: string) => void) | undefined;
}

export interface AskOptions {
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onText?: ((text: string) => void) | undefined;
}

/** A process that is asked; `WorkerProcess` is the real one. */
export type Worker = Pick<WorkerProcess, 'ask' | 'end' | 'pid' | 'leftMs'>;

/** The process that runs a model, seen from the hub. Native code that fails ends it and nothing else. */
export class WorkerProcess {
  /** How long the last cancelled request took to leave the process, ms. */
  leftMs: number | undefined;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  /** Cancelled, and not given back by the process yet. */
  readonly #leaving = new Map<number, NodeJS.Timeout>();
  #ended: string | undefined;
  #last = 0;

  /** @param onEnd called once, with why; `expected` where we ended it */
  constructor(private readonly onEnd: (why: string, expected: boolean) => void) {
    const [file, ...args] = command();
    this.#child = spawn(file!, args, { cwd: tmpdir(), env: environment(process.env), stdio: ['ignore', 'ignore', 'ignore', 'ipc'], windowsHide: true });
    this.#child.on('message', heard => { this.#heard(heard); });
    this.#child.on('error', error => { this.#end(`it could not be started: ${error.message}`, false); });
    this.#child.on('exit', (code, signal) => { this.#end(`its process ended (${signal ?? `code ${code}`})`, false); });
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get pid(): number { return this.#child.pid ?? 0; }

  /** Its answer, not looked at yet. Rejects with a ModelError; at once when cancelled or late. */
  ask(ask: Asked, { limitMs, signal, onText }: AskOptions): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(new ModelError('crashed', this.#ended));
    const id = ++this.#last;
    this.#child.channel?.ref();
    return new Promise<unknown>((done, failed) => {
      const cancelled = (): void => { this.#leave(id, new ModelError('cancelled', 'the request was cancelled')); };
      const timer = setTimeout(() => { this.#leave(id, new ModelError('timeout', `the model took longer than ${limitMs} ms`)); }, limitMs);
      const settle = (): void => { clearTimeout(timer); signal?.removeEventListener('abort', cancelled); };
      this.#waiting.set(id, {
        onText,
        done: value => { settle(); done(value); },
        failed: error => { settle(); failed(error); },
      });
      this.#post({ id, ask });
      if (signal?.aborted) cancelled();
      else signal?.addEventListener('abort', cancelled, { once: true });
    });
  }

  end(): void { this.#end('it was ended', true); }

  /** The asker hears at once; the process has its grace. */
  #leave(id: number, error: ModelError): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    this.#leaving.set(id, setTimeout(() => { this.#end(`it did not stop within ${graceMs} ms`, false); }, graceMs).unref());
    this.#post({ id: 0, ask: { what: 'cancel', which: id } });
    waiting.failed(error);
  }

  #post(question: Question): void {
    this.#child.send(question, error => { if (error) this.#end(error.message, false); });
  }

  #heard(heard: unknown): void {
    const read = said.safeParse(heard);
    if (!read.success) return;
    const { id } = read.data;
    const waiting = this.#waiting.get(id);
    if ('text' in read.data) return waiting?.onText?.(read.data.text);
    if ('fault' in read.data && read.data.leftMs !== undefined) this.leftMs = read.data.leftMs;
    clearTimeout(this.#leaving.get(id));
    this.#leaving.delete(id);
    this.#waiting.delete(id);
    this.#rest();
    if ('fault' in read.data) waiting?.failed(new ModelError(read.data.fault, read.data.message));
    else waiting?.done(read.data.value);
  }

  /** Nobody waits: the hub may end. */
  #rest(): void { if (this.#waiting.size === 0) this.#child.channel?.unref(); }

  #end(why: string, expected: boolean): void {
    if (this.#ended !== undefined) return;
    this.#ended = why;
    this.#child.kill('SIGKILL');
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    const error = expected ? new ModelError('cancelled', 'the model was unloaded') : new ModelError('crashed', `the model gave no answer: ${why}`);
    for (const waiting of [...this.#waiting.values()]) waiting.failed(error);
    this.#waiting.clear();
    this.onEnd(why, expected);
  }
}

/** A build has it beside the hub's script; from the sources it is read through tsx. */
const command = (): readonly string[] => {
  if (!import.meta.url.endsWith('.ts')) return [process.execPath, fileURLToPath(new URL('model-worker.mjs', import.meta.url))];
  const [tsx, source] = [import.meta.resolve('tsx/esm/api'), new URL('modelWorker.ts', import.meta.url).href];
  return [process.execPath, '-e', `import(${JSON.stringify(tsx)}).then(it => { it.register(); return import(${JSON.stringify(source)}); });`];
};

/** What the system and drivers of GPUs need, and nothing that is anybody's: the process reads files that came from elsewhere. */
const kept = /^(systemroot|windir|path|temp|tmp|home|userprofile|localappdata|programdata|ld_library_path|cuda_.*|vk_.*|ggml_.*|lang|lc_all)$/i;

const environment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  ({ ...Object.fromEntries(Object.entries(env).filter(([name]) => kept.test(name))), ELECTRON_RUN_AS_NODE: '1', NODE_LLAMA_CPP_SKIP_DOWNLOAD: 'true' });
