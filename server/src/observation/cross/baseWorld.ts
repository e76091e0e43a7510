import type { SourceFile, World } from '../../engine/references/world.ts';
import type { Judging } from '../judging.ts';
import type { Needs, TextSource } from '../texts.ts';

/** A commit as far as it is known; what is not is added to the needs. Remembers what it was asked for. */
export class BaseWorld implements World {
  readonly asked = new Set<string>();

  constructor(private readonly base: string, readonly roots: readonly string[], private readonly deps: { readonly texts: TextSource; readonly judging: Judging }, private readonly needs: Needs) {}

  file(path: string): SourceFile | undefined | 'unknown' {
    this.asked.add(path);
    const { texts, judging } = this.deps;
    const content = texts.atCommit(this.base, path, this.needs);
    if (!content) return 'unknown';
    const before = this.needs.loads.length;
    if (content.state === 'text') texts.wantGrammar(path, this.needs);
    return this.needs.loads.length > before ? 'unknown' : judging.source(path, content);
  }
}
