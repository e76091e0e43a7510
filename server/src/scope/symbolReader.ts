import { isCode } from '../engine/scope/fileKinds.ts';
import type { ScopeSymbol } from '../engine/scope/symbolFeatures.ts';
import { TermBag } from '../engine/scope/termBag.ts';
import type { Vocabulary } from '../engine/scope/vocabulary.ts';
import { formatSymbolKey } from '../engine/targets/symbolKey.ts';
import { decodeContent } from '../observation/content.ts';
import type { Git } from '../ports/git.ts';
import type { TreeFile } from '../ports/past.ts';
import type { Declaration, Syntax } from '../ports/syntax.ts';

/** Files whose symbols are kept. */
const mostKept = 6_000;

export type FileSymbols = readonly ScopeSymbol[] | { readonly reason: string };

/** Symbols of files, each text read once. */
export class SymbolReader {
  private readonly kept = new Map<string, FileSymbols>();

  constructor(private readonly git: Pick<Git, 'readBlob'>, private readonly syntax: Syntax, private readonly vocabulary: Vocabulary) {}

  /** Undefined for what is no code. */
  async of({ path, id }: TreeFile): Promise<FileSymbols | undefined> {
    const language = this.syntax.languageOf(path);
    if (language === undefined || !isCode(path)) return undefined;
    const key = `${id} ${path}`;
    const known = this.kept.get(key);
    if (known) return known;
    const read = await this.read(path, id, language);
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, read);
    return read;
  }

  private async read(path: string, id: string, language: string): Promise<FileSymbols> {
    const content = await this.git.readBlob(id).then((bytes) => (bytes ? decodeContent(bytes) : undefined), () => undefined);
    if (!content || content.state === 'absent') return { reason: 'its text is not in this clone' };
    if (content.state === 'unreadable') return { reason: content.reason };
    await this.syntax.load(language).catch(() => undefined);
    const parsed = this.syntax.parse(path, content.text);
    if (!parsed.assessed) return { reason: parsed.reason };
    return parsed.data ? [] : this.symbols(path, content.text, parsed.declarations);
  }

  /** Overloads are one symbol to who works on them; imports are declared elsewhere. */
  private symbols(path: string, text: string, declarations: readonly Declaration[]): readonly ScopeSymbol[] {
    const own = declarations.filter((it) => it.kind !== 'import');
    const inside = new Map<string, Declaration[]>();
    for (const it of own) if (it.parent !== undefined) inside.set(it.parent, [...inside.get(it.parent) ?? [], it]);
    const found = new Map<string, ScopeSymbol>();
    for (const it of own) {
      const id = formatSymbolKey({ path, names: [it.path.replace(/#\d+/g, '')] });
      if (found.has(id)) continue;
      found.set(id, {
        id, path, name: it.name, kind: it.kind, nameWords: this.bag(it.name), aroundWords: this.bag(it.parent ?? ''),
        words: this.bag(without(text, it, inside.get(it.path) ?? [])),
      });
    }
    return [...found.values()];
  }

  private bag(text: string): TermBag { return TermBag.of(this.vocabulary.terms(text)); }
}

/** A declaration's text without those inside of it. */
const without = (text: string, { start, end }: Declaration, inside: readonly Declaration[]): string => {
  let kept = '', at = start;
  for (const it of inside) if (it.start >= at && it.end <= end) { kept += text.slice(at, it.start) + ' '; at = it.end; }
  return kept + text.slice(at, end);
};
