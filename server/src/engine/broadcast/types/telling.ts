import type { SyntaxNode } from '../../../ports/syntax.ts';
import type { Parameter } from '../../references/signature.ts';
import type { SourceFile, SymbolAt, World } from '../../references/world.ts';
import type { Place } from './place.ts';
import type { Shape } from './shape.ts';

/** Something that can be called: what it takes and gives, as it is written at some place. */
export interface Callable { readonly file: SourceFile; readonly within: string; readonly parameters: readonly Parameter[]; readonly gives: Shape | undefined }

/** What a name is as a member of a type. `unknown`: some part of the type is not known, and could have it. */
export interface MemberFound { readonly symbols: readonly SymbolAt[]; readonly unknown: boolean }

/** What the parts that tell types ask of one another. */
export interface Telling {
  readonly world: World;
  rootOf(file: SourceFile): SyntaxNode | undefined;
  /** The type of an expression. */
  typeOf(place: Place): Shape | undefined;
  /** The type that an expression is written for. */
  expected(place: Place): Shape | undefined;
  /** The type of what a pattern takes apart. */
  pattern(place: Place): Shape | undefined;
  members(shape: Shape | undefined, name: string): MemberFound;
  /** The type of a member. */
  member(shape: Shape | undefined, name: string): Shape | undefined;
  /** The type of what a declaration declares: a type its own. */
  declared(at: SymbolAt): Shape | undefined;
  callable(shape: Shape | undefined): Callable | undefined;
  /** Of what can be gone through, or asked by a number. */
  element(shape: Shape | undefined): Shape | undefined;
}
