import type { Git } from '../ports/git.ts';

/** Repositories kept open at once: each holds a child process. */
const limit = 8;

interface Opened { readonly git: Promise<Git | undefined>; users: number }

/** Repositories opened on first use and kept for the next; the one unused for longest is closed when there are many. */
export class OpenRepositories {
  private readonly opened = new Map<string, Opened>();

  constructor(private readonly openGit: (repo: string) => Promise<Git | undefined>) {}

  /** Rejects when there is no repository, and with what `work` rejects with. */
  async use<T>(repo: string, work: (git: Git) => Promise<T>): Promise<T> {
    const entry = this.opened.get(repo) ?? { git: this.openGit(repo), users: 0 };
    this.opened.delete(repo);
    this.opened.set(repo, entry);
    entry.users++;
    try {
      const git = await entry.git;
      if (!git) throw new Error(`${repo} is in no git repository`);
      return await work(git);
    } finally {
      entry.users--;
      await this.closeSome();
    }
  }

  async dispose(): Promise<void> {
    const all = [...this.opened.values()];
    this.opened.clear();
    await Promise.all(all.map(close));
  }

  private async closeSome(): Promise<void> {
    for (const [repo, entry] of this.opened) {
      if (this.opened.size <= limit) return;
      if (entry.users > 0) continue;
      this.opened.delete(repo);
      await close(entry);
    }
  }
}

/** One that could not be opened has nothing to close. */
const close = async ({ git }: Opened): Promise<void> => { (await git.catch(() => undefined))?.dispose(); };
