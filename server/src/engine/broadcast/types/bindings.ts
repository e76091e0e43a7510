import type { Telling } from './telling.ts';
import { parameterShape } from './callables.ts';
import { argumentsOf, methodHands } from './library.ts';
import { functions, outer, part, parts, textOf, type Place } from './place.ts';
import { splitTop } from '../../references/splitTop.ts';
import type { Shape } from './shape.ts';
import { annotation } from './annotation.ts';

/** The type of a local name where it is used; `not here` where it is none. */
export function bindingOf(tell: Telling, use: Place, name: string): Shape | undefined | 'not here' {
  for (let at = outer(use); at && at.node.type !== 'program'; at = outer(at)) {
    const pattern = bound(at, name, use);
    if (pattern) return pattern === 'untold' ? undefined : functions.test(pattern.node.type) ? { how: 'function', at: pattern } : patternShape(tell, pattern);
  }
  return 'not here';
}

/** The pattern that binds a name, of those that a piece of the text makes known inside of itself. */
function bound(at: Place, name: string, use: Place): Place | 'untold' | undefined {
  if (functions.test(at.node.type)) {
    const list = part(at, /^formal_parameters$/), single = list ? undefined : parts(at).find((it) => it.node.type === 'identifier');
    const found = list ? first(parts(list), (it) => named(isPattern(it) ? it : parts(it).find((that) => isPattern(that)), name)) : single && named(single, name);
    return found ?? (at.node.type === 'function_expression' && parts(at)[0] && textOf(parts(at)[0]!) === name ? 'untold' : undefined);
  }
  if (at.node.type === 'for_in_statement') return named(parts(at)[0], name);
  if (at.node.type === 'catch_clause') return named(parts(at)[0], name) && 'untold';
  const statements = /^(?:statement_block|switch_case|switch_default|for_statement|class_static_block)$/.test(at.node.type) ? parts(at) : [];
  return first(statements, (it) => declaredIn(it, name, use));
}

function declaredIn(statement: Place, name: string, use: Place): Place | 'untold' | undefined {
  if (/^(?:lexical|variable)_declaration$/.test(statement.node.type)) {
    return first(parts(statement), (it) => it.node.type === 'variable_declarator' && !(it.node.start <= use.node.start && use.node.end <= it.node.end && use.node === it.node.children[0]) ? named(parts(it)[0], name) : undefined);
  }
  const its = /^(?:function|class|enum|interface|generator_function)_declaration$/.test(statement.node.type) ? parts(statement)[0] : undefined;
  return its && textOf(its) === name ? (functions.test(statement.node.type) ? statement : 'untold') : undefined;
}

const isPattern = ({ node }: Place): boolean => /^(?:identifier|object_pattern|array_pattern|rest_pattern|assignment_pattern)$/.test(node.type);

/** The piece of a pattern that is the name. */
function named(pattern: Place | undefined, name: string): Place | undefined {
  if (!pattern) return undefined;
  if (/^(?:identifier|shorthand_property_identifier_pattern)$/.test(pattern.node.type)) return textOf(pattern) === name ? pattern : undefined;
  const its = parts(pattern);
  if (pattern.node.type === 'pair_pattern') return named(its[1], name);
  if (/^(?:object_assignment_pattern|assignment_pattern)$/.test(pattern.node.type)) return named(its[0], name);
  return /^(?:object_pattern|array_pattern|rest_pattern)$/.test(pattern.node.type) ? first(its, (it) => named(it, name)) : undefined;
}

const first = <T, R>(its: readonly T[], of: (it: T) => R | undefined): R | undefined => {
  for (const it of its) { const found = of(it); if (found !== undefined) return found; }
  return undefined;
};

/** The type of what a pattern, or a name in one, stands for. */
export function patternShape(tell: Telling, pattern: Place): Shape | undefined {
  const around = outer(pattern), its = around ? parts(around) : [];
  switch (around?.node.type) {
    case 'variable_declarator': return annotation(around) ?? (its.length > 1 ? tell.typeOf(its.at(-1)!) : undefined);
    case 'required_parameter': case 'optional_parameter': return annotation(around) ?? given(tell, pattern, its) ?? handed(tell, around);
    case 'arrow_function': case 'formal_parameters': return handed(tell, pattern);
    case 'for_in_statement': return around.node.children.some((it) => it.type === 'of') && its[1] ? tell.element(tell.typeOf(its[1])) : undefined;
    case 'object_pattern': return pattern.node.type === 'rest_pattern' ? tell.pattern(around) : tell.member(tell.pattern(around), textOf(pattern));
    case 'object_assignment_pattern': { const object = outer(around); return object && tell.member(tell.pattern(object), textOf(pattern)); }
    case 'pair_pattern': { const object = outer(around); return object && its[0] && tell.member(tell.pattern(object), textOf(its[0])); }
    case 'assignment_pattern': case 'rest_pattern': return tell.pattern(around);
    case 'array_pattern': return itemOf(tell, tell.pattern(around), placeIn(around, pattern));
    case 'assignment_expression': return its[1] && its[0]?.node === pattern.node ? tell.typeOf(its[1]) : undefined;
    default: return undefined;
  }
}

const given = (tell: Telling, pattern: Place, its: readonly Place[]): Shape | undefined => { const value = its.at(-1); return value && value.node !== pattern.node && value.node.type !== 'type_annotation' ? tell.typeOf(value) : undefined; };

/** Which one of a list a pattern stands for; some may be left out: `[, second]`. */
const placeIn = ({ node: { children } }: Place, { node }: Place): number => children.slice(0, children.indexOf(node)).filter((it) => it.type === ',').length;

/** `[A, B]` by its place; of a list any. */
function itemOf(tell: Telling, shape: Shape | undefined, at: number): Shape | undefined {
  const tuple = shape?.how === 'written' && shape.text.startsWith('[') ? splitTop(shape.text.slice(1, -1), ',')[at] : undefined;
  return tuple !== undefined && shape?.how === 'written' ? { ...shape, text: tuple.replace(/^\w+\??:\s*/, '') } : tell.element(shape);
}

/** What a function gets for a parameter by where it is written: handed to a call, or for a type. */
function handed(tell: Telling, parameter: Place): Shape | undefined {
  const holder = outer(parameter), fn = holder?.node.type === 'formal_parameters' ? outer(holder) : holder;
  if (!holder || !fn) return undefined;
  const at = holder === fn ? 0 : parts(holder).findIndex((it) => it.node === parameter.node);
  const list = outer(fn), call = list?.node.type === 'arguments' ? outer(list) : undefined, callee = call && parts(call)[0];
  const known = callee?.node.type === 'member_expression' && argumentsOf(call!)[0]?.node === fn.node ? methodHands(tell, callee, at) : undefined;
  const callable = known ? undefined : tell.callable(tell.expected(fn));
  return known ?? (callable && parameterShape(tell, callable, at));
}
