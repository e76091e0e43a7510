import type { LocalName } from '../../ports/syntax.ts';
import type { OffsetRange } from './entry.ts';
import { withoutBracketed } from './shortText.ts';

/** A name bound somewhere. `outer`: in the scope around the one that its own node begins. */
export interface Binding extends OffsetRange, LocalName {
  readonly name: string;
  readonly outer: boolean;
  /** Where `value` begins. */
  readonly valueStart?: number;
}

/** Values are followed over no more names: what lies further back says little. */
const deepest = 3;

interface Scope extends OffsetRange { readonly names: Map<string, LocalName>; readonly parent: Scope | undefined }

/** Tells which names mean a local variable, a parameter or a type parameter at a place. Names of the file itself are not local. */
export class LocalNames {
  private readonly scopes: readonly Scope[];
  private readonly depths = new Map<LocalName, number>();

  constructor(ranges: readonly OffsetRange[], bindings: readonly Binding[]) {
    this.scopes = nested(ranges);
    for (const { name, start, outer, type, value, valueStart, untyped } of [...bindings].sort((a, b) => a.start - b.start)) {
      const inner = this.scopeAt(start);
      const scope = outer ? inner?.parent : inner;
      if (!scope || scope.names.has(name)) continue;
      // Before the name is known itself: what its value speaks of came before it.
      const locals = type === undefined && valueStart !== undefined ? this.namedIn(value, valueStart) : undefined;
      const local: LocalName = { ...(type !== undefined && { type }), ...(value !== undefined && { value }), ...(locals && { locals }), ...(untyped && { untyped }) };
      this.depths.set(local, locals ? 1 + Math.max(...Object.values(locals).map(it => this.depths.get(it) ?? 0)) : 0);
      scope.names.set(name, local);
    }
  }

  /** What the local names mean that a value speaks of, but for those in its brackets. Undefined where it speaks of none. */
  namedIn(value: string | undefined, offset: number): Readonly<Record<string, LocalName>> | undefined {
    const found = new Map<string, LocalName>();
    for (const [name] of withoutBracketed(value ?? '').matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*/g)) {
      const local = this.at(name, offset);
      if (local && (this.depths.get(local) ?? 0) < deepest) found.set(name, local);
    }
    return found.size > 0 ? Object.fromEntries(found) : undefined;
  }

  at(name: string, offset: number): LocalName | undefined {
    for (let scope = this.scopeAt(offset); scope; scope = scope.parent) {
      const found = scope.names.get(name);
      if (found) return found;
    }
    return undefined;
  }

  private scopeAt(offset: number): Scope | undefined {
    let low = 0;
    let high = this.scopes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.scopes[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    let scope = this.scopes[low - 1];
    while (scope && scope.end <= offset) scope = scope.parent;
    return scope;
  }
}

function nested(ranges: readonly OffsetRange[]): readonly Scope[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  const scopes: Scope[] = [];
  let open: Scope | undefined;
  for (const { start, end } of sorted) {
    while (open && open.end <= start) open = open.parent;
    open = { start, end, names: new Map(), parent: open };
    scopes.push(open);
  }
  return scopes;
}
