import { SourceFile, type StructureReader, type World } from '../../engine/references/world.ts';
import type { Needs, TextSource } from '../texts.ts';

/** The texts of a commit as far as they are known, which nobody parses; what is not known is added to the needs. */
export class TextWorld implements World {
  constructor(private readonly commit: string, readonly roots: readonly string[], private readonly texts: TextSource, private readonly needs: Needs) {}

  file(path: string): SourceFile | undefined | 'unknown' {
    const content = this.texts.atCommit(this.commit, path, this.needs);
    if (!content) return 'unknown';
    return content.state === 'text' ? new SourceFile(path, content.text, reading) : undefined;
  }
}

const reading: StructureReader = { parse: () => nothing, references: () => nothing };
const nothing = { assessed: false, reason: 'only its words are asked for' } as const;
