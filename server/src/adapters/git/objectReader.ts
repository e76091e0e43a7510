import { GitError } from '../../ports/git.ts';
import { BatchProcess, type Taken } from './batchProcess.ts';
import type { ToldBlob } from './nulOutput.ts';

interface Header { readonly oid: string; readonly type: string; readonly size: number }

/** What a commit says of where it is in history. */
export interface CommitFacts {
  readonly parents: readonly string[];
  /** Seconds since 1970, as the committer's clock had it. */
  readonly at: number;
}

/** A blob larger than this is named in an error rather than loaded. */
export const maxBlobBytes = 16 * 1024 * 1024;

/** Blobs whose ids are kept. */
const mostKnown = 50_000;

/** Commits and trees whose ids are kept. */
const mostIds = 1_000;

/** Reads blobs by `rev:path` without starting a process for each. */
export class ObjectReader {
  private readonly check: BatchProcess;
  private readonly contents: BatchProcess;
  private readonly known = new Map<string, string>();
  /** What a full id names never changes. */
  private readonly ids = new Map<string, Promise<string | undefined>>();

  constructor(gitDir: string, timeLimitMs: number, env: Readonly<Record<string, string>> = {}) {
    this.check = new BatchProcess({ args: ['cat-file', '--batch-check'], gitDir, env, timeLimitMs });
    this.contents = new BatchProcess({ args: ['cat-file', '--batch'], gitDir, env, timeLimitMs });
  }

  /** Takes in what a comparison said of a revision's files, so that git need not look for them in its trees. Only what a full id names never changes. */
  learn(rev: string, blobs: readonly ToldBlob[]): void {
    if (!/^[0-9a-f]{40,64}$/.test(rev)) return;
    if (this.known.size > mostKnown) this.known.clear();
    for (const { path, id } of blobs) this.known.set(`${rev}:${path}`, id);
  }

  /** Undefined when there is no blob of that name. Rejects when it is larger than `maxBlobBytes`. */
  async read(name: string): Promise<Buffer | undefined> {
    const content = await this.contents.ask(`${this.known.get(name) ?? name}\n`, takeContent);
    if (typeof content === 'number') throw new GitError(`${name} has ${content} bytes; more than ${maxBlobBytes} are not read`);
    return content;
  }

  /** Undefined where no commit has that id. */
  commit(id: string): Promise<CommitFacts | undefined> { return this.contents.ask(`${id}\n`, takeCommit); }

  /** Id of the object of that name; undefined when there is none, or more than one. */
  idOf(name: string): Promise<string | undefined> {
    const known = this.ids.get(name);
    if (known) return known;
    const found = this.check.ask(`${name}\n`, takeHeader).then((it) => it?.oid);
    if (!/^[0-9a-f]{40,64}\^/.test(name)) return found;
    if (this.ids.size > mostIds) this.ids.clear();
    this.ids.set(name, found);
    const forget = (): unknown => this.ids.delete(name);
    found.then((it) => it ?? forget(), forget);
    return found;
  }

  dispose(): void {
    this.check.dispose();
    this.contents.dispose();
  }
}

/** No header where git says that there is no such object, or more than one. */
const takeHeader = (data: Buffer): Taken<Header | undefined> => {
  const end = data.indexOf(10);
  if (end < 0) return { missing: 1 };
  const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(data.toString('utf8', 0, end));
  return { answer: match ? { oid: match[1] ?? '', type: match[2] ?? '', size: Number(match[3]) } : undefined, rest: data.subarray(end + 1) };
};

/** Of a commit what stands before its message. */
const takeCommit = (data: Buffer): Taken<CommitFacts | undefined> => {
  const head = takeHeader(data);
  if ('missing' in head) return head;
  if (!head.answer) return { answer: undefined, rest: head.rest };
  const { size, type } = head.answer;
  if (type !== 'commit' || size > maxBlobBytes) return { answer: undefined, rest: head.rest, unwanted: size + 1 };
  if (head.rest.length < size + 1) return { missing: size + 1 - head.rest.length };
  const said = head.rest.toString('utf8', 0, size).split('\n\n', 1)[0] ?? '';
  const parents = [...said.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id]) => id ?? '');
  return { answer: { parents, at: Number(/^committer .*> (-?\d+) [+-]\d+$/m.exec(said)?.[1] ?? 0) }, rest: head.rest.subarray(size + 1) };
};

/** The size alone of one that is too large: git is asked once for both, and what it says of such a blob goes by. */
const takeContent = (data: Buffer): Taken<Buffer | number | undefined> => {
  const head = takeHeader(data);
  if ('missing' in head) return head;
  if (!head.answer) return { answer: undefined, rest: head.rest };
  const { size, type } = head.answer;
  if (type !== 'blob') return { answer: undefined, rest: head.rest, unwanted: size + 1 };
  if (size > maxBlobBytes) return { answer: size, rest: head.rest, unwanted: size + 1 };
  if (head.rest.length < size + 1) return { missing: size + 1 - head.rest.length };
  return { answer: Buffer.from(head.rest.subarray(0, size)), rest: head.rest.subarray(size + 1) };
};
