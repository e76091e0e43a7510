/** A text, as counts of its terms. */
export interface CountedTerms {
  /** Terms in all. */
  readonly length: number;
  count(term: number): number;
}

/** How often each term is in a text. Small: there is one for each file of a repository, and they are kept. */
export class TermBag implements CountedTerms {
  private constructor(private readonly terms: Uint32Array, private readonly counts: Uint16Array, readonly length: number) {}

  static of(terms: readonly number[]): TermBag {
    const sorted = Uint32Array.from(terms).sort();
    const numbers = new Uint32Array(sorted.length), counts = new Uint16Array(sorted.length);
    let size = 0;
    for (let at = 0; at < sorted.length; size++) {
      const from = at;
      while (at < sorted.length && sorted[at] === sorted[from]) at++;
      numbers[size] = sorted[from]!;
      counts[size] = Math.min(at - from, 0xffff);
    }
    return new TermBag(numbers.slice(0, size), counts.slice(0, size), terms.length);
  }

  count(term: number): number {
    let low = 0, high = this.terms.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1, found = this.terms[middle]!;
      if (found === term) return this.counts[middle]!;
      if (found < term) low = middle + 1; else high = middle - 1;
    }
    return 0;
  }

  *entries(): Iterable<readonly [term: number, count: number]> {
    for (let at = 0; at < this.terms.length; at++) yield [this.terms[at]!, this.counts[at]!];
  }
}
