import type { Use } from '../../ports/syntax.ts';
import { rootOf } from '../references/chains.ts';
import { typeAround } from '../references/members.ts';
import type { Meeting } from '../references/sidesMet.ts';
import type { SourceFile } from '../references/world.ts';
import { wordsIn } from '../words.ts';
import type { Rename } from './renames.ts';
import { Verdicts } from './verdicts.ts';

/** Languages that write no types of what functions take: what is called alike in one file is of one kind. */
const untyped: ReadonlySet<string> = new Set(['python', 'ruby', 'php', 'javascript']);

/**
 * What the renaming side did to members of things whose type cannot be told, by how they are written: where the same words,
 * of the same declared names, stood in the base, and all of them got the new name, they mean the same where they stand anew.
 * Of local names of no type, all in the file have to.
 */
export class Echoes {
  private readonly renamed = new Set<string>();
  private readonly left = new Set<string>();
  /** Files in which a local name's member of the old name was left. */
  private readonly leftIn = new Set<string>();
  /** Files that declared it. */
  private readonly declaring: ReadonlySet<string>;

  constructor({ taken, base }: Meeting, rename: Rename) {
    this.declaring = new Set(rename.taken.map((it) => it.file.base.path));
    for (const changed of taken.files) {
      const file = changed.base.text?.includes(rename.from) && changed.now.text !== undefined ? base.file(changed.base.path) : undefined;
      if (typeof file !== 'object') continue;
      const verdicts = new Verdicts(changed, rename);
      for (const use of file.references()?.uses ?? []) {
        const key = use.name === rename.from ? this.keyOf(file, use, changed.base.path) : undefined;
        const isRenamed = key !== undefined && typeof verdicts.at(use.start) === 'object';
        if (key !== undefined) (isRenamed ? this.renamed : this.left).add(key);
        if (key !== undefined && !isRenamed && isLoose(use)) this.leftIn.add(changed.base.path);
      }
    }
  }

  /** `path`: the file's in the base. */
  isRenamed(file: SourceFile, use: Use, path: string): boolean {
    const key = this.keyOf(file, use, path);
    return key !== undefined && this.renamed.has(key) && !this.left.has(key) && !(isLoose(use) && this.leftIn.has(path));
  }

  /** Undefined where the receiver's own words do not say where it comes from. */
  private keyOf(file: SourceFile, use: Use, path: string): string | undefined {
    const { name, receiver, local, start } = use;
    // Several files may speak of a class of Ruby as if they declared it; its constants are no local names.
    if (receiver === undefined) return file.language === 'ruby' && /^[A-Z]/.test(name) && this.declaring.has(path) ? `${path}\0${name}` : undefined;
    if (isLoose(use)) return untyped.has(file.language) ? `${path}\0${receiver}` : undefined;
    const written = `${receiver}\0${JSON.stringify(local ?? null)}`;
    const meanings = [...new Set(wordsIn(written))].map((word) => `${word}=${this.originOf(file, word, start, path)}`);
    return `${written}\0${meanings.sort().join(' ')}`;
  }

  private originOf(file: SourceFile, word: string, at: number, path: string): string {
    if (ownThing.test(word)) return `${path}#${typeAround(file, file.pathAt(at))?.path}`;
    const taken = file.references()?.imports.find((it) => it.local === word);
    if (taken) return `${taken.source.startsWith('.') ? path.slice(0, path.lastIndexOf('/') + 1) : ''}${taken.source}#${taken.name}`;
    return file.at(word).length > 0 ? `${path}#${word}` : '';
  }
}

const ownThing = /^(?:this|self|super|cls)$/;

/** A member of a local name of which neither a type nor a value is written; of the thing itself that has the method it is none. */
const isLoose = ({ receiver = '', local }: Use): boolean => local !== undefined && local.type === undefined && local.value === undefined && !ownThing.test(rootOf(receiver) ?? '');
