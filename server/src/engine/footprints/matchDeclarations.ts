import type { Declaration } from '../../ports/syntax.ts';

/** A declaration in both versions, or in one of them. */
export interface Match {
  readonly base?: Declaration;
  readonly now?: Declaration;
  /** Set when the two were found under different names or in different places. */
  readonly became?: 'renamed' | 'moved';
}

interface Version {
  readonly text: string;
  readonly declarations: readonly Declaration[];
}

/** Pairs the declarations of two versions of a file, in the order of the later one; those only in the base come last. */
export function matchDeclarations(base: Version, now: Version): readonly Match[] {
  const before = new Map(base.declarations.map(it => [it.path, it]));
  const matches: Match[] = [];
  for (const it of now.declarations) {
    const same = before.get(it.path);
    before.delete(it.path);
    matches.push(same ? { base: same, now: it } : { now: it });
  }
  return [...matches, ...[...before.values()].map(it => ({ base: it }))];
}
