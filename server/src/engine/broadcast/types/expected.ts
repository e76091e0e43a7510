import { annotation, writtenAt } from './annotation.ts';
import { awaited, parameterShape } from './callables.ts';
import { argumentsOf, methodTakes } from './library.ts';
import { enclosing, functions, outer, part, parts, textOf, type Place } from './place.ts';
import type { Shape } from './shape.ts';
import type { Telling } from './telling.ts';

/** The type that an expression is written for. */
export function expectedShape(tell: Telling, place: Place): Shape | undefined {
  const around = outer(place);
  if (!around) return undefined;
  const its = parts(around), [first] = its, isLast = its.at(-1)?.node === place.node;
  switch (around.node.type) {
    case 'variable_declarator': case 'public_field_definition': return isLast ? annotation(around) : undefined;
    case 'required_parameter': return isLast ? annotation(around) : undefined;
    case 'pair': { const object = outer(around); return object && first && isLast ? tell.member(tell.expected(object), textOf(first).replace(/^["'](.*)["']$/s, '$1')) : undefined; }
    case 'array': return tell.element(tell.expected(around));
    case 'parenthesized_expression': case 'await_expression': return tell.expected(around);
    case 'ternary_expression': return first?.node === place.node ? undefined : tell.expected(around);
    case 'binary_expression': return /^(?:\|\||&&|\?\?)$/.test(around.node.children.find((it) => !it.named)?.type ?? '') ? tell.expected(around) : undefined;
    case 'as_expression': case 'satisfies_expression': return its[1] ? writtenAt(its[1]) : tell.expected(around);
    case 'spread_element': return outer(around)?.node.type === 'object' ? tell.expected(outer(around)!) : undefined;
    case 'assignment_expression': return isLast && first ? tell.typeOf(first) : undefined;
    case 'arguments': return argumentShape(tell, around, place);
    case 'return_statement': return returned(tell, enclosing(around, functions));
    case 'arrow_function': return isLast ? returned(tell, around) : undefined;
    default: return undefined;
  }
}

function argumentShape(tell: Telling, list: Place, place: Place): Shape | undefined {
  const call = outer(list), callee = call && parts(call)[0];
  if (!call || !callee) return undefined;
  const its = argumentsOf(call), at = its.findIndex((it) => it.node === place.node);
  if (its.slice(0, at).some((it) => it.node.type === 'spread_element')) return undefined;
  const known = callee.node.type === 'member_expression' ? methodTakes(tell, callee, at) : undefined;
  if (known) return known;
  const made = call.node.type === 'new_expression' ? tell.members(tell.typeOf(callee), 'constructor').symbols[0] : undefined;
  const callable = tell.callable(made ? { how: 'symbol', at: made } : tell.typeOf(callee));
  return callable && parameterShape(tell, callable, at);
}

function returned(tell: Telling, fn: Place | undefined): Shape | undefined {
  if (!fn || fn.node.children.some((it) => it.type === '*')) return undefined;
  const written = part(fn, /^type_annotation$/) ? annotation(fn) : tell.callable(tell.expected(fn))?.gives;
  return fn.node.children.some((it) => it.type === 'async') ? awaited(written) : written;
}
