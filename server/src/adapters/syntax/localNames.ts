import type { LocalName } from '../../ports/syntax.ts';
import type { OffsetRange } from './entry.ts';

/** A name bound somewhere. `outer`: in the scope around the one that its own node begins. */
export interface Binding extends OffsetRange, LocalName { readonly name: string; readonly outer: boolean }

interface Scope extends OffsetRange { readonly names: Map<string, LocalName>; readonly parent: Scope | undefined }

/** Tells which names mean a local variable, a parameter or a type parameter at a place. Names of the file itself are not local. */
export class LocalNames {
  private readonly scopes: readonly Scope[];

  constructor(ranges: readonly OffsetRange[], bindings: readonly Binding[]) {
    this.scopes = nested(ranges);
    for (const { name, start, outer, type, value, untyped } of bindings) {
      const inner = this.scopeAt(start);
      const scope = outer ? inner?.parent : inner;
      if (scope && !scope.names.has(name)) scope.names.set(name, { ...(type !== undefined && { type }), ...(value !== undefined && { value }), ...(untyped && { untyped }) });
    }
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
