import type { Declaration } from '../../ports/syntax.ts';

/** The declarations of one version of a file with what lies in what. */
export class DeclarationTree {
  readonly roots: readonly Declaration[];
  private readonly byParent = new Map<string, Declaration[]>();

  constructor(readonly text: string, readonly declarations: readonly Declaration[]) {
    const paths = new Set(declarations.map(it => it.path));
    const roots: Declaration[] = [];
    for (const it of declarations) {
      // The parent of a Go method or a Rust `impl` may be declared in another file.
      if (it.parent === undefined || !paths.has(it.parent)) roots.push(it);
      else if (this.byParent.has(it.parent)) this.byParent.get(it.parent)!.push(it);
      else this.byParent.set(it.parent, [it]);
    }
    this.roots = roots;
  }

  /** In document order; of a Go type also its methods, which lie outside its text. */
  children(of: Declaration): readonly Declaration[] {
    return this.byParent.get(of.path) ?? none;
  }

  /** With comments. */
  textOf({ start, end }: Declaration): string {
    return this.text.slice(start, end);
  }
}

const none: readonly Declaration[] = [];
