import type { ChangedFile } from '../references/changedFile.ts';
import { Alignment, wordsOf, type Word } from './alignment.ts';
import type { Rename } from './renames.ts';

/** What the renaming side did to one place of the base: what it wrote there, that it left the name, or that the place is gone. */
export type Verdict = { readonly wrote: string } | 'left' | 'gone';

/** What the renaming side made of the old name, wherever the base of a file has it. */
export class Verdicts {
  private readonly alignment: Alignment;
  private readonly words: readonly Word[];
  private readonly indexes: ReadonlyMap<number, number>;
  private readonly before: readonly Word[];
  private readonly indexesBefore: ReadonlyMap<number, number>;

  constructor({ reading, base, now }: ChangedFile, private readonly rename: Pick<Rename, 'from' | 'to'>) {
    this.alignment = new Alignment(reading.before, reading, (word) => word === rename.to ? rename.from : word);
    this.words = wordsOf(now.text ?? '');
    this.indexes = indexed(this.words);
    this.before = wordsOf(base.text ?? '');
    this.indexesBefore = indexed(this.before);
  }

  at(offset: number): Verdict {
    const place = this.alignment.sideOf(offset), index = place === undefined ? undefined : this.indexes.get(place);
    if (index === undefined) return 'gone';
    const both = this.wasPaired(offset) ? undefined : this.bothNames(index) ?? this.bothNames(index - 2);
    if (both !== undefined) return { wrote: both };
    const text = this.words[index]!.text;
    return text === this.rename.to ? { wrote: text } : text === this.rename.from ? 'left' : 'gone';
  }

  /** Where the old name is gone: the one other name that stands in its place, between the same words. */
  instead(offset: number): string | undefined {
    const at = this.indexesBefore.get(offset) ?? 0;
    const [first, last] = [this.before[at - 1], this.before[at + 1]].map((word) => word && this.indexes.get(this.alignment.sideOf(word.start) ?? -1));
    const word = first !== undefined && last === first + 2 ? this.words[first + 1]!.text : undefined;
    return word !== undefined && word !== this.rename.to && /^[A-Za-z_$\x80-\uffff]/.test(word) ? word : undefined;
  }

  /** `total: total` and `total as total` were two places before, and `price : total` another thing: each has what was written in its own. */
  private wasPaired(offset: number): boolean {
    const at = this.indexesBefore.get(offset) ?? 0;
    return [at + 1, at - 1].some((it) => /^(?::|as)$/.test(this.before[it]?.text ?? ''));
  }

  /** `total: sumOf`, `sumOf as total`: the old name stays where it is needed beside the new one. */
  private bothNames(at: number): string | undefined {
    const [first, sign, second] = [this.words[at]?.text, this.words[at + 1]?.text, this.words[at + 2]?.text];
    const { from, to } = this.rename;
    if (!(first === from && second === to) && !(first === to && second === from)) return undefined;
    return sign === ':' ? `${first}: ${second}` : sign === 'as' ? `${first} as ${second}` : undefined;
  }
}

const indexed = (words: readonly Word[]): ReadonlyMap<number, number> => new Map(words.map(({ start }, at) => [start, at]));
