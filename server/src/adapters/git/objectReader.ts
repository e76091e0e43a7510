import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { GitError } from '../../ports/git.ts';
import { gitEnvironment, safeOptions } from './runGit.ts';

interface Header { readonly oid: string; readonly type: string; readonly size: number }
interface Pending { resolve(answer: Answer): void; reject(error: Error): void; readonly timer: NodeJS.Timeout }
interface Answer { readonly header: Header | undefined; readonly content: Buffer }

/** A blob larger than this is named in an error rather than loaded. */
export const maxBlobBytes = 16 * 1024 * 1024;

/**
 * One long-lived `git cat-file --batch` or `--batch-check`: a line in, an answer out, in order. Started on first use,
 * ended when idle, started again after a failure.
 */
class BatchProcess {
  private child: ChildProcessWithoutNullStreams | undefined;
  private pending: Pending[] = [];
  private received: Buffer[] = [];
  private header: Header | undefined;
  private missing = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly mode: '--batch' | '--batch-check', private readonly gitDir: string, private readonly timeLimitMs: number, private readonly idleMs: number) {}

  ask(line: string): Promise<Answer> {
    clearTimeout(this.idle);
    const child = this.child ??= this.start();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(new GitError(`git cat-file took longer than ${this.timeLimitMs} ms`)), this.timeLimitMs);
      this.pending.push({ resolve, reject, timer });
      child.stdin.write(`${line}\n`);
    });
  }

  private start(): ChildProcessWithoutNullStreams {
    const child = spawn('git', [...safeOptions, `--git-dir=${this.gitDir}`, 'cat-file', this.mode], { cwd: this.gitDir, env: gitEnvironment(), windowsHide: true });
    const gone = (what: string) => { if (this.child === child) this.fail(new GitError(`git cat-file ${what}`)); };
    child.on('error', (error) => gone(`could not run: ${error.message}`));
    child.on('exit', (code) => gone(`ended with code ${code}`));
    child.stdin.on('error', () => gone('closed its input'));
    child.stderr.resume();
    child.stdout.on('data', (chunk: Buffer) => { if (this.child === child) this.receive(chunk); });
    return child;
  }

  private receive(chunk: Buffer): void {
    this.received.push(chunk);
    this.missing -= chunk.length;
    // Joining only once the whole object is there keeps a large blob linear.
    if (this.header && this.missing > 0) return;
    let data: Buffer = Buffer.concat(this.received);
    for (;;) {
      const rest = this.header ? this.takeContent(data) : this.takeHeader(data);
      if (rest === undefined) break;
      data = rest;
    }
    this.received = [data];
    this.missing = this.header ? this.header.size + 1 - data.length : 0;
  }

  private takeHeader(data: Buffer): Buffer | undefined {
    const end = data.indexOf(10);
    if (end < 0) return undefined;
    const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(data.toString('utf8', 0, end));
    const header = match ? { oid: match[1] ?? '', type: match[2] ?? '', size: Number(match[3]) } : undefined;
    if (header && this.mode === '--batch') this.header = header;
    else this.answer({ header, content: Buffer.alloc(0) });
    return data.subarray(end + 1);
  }

  private takeContent(data: Buffer): Buffer | undefined {
    const header = this.header;
    if (!header || data.length < header.size + 1) return undefined;
    this.header = undefined;
    this.answer({ header, content: Buffer.from(data.subarray(0, header.size)) });
    return data.subarray(header.size + 1);
  }

  private answer(answer: Answer): void {
    const asked = this.pending.shift();
    clearTimeout(asked?.timer);
    asked?.resolve(answer);
    if (this.pending.length === 0) {
      this.idle = setTimeout(() => this.stop(), this.idleMs);
      this.idle.unref();
    }
  }

  private fail(error: Error): void {
    const waiting = this.pending;
    this.stop();
    for (const it of waiting) { clearTimeout(it.timer); it.reject(error); }
  }

  stop(): void {
    clearTimeout(this.idle);
    const child = this.child;
    this.child = undefined;
    this.pending = [];
    this.received = [];
    this.header = undefined;
    this.missing = 0;
    child?.kill('SIGKILL');
  }

  dispose(): void { this.fail(new GitError('git was closed')); }
}

/** Reads blobs by `rev:path` without starting a process for each. */
export class ObjectReader {
  private readonly check: BatchProcess;
  private readonly contents: BatchProcess;

  constructor(gitDir: string, timeLimitMs: number, idleMs = 30_000) {
    this.check = new BatchProcess('--batch-check', gitDir, timeLimitMs, idleMs);
    this.contents = new BatchProcess('--batch', gitDir, timeLimitMs, idleMs);
  }

  /** Undefined when there is no blob of that name. Rejects when it is larger than `maxBlobBytes`. */
  async read(name: string): Promise<Buffer | undefined> {
    const { header } = await this.check.ask(name);
    if (header?.type !== 'blob') return undefined;
    if (header.size > maxBlobBytes) throw new GitError(`${name} has ${header.size} bytes; more than ${maxBlobBytes} are not read`);
    const { header: found, content } = await this.contents.ask(header.oid);
    return found ? content : undefined;
  }

  /** Id of the object of that name; undefined when there is none, or more than one. */
  async idOf(name: string): Promise<string | undefined> { return (await this.check.ask(name)).header?.oid; }

  dispose(): void {
    this.check.dispose();
    this.contents.dispose();
  }
}
