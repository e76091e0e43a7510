import type { DomainEvent, JournalEntry } from '../../server/src/engine/events.ts';
import type { Outcome, Situation } from '../../server/src/engine/intents/command.ts';
import { checkDeclaration, declareIntent, type Declaration } from '../../server/src/engine/intents/declareIntent.ts';
import { applyEntry } from '../../server/src/engine/fold/applyEntry.ts';
import { IntentBook } from '../../server/src/engine/intents/intentBook.ts';
import { scopeOfInput, type ReadDdl, type Scope } from '../../server/src/engine/intents/scope.ts';
import type { Result } from '../../server/src/engine/result.ts';
import { emptyState, restoreState, type State } from '../../server/src/engine/state.ts';
import type { Conflict, Intent } from '../../server/src/protocol/shapes.ts';

const noParser: ReadDdl = () => ({ ok: false, message: 'no SQL is read here' });

/** The engine alone: commands, fold and book in memory. Time is the test's. */
export class EngineBench {
  readonly state: State;
  readonly book: IntentBook;
  /** Milliseconds. */
  now = 1_000_000;
  /** What was folded, by whom and when. */
  readonly events: DomainEvent[] = [];
  readonly actors: string[] = [];
  readonly times: number[] = [];
  #ids = 0;

  constructor(private readonly readDdl: ReadDdl = noParser, state = emptyState()) {
    this.state = state;
    this.book = new IntentBook(state);
  }

  situation(actor: string): Situation {
    return { state: this.state, book: this.book, actor, now: this.now, conflictId: parts => `c-${JSON.stringify(parts)}`, readDdl: this.readDdl };
  }

  /** Declares these targets; gives the intent as it is registered. */
  declare(actor: string, targets: readonly string[], more: Partial<Declaration> = {}): Intent {
    const id = `i-${(this.#ids++).toString(36).padStart(8, '0')}`;
    const declaration = declarationOf(targets, more);
    this.apply(actor, declareIntent(this.situation(actor), declaration, { id, branchTaken: () => false }));
    return this.intent(id);
  }

  check(actor: string, targets: readonly string[], more: Partial<Declaration> = {}): Pick<Outcome, 'conflicts' | 'notAssessed'> {
    return valueOf(checkDeclaration(this.situation(actor), declarationOf(targets, more)));
  }

  /** Folds what a command decided; throws what it refused. */
  apply(actor: string, outcome: Result<Outcome>): Outcome {
    const value = valueOf(outcome);
    if (value.event) this.fold(actor, value.event);
    return value;
  }

  fold(actor: string, event: DomainEvent): void {
    this.events.push(event);
    this.actors.push(actor);
    this.times.push(this.now);
    this.book.apply(applyEntry(this.state, entryOf(event, actor, this.now, this.events.length)));
  }

  intent(id: string): Intent { return this.state.intents.get(id)!; }

  /** Targets as a check takes them. */
  scope(texts: readonly string[]): Scope['targets'] { return valueOf(scopeOfInput(texts, undefined, this.readDdl)).targets; }

  /** Ids of intents whose scope shares something with this target. */
  related(text: string): ReadonlySet<string> { return this.book.related(this.scope([text])[0]!, this.readDdl); }

  open(): readonly Conflict[] { return [...this.state.conflicts.values()].filter(it => it.status === 'open'); }

  /** The same state, but read from rows as after a start, with a book of its own. */
  restarted(readDdl = this.readDdl): EngineBench {
    const copy = <T>(its: Iterable<T>): T[] => structuredClone([...its]);
    const bench = new EngineBench(readDdl, restoreState({ intents: copy(this.state.intents.values()), conflicts: copy(this.state.conflicts.values()) }, this.state.lastAt));
    bench.now = this.now;
    bench.#ids = this.#ids;
    return bench;
  }
}

export const declarationOf = (targets: readonly string[], more: Partial<Declaration> = {}): Declaration =>
  ({ goal: 'some work', targets, dependsOn: [], ttlMs: 60_000, risk: 'medium', metadata: {}, ...more });

export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.problem.field ?? ''} ${result.problem.message}`.trim());
  return result.value;
};

const entryOf = (event: DomainEvent, actor: string, now: number, seq: number): JournalEntry => ({
  ...event, actor, seq, clock: `${String(now).padStart(13, '0')}-0000-h`, stream: 'intents/x', version: 1, prev: '',
}) as JournalEntry;
