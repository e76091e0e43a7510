import type { ChangedFile } from '../references/changedFile.ts';
import { Alignment, wordsOf } from './alignment.ts';
import { placesOf, type CodeToken } from './codeTokens.ts';
import type { Rename } from './renames.ts';
import { Verdicts } from './verdicts.ts';

/** What is known of a place before anything is resolved. */
export interface Place {
  /** The using side wrote its line. */
  readonly own: boolean;
  /** What the renaming side has there. */
  readonly wrote?: string;
}

/** Where the using side's places of the old name come from, and what the renaming side did there. */
export class Places {
  /** By where the using side has it: where that is in the base. */
  private readonly toBase: ReadonlyMap<number, number> | undefined;
  private readonly verdicts: Verdicts | undefined;
  private readonly baseText: string;

  constructor(private readonly text: string, private readonly using: ChangedFile | undefined, renaming: ChangedFile | undefined, { from, to }: Rename) {
    this.baseText = (using ?? renaming)?.base.text ?? '';
    this.verdicts = renaming && renaming.now.text !== undefined ? new Verdicts(renaming, { from, to }) : undefined;
    this.toBase = using && new Alignment(using.reading.before, using.reading).bySide(placesOf(this.baseText, from));
  }

  /** `left`: neither side has anything to do with it, or the renaming side left it as it is. */
  of(token: CodeToken, line: number): Place | 'left' {
    const own = this.using?.reading.hunks.some(({ side }) => line >= side.start && line < side.end) ?? false;
    const base = this.toBase ? this.toBase.get(token.start) : token.start;
    const verdict = base === undefined ? 'gone' : this.verdicts?.at(base) ?? 'left';
    if (verdict === 'left' && !own) return 'left';
    const wrote = typeof verdict === 'object' && (!own || this.isAlike(token, base!)) ? verdict.wrote : undefined;
    return { own, ...(wrote !== undefined && { wrote }) };
  }

  /** What stands around it is the same as in the base. */
  private isAlike({ start, end }: CodeToken, base: number): boolean {
    return around(this.text, start, end) === around(this.baseText, base, base + end - start);
  }
}

/** The words beside a place. */
const around = (text: string, start: number, end: number): string =>
  [...wordsOf(text.slice(Math.max(0, start - 80), start)).slice(-3), ...wordsOf(text.slice(end, end + 40)).slice(0, 1)].map((it) => it.text).join(' ');
