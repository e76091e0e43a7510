import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from '../../server/src/adapters/git/runGit.ts';

/** Lands branches one after another by git's own merges. The objects made on the way go to a folder of its own. */
export class LandingField {
  private readonly scratch = mkdtempSync(join(tmpdir(), 'interlock-landing-'));
  private readonly known = new Map<string, Promise<{ readonly commit: string; readonly stops: boolean }>>();

  constructor(private readonly clone: string, private readonly gitDir: string) {}

  /** How many stop. One that does is taken in all the same: files that collide as it has them. */
  async stops(start: string, tips: readonly string[]): Promise<number> {
    let [line, sum] = [start, 0];
    for (const tip of tips) {
      const { commit, stops } = await this.land(line, tip);
      line = commit;
      if (stops) sum++;
    }
    return sum;
  }

  dispose(): void { rmSync(this.scratch, { recursive: true, force: true }); }

  /** The same two make the same commit: what begins alike is merged once. */
  private land(line: string, tip: string): Promise<{ readonly commit: string; readonly stops: boolean }> {
    const key = `${line} ${tip}`;
    const known = this.known.get(key) ?? this.merge(line, tip);
    this.known.set(key, known);
    return known;
  }

  private async merge(line: string, tip: string): Promise<{ readonly commit: string; readonly stops: boolean }> {
    const { code, stdout } = await this.git(['merge-tree', '--write-tree', '-z', '--no-messages', line, tip], [0, 1]);
    const [tree = '', ...conflicted] = stdout.toString('utf8').split('\0').filter((it) => it !== '');
    const settled = code === 0 ? tree : await this.settle(tree, conflicted);
    const made = await this.git(['commit-tree', settled, '-p', line, '-p', tip, '-m', 'Land'], [0]);
    return { commit: made.stdout.toString('utf8').trim(), stops: code !== 0 };
  }

  private async settle(tree: string, conflicted: readonly string[]): Promise<string> {
    const stages = conflicted.map((it) => /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(it)!);
    const lines = [...new Set(stages.map((it) => it[4]!))].map((path) => {
      const own = stages.find((it) => it[3] === '3' && it[4] === path);
      return own ? `${own[1]} ${own[2]} 0\t${path}` : `0 ${'0'.repeat(40)} 0\t${path}`;
    });
    await this.git(['read-tree', tree], [0]);
    await this.git(['update-index', '-z', '--index-info'], [0], `${lines.join('\0')}\0`);
    return (await this.git(['write-tree'], [0])).stdout.toString('utf8').trim();
  }

  private git(args: readonly string[], accept: readonly number[], input?: string) {
    const date = '2026-01-01T00:00:00Z';
    return runGit(args, {
      cwd: this.clone, timeLimitMs: 120_000, accept, ...(input === undefined ? {} : { input }),
      env: {
        GIT_DIR: this.gitDir, GIT_OBJECT_DIRECTORY: this.scratch, GIT_ALTERNATE_OBJECT_DIRECTORIES: join(this.gitDir, 'objects'), GIT_INDEX_FILE: join(this.scratch, 'index'),
        GIT_AUTHOR_NAME: 'bench', GIT_AUTHOR_EMAIL: 'bench@localhost', GIT_COMMITTER_NAME: 'bench', GIT_COMMITTER_EMAIL: 'bench@localhost', GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date,
      },
    });
  }
}
