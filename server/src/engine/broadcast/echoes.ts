import type { Use } from '../../ports/syntax.ts';
import { typeAround } from '../references/members.ts';
import type { Meeting } from '../references/sidesMet.ts';
import type { SourceFile } from '../references/world.ts';
import { wordsIn } from '../words.ts';
import type { Rename } from './renames.ts';
import { Verdicts } from './verdicts.ts';

/**
 * What the renaming side did to members of things whose type cannot be told, by how they are written: where the same words,
 * of the same declared names, stood in the base, and all of them got the new name, they mean the same where they stand anew.
 */
export class Echoes {
  private readonly renamed = new Set<string>();
  private readonly left = new Set<string>();

  constructor({ taken, base }: Meeting, rename: Rename) {
    for (const changed of taken.files) {
      const file = changed.base.text?.includes(rename.from) && changed.now.text !== undefined ? base.file(changed.base.path) : undefined;
      if (typeof file !== 'object') continue;
      const verdicts = new Verdicts(changed, rename);
      for (const use of file.references()?.uses ?? []) {
        const key = use.name === rename.from ? this.keyOf(file, use, changed.base.path) : undefined;
        if (key !== undefined) (typeof verdicts.at(use.start) === 'object' ? this.renamed : this.left).add(key);
      }
    }
  }

  /** `path`: the file's in the base. */
  isRenamed(file: SourceFile, use: Use, path: string): boolean {
    const key = this.keyOf(file, use, path);
    return key !== undefined && this.renamed.has(key) && !this.left.has(key);
  }

  /** Undefined where the receiver's own words do not say where it comes from. */
  private keyOf(file: SourceFile, { receiver, local, start }: Use, path: string): string | undefined {
    if (receiver === undefined || (local && local.type === undefined && local.value === undefined)) return undefined;
    const written = `${receiver}\0${JSON.stringify(local ?? null)}`;
    const meanings = [...new Set(wordsIn(written))].map((word) => `${word}=${this.originOf(file, word, start, path)}`);
    return `${written}\0${meanings.sort().join(' ')}`;
  }

  private originOf(file: SourceFile, word: string, at: number, path: string): string {
    if (word === 'this' || word === 'self' || word === 'super' || word === 'cls') return `${path}#${typeAround(file, file.pathAt(at))?.path}`;
    const taken = file.references()?.imports.find((it) => it.local === word);
    if (taken) return `${taken.source.startsWith('.') ? path.slice(0, path.lastIndexOf('/') + 1) : ''}${taken.source}#${taken.name}`;
    return file.at(word).length > 0 ? `${path}#${word}` : '';
  }
}
