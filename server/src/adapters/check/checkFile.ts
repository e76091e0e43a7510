import fs from 'node:fs';
import * as z from 'zod';
import type { Log } from '../../ports/log.ts';
import type { CheckRun } from '../../ports/workbench.ts';
import type { CheckMemory } from '../../speculation/mergedWork.ts';

type Known = CheckRun & { readonly isProven?: boolean };

const known = z.object({ ok: z.boolean(), timedOut: z.boolean(), output: z.string(), isProven: z.boolean().optional() });
const file = z.object({ version: z.literal(1), checks: z.array(z.tuple([z.string(), known])) });

/** The newest are kept. */
const most = 500;
/** Of what each said, from its beginning and from its end. */
const keptEach = 4_000;
/** Several come one after another: written once, ms. */
const gatherMs = 500;

/** What checks said, in a file that only saves time: one that is lost or cannot be read means that they are run again. */
export class CheckFile implements CheckMemory {
  #checks: Map<string, Known> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly place: string, private readonly log: Log) {}

  get(key: string): Known | undefined { return this.#all().get(key); }

  set(key: string, { ok, timedOut, output, isProven }: Known): void {
    const all = this.#all();
    all.delete(key);
    all.set(key, { ok, timedOut, output: output.length <= 2 * keptEach ? output : `${output.slice(0, keptEach)}\n…\n${output.slice(-keptEach)}`, ...(isProven ? { isProven } : {}) });
    for (const oldest of all.keys()) if (all.size > most) all.delete(oldest); else break;
    if (this.#timer === undefined) this.#timer = setTimeout(() => { this.#write(); }, gatherMs).unref();
  }

  #all(): Map<string, Known> {
    this.#checks ??= new Map(this.#read() as [string, Known][]);
    return this.#checks;
  }

  #read(): z.infer<typeof file>['checks'] {
    try {
      return file.parse(JSON.parse(fs.readFileSync(this.place, 'utf8'))).checks;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.log.warn('store', `what checks said before cannot be read, and they are run again: ${(error as Error).message.split('\n')[0] ?? ''}`);
      return [];
    }
  }

  #write(): void {
    this.#timer = undefined;
    try {
      fs.writeFileSync(`${this.place}.new`, JSON.stringify({ version: 1, checks: [...this.#all()] }), { mode: 0o600 });
      fs.renameSync(`${this.place}.new`, this.place);
    } catch (error) {
      this.log.warn('store', `what checks said could not be kept: ${(error as Error).message}`);
    }
  }
}
