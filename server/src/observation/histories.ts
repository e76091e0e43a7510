import type { FileHistory } from '../engine/conflicts/observed/staleBase.ts';
import { keepNewest } from '../engine/keepNewest.ts';
import type { Git } from '../ports/git.ts';
import { Background } from './background.ts';
import type { Compared } from './comparisons.ts';
import { fileHistory } from './fileHistory.ts';
import { readFromCommit } from './readContent.ts';

/** Longer than a proof waits: it is asked for every file that two sides share. */
const quietMs = 1_000;
/** Answers kept. */
const most = 1_000;

/** Asks git in the background what files were before their base, and remembers the answers. */
export class Histories {
  private readonly answers = new Map<string, FileHistory | undefined>();
  private readonly background = new Background(quietMs);

  constructor(private readonly git: Git | undefined, private readonly onAnswer: (path: string) => void) {}

  /** The answer when it is known; else git is asked soon, and `onAnswer` told when there is something to tell. `names`: of the two sides. */
  of(path: string, revs: Compared, names: { readonly a: string; readonly b: string }): FileHistory | undefined {
    const key = [path, revs.base, revs.a, revs.b, names.a, names.b].join('\0');
    const { git } = this;
    if (git && !this.answers.has(key)) this.background.ask(key, [], () => this.read(git, key, path, revs, names));
    return this.answers.get(key);
  }

  dispose(): void { this.background.dispose(); }

  private async read(git: Git, key: string, path: string, revs: Compared, names: { readonly a: string; readonly b: string }): Promise<void> {
    const history = await fileHistory(git, (rev) => readFromCommit(git, rev, path), revs, names, path);
    this.answers.set(key, history);
    keepNewest(this.answers, most);
    if (history) this.onAnswer(path);
  }
}
