import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../ports/store.ts';
import { processIdentity } from './processIdentity.ts';

interface Holder { readonly pid: number; readonly identity: string; readonly host: string; readonly released?: true }

/** How often a holder shows that it lives, and after which silence a holder on another host counts as gone. */
const beatMs = 5_000;
const silentMs = 30_000;
/** A lock file is created and filled in two steps; an empty one older than this belongs to a process that died in between. */
const emptyMs = 2_000;

const lockName = (generation: number): string => `writer-${String(generation).padStart(9, '0')}.lock`;

/**
 * The right to write to a store directory, for one process at a time. The hub is a singleton already; this keeps a
 * second writer out where that fails.
 *
 * Every holder makes a file with the next higher number, which only one process can (O_EXCL), and removes the lower
 * ones. The highest file is never removed, only marked as released: so nobody can take a lock by an old look at the
 * directory, as happens when a stale lock file is deleted and made again.
 */
export class WriterLock {
  readonly #dir: string;
  readonly #generation: number;
  readonly #holder: Holder;
  readonly #beat: NodeJS.Timeout;
  /** When it was seen to be held last, ms since 1970: a stopped machine's own clocks may stand still. */
  #seenAt = Date.now();

  private constructor(dir: string, generation: number, holder: Holder, onLost: () => void) {
    this.#dir = dir;
    this.#generation = generation;
    this.#holder = holder;
    this.#beat = setInterval(() => { if (!this.#touch()) onLost(); }, beatMs);
    this.#beat.unref();
  }

  /**
   * Waits up to `waitMs` for another holder to leave, then refuses with `StoreError`. `onLost` is called when another
   * process took over, which can only happen after this one was stopped for long (a suspended virtual machine).
   */
  static async acquire(dir: string, waitMs: number, onLost: () => void): Promise<WriterLock> {
    const holder: Holder = { pid: process.pid, identity: await processIdentity(process.pid) ?? '', host: os.hostname() };
    const until = performance.now() + waitMs;
    for (;;) {
      const top = generations(dir).at(-1) ?? 0;
      const present = top === 0 ? undefined : await holderOf(dir, top);
      if (!present && create(dir, top + 1, holder)) return new WriterLock(dir, top + 1, holder, onLost);
      if (present && performance.now() >= until) throw inUse(dir, top, present);
      await sleep(present ? 25 : 1);
    }
  }

  /** Looked up again only where so long has passed that another process may have taken over. */
  get isHeld(): boolean { return Math.abs(Date.now() - this.#seenAt) < silentMs / 2 || this.#touch(); }

  release(): void {
    clearInterval(this.#beat);
    if (generations(this.#dir).at(-1) !== this.#generation) return;
    fs.writeFileSync(path.join(this.#dir, lockName(this.#generation)), JSON.stringify({ ...this.#holder, released: true }));
  }

  /** False when this lock is no longer the highest one. */
  #touch(): boolean {
    const now = new Date();
    try { fs.utimesSync(path.join(this.#dir, lockName(this.#generation)), now, now); } catch { return false; }
    if (generations(this.#dir).at(-1) !== this.#generation) return false;
    this.#seenAt = now.getTime();
    return true;
  }
}

/** Numbers of the lock files, ascending. */
function generations(dir: string): number[] {
  return fs.readdirSync(dir).flatMap(name => /^writer-(\d+)\.lock$/.exec(name)?.[1] ?? []).map(Number).sort((a, b) => a - b);
}

/** True when this process now holds the lock. */
function create(dir: string, generation: number, holder: Holder): boolean {
  try {
    fs.writeFileSync(path.join(dir, lockName(generation)), JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  const all = generations(dir);
  if (all.at(-1) !== generation) {
    // An old look at the directory: the number had been used and removed, and someone is further on.
    fs.rmSync(path.join(dir, lockName(generation)), { force: true });
    return false;
  }
  for (const lower of all.slice(0, -1)) fs.rmSync(path.join(dir, lockName(lower)), { force: true });
  return true;
}

/** Who holds the lock of this number; undefined when nobody does any more. */
async function holderOf(dir: string, generation: number): Promise<Partial<Holder> | undefined> {
  const file = path.join(dir, lockName(generation));
  let text: string;
  let silence: number;
  try {
    text = fs.readFileSync(file, 'utf8');
    silence = Date.now() - fs.statSync(file).mtimeMs;
  } catch (error) {
    // Gone between listing and reading: someone is further on, so look again.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  const holder = parse(text);
  if (!holder) return silence > emptyMs ? undefined : {};
  if (holder.released) return undefined;
  if (holder.host !== os.hostname()) return silence > silentMs ? undefined : holder;
  return await processIdentity(holder.pid) === holder.identity ? holder : undefined;
}

function parse(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'pid' in value ? value as Holder : undefined;
  } catch { return undefined; }
}

function inUse(dir: string, generation: number, holder: Partial<Holder>): StoreError {
  const who = holder.pid === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new StoreError(`The store ${dir} is in use by ${who}. Use that hub, or end it; if it is surely gone, delete ${lockName(generation)} there.`);
}
