import { writtenAt } from './annotation.ts';
import { functions, outer, parts, textOf, type Place } from './place.ts';
import type { Shape } from './shape.ts';
import { argumentsOf } from './library.ts';
import type { Telling } from './telling.ts';

/** What an expression is known to be where it stands, by the conditions that hold there: `it instanceof Cart`, `isCart(it)`. */
export function narrowed(tell: Telling, place: Place): Shape | undefined {
  const written = textOf(place);
  for (let at: Place = place, around = outer(place); around && !functions.test(around.node.type); at = around, around = outer(around)) {
    const condition = holding(at, around);
    const found = condition && saidBy(tell, condition, written);
    if (found) return found;
  }
  return undefined;
}

/** What is true inside of a piece of what lies around it. */
function holding(at: Place, around: Place): Place | undefined {
  const its = parts(around), [first, second] = its;
  if (!first || !second || at.node === first.node) return undefined;
  if (around.node.type === 'if_statement' || around.node.type === 'ternary_expression' || around.node.type === 'while_statement') return at.node === second.node ? first : undefined;
  return around.node.type === 'binary_expression' && around.node.children.some((it) => it.type === '&&') ? first : undefined;
}

function saidBy(tell: Telling, condition: Place, written: string): Shape | undefined {
  const its = parts(condition), [first, second] = its, { type, children } = condition.node;
  if (type === 'parenthesized_expression') return first && saidBy(tell, first, written);
  if (type === 'binary_expression' && first && second) {
    if (children.some((it) => it.type === '&&')) return saidBy(tell, first, written) ?? saidBy(tell, second, written);
    return children.some((it) => it.type === 'instanceof') && textOf(first) === written ? writtenAt(second) : undefined;
  }
  if (type !== 'call_expression' || !first || argumentsOf(condition)[0] === undefined || textOf(argumentsOf(condition)[0]!) !== written) return undefined;
  const callable = tell.callable(tell.typeOf(first)), gives = callable?.gives;
  const is = gives?.how === 'written' ? /^\w+ is (.+)$/s.exec(gives.text)?.[1] : undefined;
  return is !== undefined && gives?.how === 'written' ? { ...gives, text: is } : undefined;
}
