import { stemmer } from 'stemmer';

/** Words of goals that tell nothing about where. */
const unsaid = new Set(('a an and are as at be been but by can do does for from had has have if in into is it its no not of on or our so some such than that the their '
  + 'them then there these they this those to too up was we were what when where which while who will with would you your also just now use used using via').split(' '));

/** A longer run of letters is no word: a hash, a key, packed code. */
const longestWord = 60;
/** Raw words whose numbers are kept; a repository has fewer. */
const mostKnown = 400_000;

/** A version, whatever it is: goals and messages name another one each time. */
const version = /\bv?\d+\.\d+(?:\.\d+)*(?:[-.]?(?:alpha|beta|rc|dev|pre|canary|next)[-.]?\d*)?\b/gi;
const versionTerm = '#version';

const rawWord = /[A-Za-z_$\x80-\uffff][\w$\x80-\uffff]*/g;

/**
 * Numbers for terms: a word's stem, the parts of a name (`parseTarget` → `pars`, `target`), and the name itself. One
 * vocabulary for all texts that are compared.
 */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<string, readonly number[]>();

  /** The number of a term as it is. */
  number(term: string): number {
    let found = this.numbers.get(term);
    if (found === undefined) this.numbers.set(term, found = this.numbers.size);
    return found;
  }

  /** Numbers given so far: all are below it. */
  get size(): number { return this.numbers.size; }

  /** Neighbouring words as they would be one name: `label parser` → `labelparser`. Numbers only of those that some text has. */
  compounds(text: string): number[] {
    const words = (text.match(/[A-Za-z][a-z]+|[A-Z]+/g) ?? []).map((it) => it.toLowerCase());
    return words.flatMap((word, at) => {
      const found = this.numbers.get(`${word}${words[at + 1] ?? ''}`);
      return found === undefined || at + 1 === words.length || unsaid.has(word) || unsaid.has(words[at + 1]!) ? [] : [found];
    });
  }

  /** Terms of a text in order, as often as they are said. */
  terms(text: string): number[] {
    const found: number[] = [];
    for (const raw of text.match(rawWord) ?? []) for (const it of this.ofWord(raw)) found.push(it);
    for (let left = text.match(version)?.length ?? 0; left > 0; left--) found.push(this.number(versionTerm));
    return found;
  }

  private ofWord(raw: string): readonly number[] {
    let found = this.known.get(raw);
    if (found) return found;
    if (this.known.size > mostKnown) this.known.clear();
    this.known.set(raw, found = termsOfWord(raw).map((it) => this.number(it)));
    return found;
  }
}

const partOf = /[A-Z]+(?![a-z\x80-\uffff])|[A-Z]?[a-z\x80-\uffff]+|\d+/g;

/** A name's parts, then the name itself where it has several. */
const termsOfWord = (raw: string): readonly string[] => {
  if (raw.length > longestWord) return [];
  const parts = (raw.match(partOf) ?? []).map((it) => it.toLowerCase()).filter((it) => it.length > 1 && !/^\d+$/.test(it));
  const terms = parts.filter((it) => !unsaid.has(it)).map((it) => stemmer(it));
  return parts.length > 1 ? [...terms, parts.join('')] : terms;
};
