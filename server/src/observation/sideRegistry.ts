import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Worktree } from '../ports/git.ts';

/** A worktree as a side. */
export interface WorktreeSide extends Worktree {
  /** `worktree/<name>`. */
  readonly id: string;
  /** The linked worktree's name in git; `main` for the main one. Part of every conflict id. */
  readonly name: string;
}

/** A file of a side: `path` relative to the side's root, with `/`. */
export interface SideFile { readonly side: WorktreeSide; readonly path: string }

export const worktreeId = (name: string): string => `worktree/${name}`;
export const buffersId = (window: string, name: string): string => `buffers/${window}/${name}`;

/** The worktrees of a repository under stable names, and which of them a file belongs to. */
export class SideRegistry {
  private byRoot = new Map<string, WorktreeSide>();
  private byIds = new Map<string, WorktreeSide>();
  private sides: readonly WorktreeSide[] = [];

  /** Replaces all worktrees. Returns those that are new and those that are gone. */
  replace(worktrees: readonly Worktree[]): { readonly added: readonly WorktreeSide[]; readonly removed: readonly WorktreeSide[] } {
    const before = this.byRoot;
    const sides = name(worktrees);
    this.sides = sides;
    this.byRoot = new Map(sides.map((it) => [it.root, it]));
    this.byIds = new Map(sides.map((it) => [it.id, it]));
    return {
      added: this.all().filter((it) => before.get(it.root)?.id !== it.id),
      removed: [...before.values()].filter((it) => this.byRoot.get(it.root)?.id !== it.id),
    };
  }

  /** The same list until it is replaced. */
  all(): readonly WorktreeSide[] { return this.sides; }
  atRoot(root: string): WorktreeSide | undefined { return this.byRoot.get(root) ?? this.byRoot.get(realPath(root)); }
  atExactRoot(root: string): WorktreeSide | undefined { return this.byRoot.get(root); }
  byId(id: string): WorktreeSide | undefined { return this.byIds.get(id); }

  /** Whether the file's name, links not resolved, begins with a worktree's root. */
  holdsName(file: string): boolean { return this.all().some(({ root }) => file.startsWith(root + sep)); }

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
