import type { SyntaxNode } from '../../ports/syntax.ts';
import type { Found, SourceFile, World } from '../references/world.ts';
import type { CodeToken } from './codeTokens.ts';
import type { Meaning } from './meaning.ts';
import { holderOf } from './types/holder.ts';
import { placeAt } from './types/place.ts';
import { Shapes } from './types/shapes.ts';

/** Tells of a member's name what it means by the type of what it is a member of, however that type is come by. */
export class TypedMeanings {
  private readonly shapes: Shapes;

  constructor(world: World, private readonly rootOf: (file: SourceFile) => SyntaxNode | undefined, private readonly isOurs: (found: Found) => boolean) {
    this.shapes = new Shapes(world, rootOf);
  }

  /** Undefined where the type cannot be told. */
  of(file: SourceFile, token: CodeToken, name: string): Meaning | undefined {
    const root = file.references()?.modules === 'ecmascript' ? this.rootOf(file) : undefined;
    const held = root && holderOf(this.shapes, placeAt(file, root, token.start));
    if (!held) return undefined;
    const { symbols, unknown } = this.shapes.members(held.shape, name);
    const ours = symbols.filter((it) => this.isOurs(it));
    if (unknown || symbols.length === 0 || (ours.length > 0 && ours.length < symbols.length)) return undefined;
    return ours.length > 0 ? { how: 'renamed', as: held.as } : { how: 'other' };
  }
}
