import type { FileStructure } from '../../ports/syntax.ts';
import type { Meeting } from '../references/sidesMet.ts';
import type { SourceFile } from '../references/world.ts';
import { wordsOf } from './alignment.ts';
import { codeTokens } from './codeTokens.ts';
import { symbolKey, type Rename } from './renames.ts';
import { Verdicts } from './verdicts.ts';

/** Reads where names stand in the code of a text. */
export interface CodeReader { structure(path: string, text: string): FileStructure }

/** Names of several words are seldom used twice for different things. */
const telling = /^(?=.{8,})(?:[A-Za-z$]+_\w*[A-Za-z]|\w*[a-z][A-Z]\w*)/;

/**
 * What the renaming side did to the old name, wherever it stood in the files it changed. Where all that is written in one
 * manner (as a member, with `::`) got the new name, none was left, and nothing else of that name is declared on either side,
 * it means the renamed thing, though no type tells. Of a name of one word only beside the same words in the same file.
 */
export class Unanimous {
  private read: { readonly renamed: ReadonlyMap<string, number>; readonly left: ReadonlySet<string> } | undefined;
  private alone: boolean | undefined;

  /** `symbols`: what was renamed, and what of the using side stands for it; as `file#path` of the base. */
  constructor(private readonly meeting: Meeting, private readonly rename: Rename, private readonly symbols: ReadonlySet<string>, private readonly reader: CodeReader) {}

  /** Whether a place of a file means it that nothing else is known of. `path`: the file's in the base. */
  isRenamed({ text }: SourceFile, start: number, path: string): boolean {
    const { from } = this.rename;
    const { manner, beside } = standingOf(text, start, start + from.length);
    if (manner === undefined || !this.isAlone()) return false;
    const { renamed, left } = this.places();
    const count = telling.test(from) ? renamed.get(manner) : renamed.get(`${path}\0${manner}\0${beside}`);
    return !left.has(manner) && (count ?? 0) >= (telling.test(from) ? 1 : several);
  }

  private places(): NonNullable<Unanimous['read']> {
    if (this.read) return this.read;
    const { from } = this.rename, renamed = new Map<string, number>(), left = new Set<string>();
    for (const changed of this.meeting.taken.files) {
      const { base: { path, text }, now } = changed;
      const structure = text?.includes(from) ? this.reader.structure(path, text) : undefined;
      if (text === undefined || !structure?.assessed) continue;
      const verdicts = now.text === undefined ? undefined : new Verdicts(changed, this.rename);
      for (const { start, end } of codeTokens(structure.root, text, from)) {
        const { manner, beside } = standingOf(text, start, end), verdict = verdicts?.at(start) ?? 'gone';
        if (manner === undefined) continue;
        // Called by a third name it is another thing.
        if (verdict === 'left' || (verdict === 'gone' && verdicts?.instead(start) !== undefined)) left.add(manner);
        if (typeof verdict === 'string') continue;
        for (const key of [manner, `${path}\0${manner}\0${beside}`]) renamed.set(key, (renamed.get(key) ?? 0) + 1);
      }
    }
    return this.read = { renamed, left };
  }

  /** Nothing else of the old name is declared in what either side changed, and nothing is after a merge. */
  private isAlone(): boolean {
    if (this.alone !== undefined) return this.alone;
    const { taken, using, usingWorld, base, basePath } = this.meeting, { from } = this.rename;
    const declares = (file: SourceFile | 'unknown' | undefined, isOther: (path: string) => boolean): boolean =>
      typeof file === 'object' && file.text.includes(from) && file.declarations.some((it) => it.name === from && it.kind !== 'import' && isOther(it.path));
    const isOther = (file: string) => (path: string): boolean => !this.symbols.has(symbolKey(file, path));
    return this.alone = !taken.files.some((it) => declares(base.file(it.base.path), isOther(it.base.path)) || (it.now.parsed.assessed && it.now.parsed.declarations.some(({ name, kind }) => name === from && kind !== 'import')))
      && !using.some((it) => declares(usingWorld.file(it.now.path), isOther(basePath(it.now.path))));
  }
}

/** Of a name of one word so many have to be renamed. */
const several = 2;

/** How a name stands in its text: `.` or `::` before it. Undefined where it stands alone: it may be a local one. `beside`: the word before. */
function standingOf(text: string, start: number, end: number): { readonly manner: string | undefined; readonly beside: string } {
  const before = wordsOf(text.slice(Math.max(0, start - 80), start)).slice(-3).map((it) => it.text);
  const [third = '', second = '', last = ''] = before.length < 3 ? ['', '', '', ...before].slice(-3) : before;
  const called = /^\s*(?:<[^()]*>\s*)?\(/.test(text.slice(end, end + 80)) ? '(' : '';
  // `...names`, `0..count`
  if (last === '.' && second === '.') return { manner: undefined, beside: '' };
  if (last === '.') return { manner: `.${called}`, beside: /^[?!]$/.test(second) ? third : second };
  if (last === '>' && second === '-') return { manner: `.${called}`, beside: third };
  if (last === ':' && second === ':') return { manner: `::${called}`, beside: third };
  return { manner: undefined, beside: '' };
}
