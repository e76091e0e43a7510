import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { GitError } from '../../ports/git.ts';
import { gitEnvironment, safeOptions } from './runGit.ts';

/** One answer off the front of what was received, and how many bytes behind it nobody wants; or how many it lacks at least. */
export type Taken<T> = { readonly answer: T; readonly rest: Buffer; readonly unwanted?: number } | { readonly missing: number };

export interface BatchCommand {
  /** git's own, from its command on. */
  readonly args: readonly string[];
  readonly gitDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** For one answer, ms. */
  readonly timeLimitMs: number;
  /** Ended when nothing was asked for this long, ms. Default half a minute. */
  readonly idleMs?: number;
}

interface Pending { take(data: Buffer): Buffer | number; reject(error: Error): void; readonly timer: NodeJS.Timeout }

/**
 * One long-lived git that answers lines of its input in their order. Started on first use, ended when idle, started
 * again after a failure.
 */
export class BatchProcess {
  private child: ChildProcessWithoutNullStreams | undefined;
  private pending: Pending[] = [];
  private received: Buffer[] = [];
  private missing = 0;
  private unwanted = 0;
  private asking = '';
  private said = '';
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly command: BatchCommand) {}

  /** `take` reads the answer to these lines and nothing beyond. Rejects with `GitError`, and so do all that wait when the process ends. */
  ask<T>(lines: string, take: (data: Buffer) => Taken<T>): Promise<T> {
    clearTimeout(this.idle);
    const child = this.child ??= this.start();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(`took longer than ${this.command.timeLimitMs} ms`), this.command.timeLimitMs);
      this.pending.push({
        timer, reject,
        take: (data) => {
          const taken = take(data);
          if ('missing' in taken) return taken.missing;
          resolve(taken.answer);
          return this.wanted(taken.rest, taken.unwanted);
        },
      });
      this.write(child, lines);
    });
  }

  /** What is asked at one time goes out at once: each write wakes git. */
  private write(child: ChildProcessWithoutNullStreams, lines: string): void {
    if (this.asking === '') {
      process.nextTick(() => {
        if (this.child !== child) return;
        child.stdin.write(this.asking);
        this.asking = '';
      });
    }
    this.asking += lines;
  }

  /** Forgets the process; what waits is told. */
  dispose(): void { this.fail('was closed'); }

  private start(): ChildProcessWithoutNullStreams {
    const { args, gitDir, env } = this.command;
    const child = spawn('git', [...safeOptions, `--git-dir=${gitDir}`, ...args], { cwd: gitDir, env: gitEnvironment(env), windowsHide: true });
    const gone = (what: string): void => { if (this.child === child) this.fail(what); };
    child.on('error', (error) => gone(`could not run: ${error.message}`));
    // Not at the exit: what it said last is read first.
    child.on('close', (code) => gone(this.said.split('\n').find((it) => it.trim() !== '') ?? `ended with code ${code}`));
    child.stdin.on('error', () => { /* its end tells why */ });
    child.stderr.on('data', (chunk: Buffer) => { if (this.child === child) this.said = `${this.said}${chunk.toString('utf8')}`.slice(-2_000); });
    child.stdout.on('data', (chunk: Buffer) => { if (this.child === child) this.receive(chunk); });
    return child;
  }

  private receive(chunk: Buffer): void {
    const its = this.wanted(chunk);
    this.received.push(its);
    this.missing -= its.length;
    // Joining only once the whole answer may be there keeps a large one linear.
    if (this.missing > 0) return;
    let data: Buffer = Buffer.concat(this.received);
    for (let asked = this.pending[0]; asked && data.length > 0; asked = this.pending[0]) {
      const rest = asked.take(data);
      if (typeof rest === 'number') { this.missing = rest; break; }
      data = rest;
      this.missing = 0;
      clearTimeout(asked.timer);
      this.pending.shift();
    }
    this.received = data.length > 0 ? [data] : [];
    if (this.pending.length === 0) this.idle = setTimeout(() => this.stop(), this.command.idleMs ?? 30_000).unref();
  }

  /** Without what is to be thrown away, now or when it comes: it is never gathered. */
  private wanted(data: Buffer, more = 0): Buffer {
    const gone = Math.min(data.length, this.unwanted += more);
    this.unwanted -= gone;
    return data.subarray(gone);
  }

  private fail(what: string): void {
    const waiting = this.pending;
    this.stop();
    for (const it of waiting) { clearTimeout(it.timer); it.reject(new GitError(`git ${this.command.args[0]} ${what}`)); }
  }

  private stop(): void {
    clearTimeout(this.idle);
    const child = this.child;
    this.child = undefined;
    this.pending = [];
    this.received = [];
    this.missing = 0;
    this.unwanted = 0;
    this.asking = '';
    this.said = '';
    child?.kill('SIGKILL');
  }
}
