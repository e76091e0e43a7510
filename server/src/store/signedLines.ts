import type { JournalEntry } from '../engine/events.ts';
import type { SignedEnd } from '../ports/store.ts';
import { isSealedBy, isSignedHash, isSignedLine, type LinePlace, type Signer } from './journalLine.ts';

/** One line of the journal, read. */
export interface ReadLine {
  readonly entry: JournalEntry;
  readonly bytes: Buffer;
  /** `hashOf` the bytes. */
  readonly hash: string;
  readonly place: LinePlace;
  readonly file: string;
  readonly line: number;
}

export interface SignedLinesOptions {
  /** Public key of the signatures; undefined: the one that the journal itself names. */
  readonly hubKey?: string | undefined;
  /** Whether lines before the first have been signed already. */
  readonly begun: boolean;
  /** Looks at every signature and seal, to find the first that does not fit. Without it only at the last: by the chain that covers all. */
  readonly every: boolean;
  /** Whether a line bears the hub's own seal, as the hub can tell. Without it, and without `end`, the line's word is taken for it. */
  readonly isSealed?: ((line: ReadLine) => boolean) | undefined;
  /** The signature over the last line, for whoever cannot tell seals. */
  readonly end?: SignedEnd | undefined;
  readonly visit: (line: ReadLine) => void;
  readonly fault: (line: ReadLine, what: string) => void;
}

/** How a hub tells its own lines. */
export const ownLines = (signer: Signer | undefined): Pick<SignedLinesOptions, 'hubKey' | 'isSealed'> =>
  (signer ? { hubKey: signer.publicKey, isSealed: ({ bytes, entry }) => isSealedBy(signer, bytes, entry.mac ?? '') } : {});

/** A signature, and the last line that it covers; the line it stands in where that is not known. */
interface Signature { readonly over: ReadLine; fits(key: string): boolean }

const notSigned = 'is not what the hub signed: it, or a line since the signature before, was forged';
const notSealed = 'is not what the hub wrote: it, or a line since the seal before, was forged';
const notTheEnd = 'is not the end that the hub signed: it, or a line since the signature before, was forged, or what stood behind it is missing';

/**
 * Follows the signatures of a journal. Lines are handed on once a signature covers them; where nothing was ever signed, at once.
 * The last line of each write bears a seal, which the hub alone can make and tell, for as long as no later line brings a signature over it.
 */
export class SignedLines {
  readonly #options: SignedLinesOptions;
  #key: string | undefined;
  #begun: boolean;
  /** Since the last signature. */
  #held: ReadLine[] = [];
  #last: Signature | undefined;
  /** The one before was wrong already: what follows is wrong because of it. */
  #wrong = false;

  constructor(options: SignedLinesOptions) {
    this.#options = options;
    this.#key = options.hubKey;
    this.#begun = options.begun;
  }

  /** Whether lines come in groups of which the last is sealed. */
  get areExpected(): boolean { return this.#begun || this.#options.hubKey !== undefined; }

  take(line: ReadLine): void {
    const { entry: { type, data, prev, prevSig, mac, sig } } = line;
    if (prevSig !== undefined && this.#begun) this.#cover({ over: this.#held.at(-1) ?? line, fits: key => isSignedHash(prev, prevSig, key) });
    if (type === 'hub.key') this.#begin(line, (data as { readonly publicKey: string }).publicKey);
    if (!this.#begun) return this.#options.visit(line);
    this.#held.push(line);
    if (mac !== undefined && this.#options.every && this.#options.isSealed) this.#judge(line, this.#options.isSealed(line), notSealed);
    if (sig !== undefined) this.#cover({ over: line, fits: key => isSignedLine(line.bytes, sig, key) });
  }

  /** Checks the last signature and the seal behind it, and gives the lines behind both: nobody answers for them. */
  finish(): readonly ReadLine[] {
    if (!this.#options.every && this.#last) this.#check(this.#last);
    const sealed = this.#held.findLastIndex(it => it.entry.mac !== undefined);
    if (sealed < 0) return this.#held;
    const last = this.#held[sealed]!;
    this.#checkEnd(last);
    this.#handOn(sealed + 1);
    return this.#held;
  }

  #checkEnd(line: ReadLine): void {
    const { end, isSealed } = this.#options;
    if (end) this.#judge(line, end.seq === line.entry.seq && isSignedHash(line.hash, end.sig, this.#key ?? ''), notTheEnd);
    else this.#judge(line, isSealed?.(line) ?? true, notSealed);
  }

  #begin(line: ReadLine, publicKey: string): void {
    this.#key ??= publicKey;
    if (publicKey !== this.#key || this.#begun) this.#options.fault(line, 'names another key for the signatures than this hub\'s, or names it again: it was forged, or the hub\'s key was replaced');
    this.#begun = true;
  }

  #cover(signature: Signature): void {
    this.#last = signature;
    if (this.#options.every) this.#check(signature);
    this.#handOn(this.#held.length);
  }

  #handOn(count: number): void {
    for (const it of this.#held.splice(0, count)) this.#options.visit(it);
  }

  #check({ over, fits }: Signature): void {
    this.#judge(over, fits(this.#key ?? ''), notSigned);
  }

  #judge(line: ReadLine, isRight: boolean, what: string): void {
    if (!isRight && !this.#wrong) this.#options.fault(line, what);
    this.#wrong = !isRight;
  }
}
