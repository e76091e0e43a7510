import type { Declaration } from '../../ports/syntax.ts';
import type { DeclarationTree } from './declarationTree.ts';
import { groupDeclarations } from './groupDeclarations.ts';
import { Likenesses } from './likenesses.ts';
import { pairSameNames } from './sameName.ts';

/** A declaration in both versions, or in one of them. */
export interface Match {
  readonly base?: Declaration;
  readonly now?: Declaration;
  /** Set when the two were found under different names or in different places. */
  readonly became?: 'renamed' | 'moved';
}

/** Pairs the declarations of two versions of a file, in the order of the later one; those only in the base come last. */
export function matchDeclarations(base: DeclarationTree, now: DeclarationTree): readonly Match[] {
  const matcher = new Matcher(base, now);
  matcher.level(base.roots, now.roots, it => it.path.replace(overload, ''));
  matcher.moves();
  return matcher.matches();
}

const overload = /#\d+$/;
/** Imports and what is declared may share a name. */
const siblingName = (it: Declaration): string => it.kind === 'import' ? `import ${it.name}` : it.name;

class Matcher {
  private readonly found = new Map<Declaration, Match>();
  private readonly matched = new Set<Declaration>();
  private readonly likenesses: Likenesses;

  constructor(private readonly base: DeclarationTree, private readonly now: DeclarationTree) {
    this.likenesses = new Likenesses(base, now);
  }

  /** Siblings: by name, then those renamed; then what lies in each pair. */
  level(base: readonly Declaration[], now: readonly Declaration[], nameOf = siblingName): void {
    const { pairs, gone, fresh } = pairSameNames(base, now, nameOf);
    for (const [was, is] of pairs) this.pair(was, is);
    for (const [was, is] of this.likenesses.renamed({ gone, fresh, base, now })) this.pair(was, is, 'renamed');
  }

  /** What was not found among its siblings may lie elsewhere. Outer ones first: what lies in them comes along. */
  moves(): void {
    const gone = this.base.declarations.filter(it => !this.matched.has(it) && it.kind !== 'import');
    if (gone.length === 0) return;
    const byName = groupDeclarations(gone, it => it.name);
    const byBody = groupDeclarations(gone, it => it.bodyHash);
    const stillGone = (its: readonly Declaration[] = []): readonly Declaration[] => its.filter(it => !this.matched.has(it));
    for (const is of this.now.declarations) {
      if (this.found.has(is) || is.kind === 'import') continue;
      const was = this.likenesses.movedFrom(is, stillGone(byName.get(is.name)), stillGone(byBody.get(is.bodyHash)));
      if (was) this.pair(was, is, 'moved');
    }
  }

  matches(): readonly Match[] {
    const gone = this.base.declarations.filter(it => !this.matched.has(it));
    return [...this.now.declarations.map(it => this.found.get(it) ?? { now: it }), ...gone.map(it => ({ base: it }))];
  }

  private pair(base: Declaration, now: Declaration, became?: 'renamed' | 'moved'): void {
    this.found.set(now, became === undefined ? { base, now } : { base, now, became });
    this.matched.add(base);
    const before = this.base.children(base).filter(it => !this.matched.has(it));
    const after = this.now.children(now).filter(it => !this.found.has(it));
    if (before.length > 0 || after.length > 0) this.level(before, after);
  }
}
