import { execFileSync, spawnSync } from 'node:child_process';
import type { Edits } from './project.ts';

/** A bare repository that borrows the objects of a clone and holds the commits of cases. */
export class CaseRepository {
  constructor(readonly dir: string, clone: string) {
    execFileSync('git', ['clone', '--quiet', '--bare', '--shared', clone, dir]);
  }

  git(...args: readonly string[]): string { return execFileSync('git', ['-C', this.dir, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }); }

  /** Text files of a commit under folders, by ending. */
  files(revision: string, under: readonly string[], endings: readonly string[], skip: RegExp | undefined): ReadonlyMap<string, string> {
    const paths = this.git('ls-tree', '-r', '--name-only', revision, '--', ...under).split('\n').filter((it) => endings.some((ending) => it.endsWith(ending)) && !skip?.test(it));
    return new Map(paths.map((it) => [it, this.git('show', `${revision}:${it}`)]));
  }

  /** Commits edits of the base under names; answers their ids. */
  commit(base: string, named: readonly { readonly name: string; readonly edits: Edits }[]): ReadonlyMap<string, string> {
    const out: Buffer[] = [];
    const put = (text: string): void => { out.push(Buffer.from(text)); };
    for (const { name, edits } of named) {
      put(`commit refs/cases/${name}\ncommitter Pairs <pairs@example.com> 1700000000 +0000\ndata 4\ncase\nfrom ${base}\n`);
      for (const [path, text] of edits) {
        const content = Buffer.from(text ?? '');
        if (text === null) put(`D ${path}\n`);
        else { put(`M 100644 inline ${path}\ndata ${content.length}\n`); out.push(content); put('\n'); }
      }
      put('\n');
    }
    execFileSync('git', ['-C', this.dir, 'fast-import', '--quiet', '--force'], { input: Buffer.concat(out), maxBuffer: 1 << 28 });
    const ids = this.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/cases');
    return new Map(ids.split('\n').filter((it) => it !== '').map((it) => { const [name = '', id = ''] = it.split(' '); return [name.slice('refs/cases/'.length), id] as const; }));
  }

  /** What a clean merge makes of the base; undefined where lines conflict. */
  merged(base: string, a: string, b: string): Edits | undefined {
    const { status, stdout } = spawnSync('git', ['-C', this.dir, 'merge-tree', '--write-tree', a, b], { encoding: 'utf8' });
    if (status !== 0) return undefined;
    const lines = this.git('diff-tree', '-r', '--no-renames', base, stdout.trim()).split('\n').filter((it) => it !== '');
    return new Map(lines.map((line) => { const [meta = '', path = ''] = line.split('\t'); const [, , , id = '', status = ''] = meta.split(' '); return [path, status === 'D' ? null : this.git('cat-file', 'blob', id)] as const; }));
  }
}
