import type { SyntaxNode } from '../../ports/syntax.ts';
import type { Found, SourceFile, World } from '../references/world.ts';
import type { CodeToken } from './codeTokens.ts';
import type { Meaning } from './meaning.ts';
import { outer, parts, placeAt, type Place } from './types/place.ts';
import type { Shape } from './types/shape.ts';
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
    const held = root && this.holderOf(placeAt(file, root, token.start));
    if (!held) return undefined;
    const { symbols, unknown } = this.shapes.members(held.shape, name);
    const ours = symbols.filter((it) => this.isOurs(it));
    if (unknown || symbols.length === 0 || (ours.length > 0 && ours.length < symbols.length)) return undefined;
    return ours.length > 0 ? { how: 'renamed', as: held.as } : { how: 'other' };
  }

  /** What a name is a member or a key of. */
  private holderOf(place: Place): { readonly shape: Shape | undefined; readonly as: 'name' | 'key' } | undefined {
    const around = outer(place), further = around && outer(around), its = around ? parts(around) : [], [first] = its;
    if (!around || !further) return undefined;
    const isFirst = first?.node === place.node;
    const object = place.node.type === 'shorthand_property_identifier' ? around : /^(?:pair|method_definition)$/.test(around.node.type) && further.node.type === 'object' && place.node.type === 'property_identifier' ? further : undefined;
    if (object) return { shape: this.shapes.expected(object), as: 'key' };
    const pattern = place.node.type === 'shorthand_property_identifier_pattern' ? (around.node.type === 'object_assignment_pattern' ? further : around) : around.node.type === 'pair_pattern' && isFirst ? further : undefined;
    if (pattern) return { shape: this.shapes.pattern(pattern), as: 'key' };
    return around.node.type === 'member_expression' && !isFirst && first ? { shape: this.shapes.typeOf(first), as: 'name' } : undefined;
  }
}
