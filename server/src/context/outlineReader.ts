import { outlineOf, type FileOutline } from '../engine/context/outline.ts';
import { guessTokens } from '../engine/context/tokens.ts';
import { isCode } from '../engine/scope/fileKinds.ts';
import { decodeContent } from '../observation/content.ts';
import type { Git } from '../ports/git.ts';
import type { TreeFile } from '../ports/past.ts';
import type { Syntax } from '../ports/syntax.ts';

/** Files whose outlines are kept. */
const mostKept = 20_000;

export interface ReadOutline {
  readonly outline: FileOutline;
  /** Why no declaration of it is known. */
  readonly reason?: string;
  /** Names that each symbol uses, by its id; read when it is first asked for. */
  uses(): ReadonlyMap<string, ReadonlySet<string>>;
}

/** Outlines of source files, each text read once. */
export class OutlineReader {
  private readonly kept = new Map<string, ReadOutline>();

  constructor(private readonly git: Pick<Git, 'readBlob'>, private readonly syntax: Syntax) {}

  /** Undefined for what is no source: no grammar is known, it is data, or it is no text. */
  async of({ path, id }: TreeFile): Promise<ReadOutline | undefined> {
    const language = this.syntax.languageOf(path);
    if (language === undefined || !isCode(path)) return undefined;
    const key = `${id} ${path}`;
    const known = this.kept.get(key);
    if (known) return known;
    const content = await this.git.readBlob(id).then((bytes) => (bytes ? decodeContent(bytes) : undefined), () => undefined);
    if (content?.state !== 'text') return content === undefined ? { outline: { path, symbols: [], tokens: 0 }, reason: 'its text is not in this clone', uses: () => new Map() } : undefined;
    await this.syntax.load(language).catch(() => undefined);
    const read = this.read(path, content.text);
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, read);
    return read;
  }

  private read(path: string, text: string): ReadOutline {
    const parsed = this.syntax.parse(path, text);
    if (!parsed.assessed) return { outline: { path, symbols: [], tokens: guessTokens(text) }, reason: parsed.reason, uses: () => new Map() };
    const outline = outlineOf(path, text, parsed.data ? [] : parsed.declarations);
    let uses: ReadonlyMap<string, ReadonlySet<string>> | undefined;
    return { outline, uses: () => (uses ??= this.usesIn(path, text, outline)) };
  }

  private usesIn(path: string, text: string, { symbols }: FileOutline): ReadonlyMap<string, ReadonlySet<string>> {
    const parsed = this.syntax.parse(path, text), references = this.syntax.references(path, text);
    const found = new Map<string, Set<string>>();
    if (!references.assessed || !parsed.assessed) return found;
    const ids = new Map(symbols.map((it) => [it.path, it.id]));
    const declarations = parsed.declarations.filter((it) => it.kind !== 'import').map((it) => ({ ...it, id: ids.get(it.path.replace(/#\d+/g, '')) }));
    for (const { name, start } of references.uses) {
      const id = declarations.findLast((it) => it.start <= start && start < it.end)?.id;
      if (id === undefined) continue;
      const names = found.get(id);
      if (names) names.add(name); else found.set(id, new Set([name]));
    }
    return found;
  }
}
