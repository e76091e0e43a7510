import type { SyntaxNode } from '../../../ports/syntax.ts';
import type { SourceFile, SymbolAt, World } from '../../references/world.ts';
import { patternShape } from './bindings.ts';
import { callableOf } from './callables.ts';
import { expectedShape } from './expected.ts';
import { expressionShape } from './expressions.ts';
import { declaredShape, elementOf, membersOf } from './members.ts';
import type { Place } from './place.ts';
import type { Shape } from './shape.ts';
import type { Callable, MemberFound, Telling } from './telling.ts';

/** Questions that lead to other questions more often than this lead nowhere, or in a circle. */
const deepest = 40;
/** All that may be asked for one place. */
const most = 2_000;

/**
 * Tells the types of expressions in ECMAScript, TypeScript above all: what is written, followed over names, members, calls,
 * patterns, functions that are handed over, and conditions. No inference of type parameters.
 */
export class Shapes implements Telling {
  private depth = 0;
  private asked = 0;

  constructor(readonly world: World, readonly rootOf: (file: SourceFile) => SyntaxNode | undefined) {}

  typeOf(place: Place): Shape | undefined { return this.ask(() => expressionShape(this, place), undefined); }
  expected(place: Place): Shape | undefined { return this.ask(() => expectedShape(this, place), undefined); }
  pattern(place: Place): Shape | undefined { return this.ask(() => patternShape(this, place), undefined); }
  members(shape: Shape | undefined, name: string): MemberFound { return this.ask(() => membersOf(this, shape, name), { symbols: [], unknown: true }); }
  declared(at: SymbolAt): Shape | undefined { return this.ask(() => declaredShape(this, at), undefined); }
  callable(shape: Shape | undefined): Callable | undefined { return this.ask(() => callableOf(this, shape), undefined); }
  element(shape: Shape | undefined): Shape | undefined { return this.ask(() => elementOf(this, shape), undefined); }

  member(shape: Shape | undefined, name: string): Shape | undefined {
    const { symbols, unknown } = this.members(shape, name);
    const its = unknown ? [] : symbols.map((it) => this.declared(it));
    return its.length > 1 ? { how: 'choice', its } : its[0];
  }

  private ask<T>(answer: () => T, none: T): T {
    if (this.depth === 0) this.asked = 0;
    if (this.depth >= deepest || this.asked++ >= most) return none;
    this.depth++;
    try { return answer(); } finally { this.depth--; }
  }
}
