import type { Declaration } from '../../ports/syntax.ts';

/** Groups in the order of their first member, each in the order given. */
export function groupDeclarations(declarations: readonly Declaration[], keyOf: (it: Declaration) => string): Map<string, readonly Declaration[]> {
  const byKey = new Map<string, Declaration[]>();
  for (const it of declarations) {
    const key = keyOf(it);
    const others = byKey.get(key);
    if (others) others.push(it);
    else byKey.set(key, [it]);
  }
  return byKey;
}
