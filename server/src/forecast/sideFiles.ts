import type { FileOnSide, FileVersionText } from '../engine/conflicts/observed/judgement.ts';
import { isJudgedAcross } from '../engine/conflicts/observed/crossJudges.ts';
import type { ChangedFile } from '../engine/references/changedFile.ts';
import { absent, type Content } from '../observation/content.ts';
import { readFromCommit } from '../observation/readContent.ts';
import type { ChangedPath, Git } from '../ports/git.ts';
import type { ParsedFile, Syntax } from '../ports/syntax.ts';
import { FocusedFile } from './focusedFile.ts';

/** Texts of commits, each read and parsed once. */
export class CommitTexts {
  private readonly contents = new Map<string, Promise<Content>>();
  private readonly versions = new Map<string, FileVersionText>();
  private readonly files = new Map<string, FocusedFile>();

  constructor(private readonly git: Git, private readonly syntax: Syntax) {}

  /** A file of the base with what the sides make of it. */
  async file(base: string, path: string): Promise<FocusedFile> {
    const key = `${base}:${path}`;
    const version = await this.version(base, path);
    const file = this.files.get(key) ?? new FocusedFile(version, this.syntax);
    this.files.set(key, file);
    return file;
  }

  content(rev: string, path: string): Promise<Content> {
    const key = `${rev}:${path}`;
    let content = this.contents.get(key);
    if (!content) this.contents.set(key, content = readFromCommit(this.git, rev, path));
    return content;
  }

  /** A version that cannot be read has no text. */
  async version(rev: string, path: string): Promise<FileVersionText> {
    const content = await this.content(rev, path);
    await loadGrammars(this.syntax, [path]);
    const key = `${rev}:${path}`;
    const known = this.versions.get(key) ?? versionOf(this.syntax, path, content);
    this.versions.set(key, known);
    return known;
  }
}

/** A grammar that cannot be loaded makes its files "not assessed" when they are parsed. */
export const loadGrammars = async (syntax: Syntax, paths: readonly string[]): Promise<void> => {
  const languages = new Set(paths.map((path) => syntax.languageOf(path)));
  await Promise.all([...languages].map((it) => it === undefined ? undefined : syntax.load(it).catch(() => undefined)));
};

const versionOf = (syntax: Syntax, path: string, content: Content = absent): FileVersionText => content.state === 'text'
  ? new CommitVersion(syntax, path, content.text)
  : { path, text: undefined, parsed: { assessed: false, reason: 'there is no such file' } };

/** Parsed when somebody asks: most files that one side alone changed are of no interest to the other. */
class CommitVersion implements FileVersionText {
  private known: ParsedFile | undefined;
  constructor(private readonly syntax: Syntax, readonly path: string, readonly text: string) {}
  get parsed(): ParsedFile { return this.known ??= this.syntax.parse(this.path, this.text); }
}

/** A version as a revision's. */
export const onSide = (version: FileVersionText, side: string): FileOnSide =>
  ({ path: version.path, text: version.text, get parsed() { return version.parsed; }, get whole() { return version.whole ?? version.parsed; }, side, who: side, where: side });

/** What a revision made of each file it changed. Files that cannot be read, or which no judge looks at, are left out. */
export async function sideFiles(texts: CommitTexts, syntax: Syntax, revs: { readonly base: string; readonly side: string }, name: string, changes: readonly ChangedPath[]): Promise<readonly ChangedFile[]> {
  const known = changes.filter((it) => syntax.languageOf(it.path) !== undefined || isJudgedAcross(it.path) || isJudgedAcross(it.oldPath ?? it.path));
  const files = await Promise.all(known.map(async ({ path, oldPath, status }): Promise<ChangedFile | undefined> => {
    const contents = await Promise.all([texts.content(revs.base, oldPath ?? path), texts.content(revs.side, path)]);
    if (contents.some((it) => it.state === 'unreadable')) return undefined;
    const [file, version] = await Promise.all([texts.file(revs.base, oldPath ?? path), texts.version(revs.side, path)]);
    if (status === 'deleted' ? version.text !== undefined : version.text === undefined) return undefined;
    const { now, reading } = file.side(version);
    return { base: file.base, now: onSide(now, name), reading };
  }));
  return files.filter((it) => it !== undefined);
}
