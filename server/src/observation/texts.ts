import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { Content } from './content.ts';
import { ContentCache } from './contentCache.ts';
import { readFromCommit, readFromDisk, readFromWorktree } from './readContent.ts';

/** What has to be read before a question can be answered. */
export class Needs {
  readonly loads: (() => Promise<unknown>)[] = [];
  get any(): boolean { return this.loads.length > 0; }
}

/** Characters kept of each kind: files on disk, files at commits. */
const maxCharacters = 48_000_000;

/** What judging asks of texts. */
export type TextSource = Pick<Texts, 'onDisk' | 'ofSide' | 'atCommit' | 'knownOnDisk' | 'wantGrammar'>;

/** Texts of files on disk and at commits, and grammars: answered at once when known, else added to the needs. */
export class Texts {
  private readonly disk: ContentCache;
  private readonly committed: ContentCache;
  private readonly grammars = new Set<string>();
  /** Equal texts at several commits are one object, so what was derived from it is found again. */
  private readonly shared = new Map<string, Content[]>();

  constructor(git: Git | undefined, private readonly syntax: Syntax, private readonly log: Log) {
    const fromDisk = git ? readFromWorktree : readFromDisk;
    this.disk = new ContentCache((key) => fromDisk(...split(key)), maxCharacters);
    this.committed = new ContentCache(async (key) => {
      const [rev, path] = split(key);
      return git ? this.share(path, await readFromCommit(git, rev, path)) : { state: 'absent' };
    }, maxCharacters);
  }

  onDisk(root: string, path: string, needs: Needs): Content | undefined { return this.want(this.disk, join(root, path), needs); }
  /** A file as a side has it: on disk, or at the commit of a branch without a worktree. */
  ofSide({ root, commit }: { readonly root: string; readonly commit?: string }, path: string, needs: Needs): Content | undefined {
    return commit === undefined ? this.onDisk(root, path, needs) : this.atCommit(commit, path, needs);
  }
  atCommit(rev: string, path: string, needs: Needs): Content | undefined { return this.want(this.committed, join(rev, path), needs); }
  knownOnDisk(root: string, path: string): Content | undefined { return this.disk.get(join(root, path)); }
  setOnDisk(root: string, path: string, content: Content): void { this.disk.set(join(root, path), content); }

  /** These paths, or everything below them, may be other texts now (`''`: everything). Resolves to the paths that are. */
  async reload(root: string, paths: ReadonlySet<string>): Promise<readonly string[]> {
    const keys = this.disk.keys().filter((key) => {
      const [place, path] = split(key);
      return place === root && isAtOrBelow(path, paths);
    });
    const changed = await Promise.all(keys.map(async (key) => await this.disk.reload(key) ? [split(key)[1]] : []));
    return changed.flat();
  }

  /** Adds the grammar of this file to the needs unless it is there. */
  wantGrammar(path: string, needs: Needs): void {
    const language = this.syntax.languageOf(path);
    if (language === undefined || this.grammars.has(language)) return;
    needs.loads.push(async () => {
      // A grammar that cannot be loaded makes its files "not assessed" when they are parsed.
      await this.syntax.load(language).catch((error: unknown) => this.log.error('syntax', `grammar of ${language} could not be loaded`, error));
      this.grammars.add(language);
    });
  }

  /** Files that could not be read are tried again. */
  retry(): void {
    this.committed.dropUnreadable();
    this.disk.dropUnreadable();
  }

  trim(): void {
    this.disk.trim();
    this.committed.trim();
    if (this.shared.size > 5_000) this.shared.clear();
  }

  private want(cache: ContentCache, key: string, needs: Needs): Content | undefined {
    const content = cache.get(key);
    if (!content) needs.loads.push(() => cache.load(key));
    return content;
  }

  private share(path: string, content: Content): Content {
    if (content.state !== 'text') return content;
    const known = this.shared.get(path) ?? [];
    const same = known.find((it) => it.state === 'text' && it.text === content.text);
    if (!same) this.shared.set(path, [...known.slice(-7), content]);
    return same ?? content;
  }
}

const join = (first: string, path: string): string => `${first}\0${path}`;
const split = (key: string): [string, string] => {
  const at = key.indexOf('\0');
  return [key.slice(0, at), key.slice(at + 1)];
};

const isAtOrBelow = (path: string, paths: ReadonlySet<string>): boolean => {
  if (paths.has('') || paths.has(path)) return true;
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) if (paths.has(path.slice(0, end))) return true;
  return false;
};
