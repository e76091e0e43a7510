import { typeAround } from '../../references/members.ts';
import { rulesOf } from '../../references/modules/rulesOf.ts';
import { isSymbol } from '../../references/world.ts';
import { writtenAt } from './annotation.ts';
import { awaited } from './callables.ts';
import { bindingOf } from './bindings.ts';
import { methodGives } from './library.ts';
import { narrowed } from './narrowing.ts';
import { enclosing, part, parts, textOf, type Place } from './place.ts';
import { choice, list, type Shape } from './shape.ts';
import type { Telling } from './telling.ts';

/** The type of an expression as it is written, where its names, and what they are given, tell it. */
export function expressionShape(tell: Telling, place: Place): Shape | undefined {
  const its = parts(place), [first, second, third] = its;
  switch (place.node.type) {
    case 'parenthesized_expression': case 'non_null_expression': return first && tell.typeOf(first);
    case 'await_expression': return first && awaited(tell.typeOf(first));
    case 'as_expression': case 'satisfies_expression': case 'type_assertion': return asserted(tell, place);
    case 'identifier': case 'shorthand_property_identifier': return nameShape(tell, place);
    case 'this': return thisShape(place);
    case 'super': return undefined;
    case 'member_expression': return narrowed(tell, place) ?? (first && its.length > 1 ? tell.member(tell.typeOf(first), textOf(its.at(-1)!)) : undefined);
    case 'call_expression': return first && callShape(tell, place, first);
    case 'new_expression': return first && newShape(place, first);
    case 'subscript_expression': return first && tell.element(tell.typeOf(first));
    case 'ternary_expression': return second && third && choice([tell.typeOf(second), tell.typeOf(third)]);
    case 'binary_expression': return first && second ? ofBoth(tell, place, first, second) : undefined;
    case 'array': return list(choice(its.filter((it) => it.node.type !== 'spread_element').map((it) => tell.typeOf(it))));
    case 'arrow_function': case 'function_expression': return { how: 'function', at: place };
    default: return undefined;
  }
}

const ofBoth = (tell: Telling, { node }: Place, left: Place, right: Place): Shape | undefined => {
  const sign = node.children.find((it) => !it.named)?.type;
  return sign === '||' || sign === '??' ? choice([tell.typeOf(left), tell.typeOf(right)]) : sign === '&&' ? tell.typeOf(right) : undefined;
};


function asserted(tell: Telling, place: Place): Shape | undefined {
  const its = parts(place), [value, type] = place.node.type === 'type_assertion' ? [its[1], its[0]] : its;
  if (!type) return value && tell.typeOf(value);
  return writtenAt(type, textOf(type).replace(/^<(.*)>$/s, '$1'));
}

/** Inside of functions that have no `this` of their own: what a method is of. */
function thisShape(place: Place): Shape | undefined {
  const around = enclosing(place, /^(?:function_expression|function_declaration|generator_function|generator_function_declaration|method_definition|class_body)$/);
  const owner = around && /^(?:method_definition|class_body)$/.test(around.node.type) ? typeAround(place.file, place.file.pathAt(place.node.start)) : undefined;
  return owner && { how: 'symbol', at: owner };
}

function nameShape(tell: Telling, place: Place): Shape | undefined {
  const name = textOf(place), sure = narrowed(tell, place);
  if (sure) return sure;
  const bound = bindingOf(tell, place, name);
  if (bound !== 'not here') return bound;
  const found = rulesOf(place.file)?.name(tell.world, place.file, name, place.file.pathAt(place.node.start)) ?? 'unknown';
  return isSymbol(found) ? tell.declared(found) : undefined;
}

function newShape(place: Place, made: Place): Shape {
  const given = part(place, /^type_arguments$/);
  return writtenAt(made, textOf(made) + (given ? textOf(given) : ''));
}

function callShape(tell: Telling, place: Place, callee: Place): Shape | undefined {
  const known = callee.node.type === 'member_expression' ? methodGives(tell, place, callee) : undefined;
  return known ?? tell.callable(tell.typeOf(callee))?.gives;
}
