import { outer, parts, type Place } from './place.ts';
import type { Shape } from './shape.ts';
import type { Telling } from './telling.ts';

/** What a name is a member or a key of; undefined where it is neither. */
export function holderOf(tell: Telling, place: Place): { readonly shape: Shape | undefined; readonly as: 'name' | 'key' } | undefined {
  const around = outer(place), further = around && outer(around), its = around ? parts(around) : [], [first] = its;
  if (!around || !further) return undefined;
  const isFirst = first?.node === place.node;
  const object = place.node.type === 'shorthand_property_identifier' ? around : /^(?:pair|method_definition)$/.test(around.node.type) && further.node.type === 'object' && place.node.type === 'property_identifier' ? further : undefined;
  if (object) return { shape: tell.expected(object), as: 'key' };
  const pattern = place.node.type === 'shorthand_property_identifier_pattern' ? (around.node.type === 'object_assignment_pattern' ? further : around) : around.node.type === 'pair_pattern' && isFirst ? further : undefined;
  if (pattern) return { shape: tell.pattern(pattern), as: 'key' };
  return around.node.type === 'member_expression' && !isFirst && first ? { shape: tell.typeOf(first), as: 'name' } : undefined;
}
