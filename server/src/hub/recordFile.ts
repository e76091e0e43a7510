import fs from 'node:fs';
import * as z from 'zod';
import { keepNewest } from '../engine/keepNewest.ts';
import type { Log } from '../ports/log.ts';
import type { ModelRecords } from '../ports/modelRecords.ts';
import { modelDecision, type ModelDecision } from '../protocol/models.ts';

const file = z.object({ version: z.literal(1), decisions: z.array(modelDecision) });

/** The newest are kept. */
const most = 300;
/** Several come one after another: written once, ms. */
const gatherMs = 500;

/** Decisions in a file of the store's folder; one that is lost means that a model's past is not known, and nothing else. */
export class RecordFile implements ModelRecords {
  #decisions: Map<string, ModelDecision> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly place: string, private readonly log: Log) {}

  all(): readonly ModelDecision[] { return [...this.#known().values()].reverse(); }

  keep(decision: ModelDecision): void {
    const known = this.#known();
    known.set(decision.id, decision);
    keepNewest(known, most);
    this.#timer ??= setTimeout(() => { this.flush(); }, gatherMs).unref();
  }

  /** Writes what is not written yet. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      fs.writeFileSync(`${this.place}.new`, JSON.stringify({ version: 1, decisions: [...this.#known().values()] }), { mode: 0o600 });
      fs.renameSync(`${this.place}.new`, this.place);
    } catch (error) {
      this.log.warn('model', `which models were asked could not be kept: ${(error as Error).message}`);
    }
  }

  #known(): Map<string, ModelDecision> {
    this.#decisions ??= new Map(this.#read().map(it => [it.id, it]));
    return this.#decisions;
  }

  #read(): readonly ModelDecision[] {
    try {
      return file.parse(JSON.parse(fs.readFileSync(this.place, 'utf8'))).decisions;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.log.warn('model', `which models were asked before cannot be read: ${(error as Error).message.split('\n')[0] ?? ''}`);
      return [];
    }
  }
}
