import type { Declaration } from '../../ports/syntax.ts';
import { groupDeclarations } from './groupDeclarations.ts';

export type Pair = readonly [base: Declaration, now: Declaration];

/** What was paired, and what is left of both. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly gone: readonly Declaration[];
  readonly fresh: readonly Declaration[];
}

/**
 * Pairs siblings of one name. Of several of one name (overloads, a getter and its setter) those that are equal, then
 * those with equal signatures, then the others in their order: adding an overload does not change the others.
 */
export function pairSameNames(base: readonly Declaration[], now: readonly Declaration[], nameOf: (it: Declaration) => string): Pairing {
  const before = groupDeclarations(base, nameOf);
  const pairs: Pair[] = [];
  const gone: Declaration[] = [];
  const fresh: Declaration[] = [];
  for (const [name, its] of groupDeclarations(now, nameOf)) {
    const those = before.get(name) ?? [];
    before.delete(name);
    const rest = pairGroup(those, its, pairs);
    gone.push(...rest.gone);
    fresh.push(...rest.fresh);
  }
  for (const its of before.values()) gone.push(...its);
  return { pairs, gone, fresh };
}

const likeness: readonly ((a: Declaration, b: Declaration) => boolean)[] = [
  (a, b) => a.bodyHash === b.bodyHash && a.signature === b.signature,
  (a, b) => a.signature === b.signature && a.kind === b.kind,
  (a, b) => a.bodyHash === b.bodyHash,
  () => true,
];

function pairGroup(base: readonly Declaration[], now: readonly Declaration[], pairs: Pair[]): Pick<Pairing, 'gone' | 'fresh'> {
  let gone = base;
  let fresh = now;
  for (const isLike of likeness) {
    if (gone.length === 0 || fresh.length === 0) break;
    for (const it of fresh) {
      const other = gone.find(that => isLike(that, it));
      if (!other) continue;
      pairs.push([other, it]);
      gone = gone.filter(that => that !== other);
      fresh = fresh.filter(that => that !== it);
    }
  }
  return { gone, fresh };
}
