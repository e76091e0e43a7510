import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Worktree } from '../ports/git.ts';

/** A worktree as a side. */
export interface WorktreeSide extends Worktree {
  /** `worktree/<name>`. */
  readonly id: string;
  /** The linked worktree's name in git; `main` for the main one; `branch/x` of a branch. Part of every conflict id. */
  readonly name: string;
  /** Of a branch without a worktree: its files are those of this commit, and it has no root. */
  readonly commit?: string;
}

/** A file of a side: `path` relative to the side's root, with `/`. */
export interface SideFile { readonly side: WorktreeSide; readonly path: string }

export const worktreeId = (name: string): string => `worktree/${name}`;
/** A branch that has no worktree, as a side. */
export const branchSide = ({ name, head }: { readonly name: string; readonly head: string }): WorktreeSide =>
  ({ id: `branch/${name}`, name: `branch/${name}`, branch: name, head, commit: head, root: '', gitDir: '', main: false });

export const buffersId = (window: string, name: string): string => `buffers/${window}/${name}`;

/** The worktrees of a repository under stable names, and which of them a file belongs to. */
export class SideRegistry {
  private byRoot = new Map<string, WorktreeSide>();
  private byIds = new Map<string, WorktreeSide>();
  private sides: readonly WorktreeSide[] = [];

  /** Replaces all worktrees. Returns those that are new and those that are gone. */
  replace(worktrees: readonly Worktree[], branches: readonly WorktreeSide[] = []): { readonly added: readonly WorktreeSide[]; readonly removed: readonly WorktreeSide[] } {
    const before = this.sides;
    const named = name(worktrees);
    const roots = new Map(before.map((it) => [it.id, it.root]));
    this.sides = [...named, ...branches];
    this.byRoot = new Map(named.map((it) => [it.root, it]));
    this.byIds = new Map(this.sides.map((it) => [it.id, it]));
    return {
      added: this.sides.filter((it) => roots.get(it.id) !== it.root),
      removed: before.filter((it) => this.byIds.get(it.id)?.root !== it.root),
    };
  }

  /** The same list until it is replaced. */
  all(): readonly WorktreeSide[] { return this.sides; }
  atRoot(root: string): WorktreeSide | undefined { return this.byRoot.get(root) ?? this.byRoot.get(realPath(root)); }
  atExactRoot(root: string): WorktreeSide | undefined { return this.byRoot.get(root); }
  byId(id: string): WorktreeSide | undefined { return this.byIds.get(id); }

  /** Whether the file's name, links not resolved, begins with a worktree's root. */
  holdsName(file: string): boolean { return [...this.byRoot.keys()].some((root) => file.startsWith(root + sep)); }

  /** The innermost worktree a file lies in, links resolved; undefined when it lies in none. */
  locate(file: string): SideFile | undefined {
    const real = realPath(file);
    for (let folder = dirname(real); ; folder = dirname(folder)) {
      const side = this.byRoot.get(folder);
      if (side) return { side, path: relative(folder, real).split(sep).join('/') };
      if (dirname(folder) === folder) return undefined;
    }
  }
}

/** The file itself, or, for one that is not there yet, the nearest folder that is. */
export const realPath = (file: string): string => {
  try {
    return realpathSync.native(file);
  } catch {
    const parent = dirname(file);
    return parent === file ? file : join(realPath(parent), basename(file));
  }
};

const name = (worktrees: readonly Worktree[]): WorktreeSide[] => {
  const linked = worktrees.filter((it) => !it.main).map((it) => basename(it.gitDir));
  const mainName = ['main', 'main-worktree'].find((it) => !linked.includes(it)) ?? 'main-worktree-2';
  return worktrees.map((it) => {
    const own = it.main ? mainName : basename(it.gitDir);
    return { ...it, name: own, id: worktreeId(own) };
  });
};
