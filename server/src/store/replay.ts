import type { JournalEntry } from '../engine/events.ts';
import { applyEntry } from '../engine/fold/applyEntry.ts';
import { joinChanges, type Changes, type State } from '../engine/state.ts';
import type { WrittenLine } from './journal.ts';
import type { LinePlace } from './journalLine.ts';
import type { Projections } from './projections.ts';

/** Memory for lines in hand is bounded; each row is still written once per this many lines only. */
const linesPerWrite = 20_000;

/** Folds journal lines into a state and its projections, in large steps. */
export class Replay {
  readonly #state: State;
  readonly #projections: Projections;
  #lines: WrittenLine[] = [];
  #changes: Changes[] = [];

  constructor(state: State, projections: Projections) {
    this.#state = state;
    this.#projections = projections;
  }

  add(entry: JournalEntry, place: LinePlace): void {
    this.#changes.push(applyEntry(this.#state, entry));
    this.#lines.push({ entry, place });
    if (this.#lines.length >= linesPerWrite) this.finish();
  }

  /** Writes what is still in hand. */
  finish(): void {
    if (this.#lines.length === 0) return;
    this.#projections.write(this.#lines, joinChanges(this.#changes), this.#state);
    this.#lines = [];
    this.#changes = [];
  }
}
