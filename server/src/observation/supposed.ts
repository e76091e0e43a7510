import type { Bound } from './actorIndex.ts';
import { absent, textContent, type Content } from './content.ts';
import type { Declared, DeclaredWork } from './declaredWork.ts';
import type { PartySources } from './parties.ts';
import type { SideFile, WorktreeSide } from './sideRegistry.ts';
import type { Needs, TextSource } from './texts.ts';

/** Everything judging asks, as it would be if a file of a worktree had another text on disk. The real sources stay as they are. */
export const supposing = (sources: PartySources, at: SideFile, text: string | undefined): PartySources => {
  const { index, changesOf, texts } = sources;
  const content = text === undefined ? absent : textContent(text);
  const real = changesOf(at.side);
  const changes = { ...real, own: real.own.with(at.path) };
  const atBase = changes.own.basePath(at.path);
  return {
    ...sources,
    index: { sides: (path) => path === atBase || path === at.path ? new Set([...index.sides(path), at.side.id]) : index.sides(path) },
    changesOf: (side) => side.id === at.side.id ? changes : changesOf(side),
    texts: new SupposedTexts(texts, at, content),
    before: (side, path) => side.id === at.side.id && path === at.path ? texts.knownOnDisk(side.root, path) : undefined,
  };
};

/** The real texts but for one file on disk. */
class SupposedTexts implements TextSource {
  constructor(private readonly real: TextSource, private readonly at: SideFile, private readonly content: Content) {}

  onDisk(root: string, path: string, needs: Needs): Content | undefined {
    // The real text is read too: it is what an edit is measured against where there is no git.
    const real = this.real.onDisk(root, path, needs);
    return this.isSupposed(root, path) ? this.content : real;
  }

  ofSide(side: WorktreeSide, path: string, needs: Needs): Content | undefined {
    return side.commit === undefined ? this.onDisk(side.root, path, needs) : this.real.ofSide(side, path, needs);
  }

  knownOnDisk(root: string, path: string): Content | undefined { return this.isSupposed(root, path) ? this.content : this.real.knownOnDisk(root, path); }
  atCommit(rev: string, path: string, needs: Needs): Content | undefined { return this.real.atCommit(rev, path, needs); }
  wantGrammar(path: string, needs: Needs): void { this.real.wantGrammar(path, needs); }

  private isSupposed(root: string, path: string): boolean { return root === this.at.side.root && path === this.at.path; }
}

/**
 * Declared work as it is when one knows who makes the edit: where several declared in one folder, an edit seen there is
 * nobody's, but who asks may be one of them.
 */
export const declaredBy = (declared: DeclaredWork, actor: string, side: WorktreeSide): Declared => ({
  size: declared.size,
  at: (paths) => declared.at(paths),
  bindings: (sides) => {
    const bound = declared.bindings(sides);
    const its = declared.boundAs(actor, side, sides);
    return its ? new Map<string, Bound>([...bound, [side.id, { ...its, sure: true }]]) : bound;
  },
});
