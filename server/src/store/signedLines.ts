import type { JournalEntry } from '../engine/events.ts';
import { isSignedLine, type LinePlace } from './journalLine.ts';

/** One line of the journal, read. */
export interface ReadLine { readonly entry: JournalEntry; readonly bytes: Buffer; readonly place: LinePlace; readonly file: string; readonly line: number }

export interface SignedLinesOptions {
  /** Public key of the signatures; undefined: the one that the journal itself names. */
  readonly hubKey?: string | undefined;
  /** Whether lines before the first have been signed already. */
  readonly begun: boolean;
  /** Looks at every signature, to find the first that does not fit. Without it only at the last: by the chain that covers all. */
  readonly every: boolean;
  readonly visit: (line: ReadLine) => void;
  readonly fault: (line: ReadLine, what: string) => void;
}

/** Follows the signatures of a journal. Lines are handed on once a signature covers them; where nothing was ever signed, at once. */
export class SignedLines {
  readonly #options: SignedLinesOptions;
  #key: string | undefined;
  #begun: boolean;
  /** Since the last signature. */
  #held: ReadLine[] = [];
  #last: ReadLine | undefined;
  /** The one before was wrong already: what follows is wrong because of it. */
  #wrong = false;

  constructor(options: SignedLinesOptions) {
    this.#options = options;
    this.#key = options.hubKey;
    this.#begun = options.begun;
  }

  /** Whether lines come in groups of which the last is signed. */
  get areExpected(): boolean { return this.#begun || this.#options.hubKey !== undefined; }

  take(line: ReadLine): void {
    const { entry } = line;
    if (entry.type === 'hub.key') this.#begin(line, (entry.data as { readonly publicKey: string }).publicKey);
    if (!this.#begun) return this.#options.visit(line);
    this.#held.push(line);
    if (entry.sig === undefined) return;
    this.#last = line;
    if (this.#options.every) this.#check(line);
    for (const it of this.#held.splice(0)) this.#options.visit(it);
  }

  /** Checks the last signature, and gives the lines behind it: nobody answers for them. */
  finish(): readonly ReadLine[] {
    if (!this.#options.every && this.#last) this.#check(this.#last);
    return this.#held;
  }

  #begin(line: ReadLine, publicKey: string): void {
    this.#key ??= publicKey;
    if (publicKey !== this.#key || this.#begun) this.#options.fault(line, 'names another key for the signatures than this hub\'s, or names it again: it was forged, or the hub\'s key was replaced');
    this.#begun = true;
  }

  #check(line: ReadLine): void {
    const fits = isSignedLine(line.bytes, line.entry.sig ?? '', this.#key ?? '');
    if (!fits && !this.#wrong) this.#options.fault(line, 'bears a signature that is not the hub\'s over this line: it, or a line since the signature before, was forged');
    this.#wrong = !fits;
  }
}
