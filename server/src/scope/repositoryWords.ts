import { posix } from 'node:path';
import type { ScopeFile } from '../engine/scope/fileFeatures.ts';
import { kindOfChange, kindOfFile } from '../engine/scope/fileKinds.ts';
import type { History, HistoryEntry } from '../engine/scope/history.ts';
import { stemOf } from '../engine/scope/pairs.ts';
import { TermBag } from '../engine/scope/termBag.ts';
import { Vocabulary } from '../engine/scope/vocabulary.ts';
import { decodeContent } from '../observation/content.ts';
import type { Git } from '../ports/git.ts';
import type { PastCommit, TreeFile } from '../ports/past.ts';
import { earlierPaths } from './earlierPaths.ts';
import { subjectOf } from './subjectOf.ts';

/** A longer text is known by what it begins with. UTF-16 units. */
const mostRead = 100_000;
/** Blobs asked for at a time: git answers while the last ones are read. */
const atOnce = 64;
/** Never text, however they are asked. */
const binary = /\.(?:png|jpe?g|gif|ico|webp|bmp|tiff?|woff2?|ttf|otf|eot|pdf|zip|t?gz|bz2|xz|7z|jar|war|class|so|dll|dylib|exe|o|a|lib|wasm|mp[34]|mov|avi|ogg|wav|snk|pfx|keystore|db|sqlite|bin|dat)$/i;

interface Described { readonly words: TermBag; readonly kind: string }

/** What a repository's files and commits say, each read once: revisions near each other share nearly all of them. */
export class RepositoryWords {
  readonly vocabulary = new Vocabulary();
  private readonly blobs = new Map<string, TermBag | undefined>();
  private readonly places = new Map<string, Omit<ScopeFile, 'words'>>();
  private readonly messages = new Map<string, Described>();

  constructor(private readonly git: Pick<Git, 'readBlob'>) {}

  /** `unread`: how many texts are missing from this clone, are too large, or were not reached before `isLate`. */
  async files(tree: readonly TreeFile[], isLate: () => boolean, signal?: AbortSignal): Promise<{ readonly files: readonly ScopeFile[]; readonly unread: number }> {
    const wanted = [...new Map(tree.filter((it) => !this.blobs.has(it.id) && !binary.test(it.path)).map((it) => [it.id, it])).values()];
    const failed = new Set<string>();
    for (let from = 0; from < wanted.length; from += atOnce) {
      signal?.throwIfAborted();
      if (isLate()) {
        for (const { id } of wanted.slice(from)) failed.add(id);
        break;
      }
      await Promise.all(wanted.slice(from, from + atOnce).map(async ({ id }) => { if (!await this.read(id)) failed.add(id); }));
    }
    return { files: tree.map((it) => ({ ...this.place(it.path), words: this.blobs.get(it.id) })), unread: failed.size };
  }

  /** Commits as what they said and which of these files they changed. */
  history(commits: readonly PastCommit[], files: readonly { readonly path: string }[]): History {
    const numbers = earlierPaths(files.map((it) => it.path));
    return commits.flatMap((it): readonly HistoryEntry[] => {
      if (it.paths.length === 0) return [];
      const changed = new Set<number>();
      for (const path of it.paths) { const number = numbers(path); if (number !== undefined) changed.add(number); }
      return [{ ...this.described(it), files: [...changed], width: it.paths.length }];
    });
  }

  /** False where it cannot be read. */
  private async read(id: string): Promise<boolean> {
    try {
      const bytes = await this.git.readBlob(id);
      if (!bytes) return false;
      const content = decodeContent(bytes);
      this.blobs.set(id, content.state === 'text' ? TermBag.of(this.vocabulary.terms(content.text.slice(0, mostRead))) : undefined);
      return true;
    } catch {
      return false;
    }
  }

  private place(path: string): Omit<ScopeFile, 'words'> {
    const known = this.places.get(path);
    if (known) return known;
    // The name says more than the folders it lies in.
    const stem = stemOf(path);
    const pathWords = TermBag.of([...this.vocabulary.terms(path), ...this.vocabulary.terms(posix.basename(path)), this.vocabulary.number(stem)]);
    const it = { path, lowerPath: path.toLowerCase(), pathWords, ownName: this.vocabulary.terms(posix.basename(path).replace(/(?<=.)\.[^.]*$/, '')), kind: kindOfFile(path), folder: posix.dirname(path), stem };
    this.places.set(path, it);
    return it;
  }

  private described({ id, message }: PastCommit): Described {
    let known = this.messages.get(id);
    if (!known) {
      const text = subjectOf(message);
      this.messages.set(id, known = { words: TermBag.of(this.vocabulary.terms(text)), kind: kindOfChange(text) });
    }
    return known;
  }
}
