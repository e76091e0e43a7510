import type { Range } from '../../protocol/shapes.ts';

/** Turns offsets into lines and columns, UTF-16 units. Lines end with `\n`, as the parser counts them. */
export class LineTable {
  /** Offset at which each line starts. */
  private readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  position(offset: number): { readonly line: number; readonly character: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.starts[low]! };
  }

  point(offset: number): { readonly row: number; readonly column: number } {
    const { line, character } = this.position(offset);
    return { row: line, column: character };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }
}
