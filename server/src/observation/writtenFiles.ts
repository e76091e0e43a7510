import type { Activity } from './activity.ts';

export interface WrittenFilesParts {
  readonly activity: Activity;
  readonly now: () => number;
  /** Reads these texts of a worktree again; resolves with the paths whose texts are others. */
  readonly reload: (root: string, paths: ReadonlySet<string>) => Promise<Iterable<string>>;
}

/** Files of worktrees that somebody writes. Often that is many at a time: there is one look for all of them. */
export class WrittenFiles {
  /** Root → paths written since its texts were last read again. */
  private readonly waiting = new Map<string, Set<string>>();
  private readonly times = new Map<string, number>();

  constructor(private readonly parts: WrittenFilesParts) {}

  /** Root → when a file there was last seen being written. */
  get at(): ReadonlyMap<string, number> { return this.times; }

  /** @param path empty: it is only time to look again */
  note(root: string, path: string, changed: (path: string) => void): void {
    if (path !== '') this.times.set(root, this.parts.now());
    const waiting = this.waiting.get(root);
    if (waiting) { waiting.add(path); return; }
    const paths = new Set([path]);
    this.waiting.set(root, paths);
    void this.parts.activity.during(async () => {
      await new Promise((go) => setImmediate(go));
      this.waiting.delete(root);
      for (const it of await this.parts.reload(root, paths)) changed(it);
    });
  }
}
