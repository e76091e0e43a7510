import type { ParsedFile } from '../../ports/syntax.ts';
import type { ParsedTree } from './parsedTree.ts';

export interface KeptParse {
  readonly language: string;
  readonly parsed: ParsedTree;
  readonly file: ParsedFile;
}

/** The last parse of each document; the one longest unused goes first. Trees lie outside the collector's reach: it deletes them. */
export class TreeCache {
  /** Oldest use first. */
  private readonly kept = new Map<string, KeptParse>();

  constructor(private readonly limit: number) {}

  /** Hands the parse over: the taker puts it back or deletes its tree. One of another language is dropped. */
  take(key: string, language: string): KeptParse | undefined {
    const found = this.kept.get(key);
    if (found && found.language !== language) this.delete(key);
    else this.kept.delete(key);
    return found?.language === language ? found : undefined;
  }

  put(key: string, parse: KeptParse): void {
    this.kept.set(key, parse);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limit) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.kept.get(key)?.parsed.tree.delete();
    this.kept.delete(key);
  }

  clear(): void {
    for (const key of [...this.kept.keys()]) this.delete(key);
  }
}
