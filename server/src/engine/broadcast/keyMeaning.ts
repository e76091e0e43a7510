import type { SyntaxNode } from '../../ports/syntax.ts';
import { memberOf, typeNamed } from '../references/members.ts';
import { rootOf } from '../references/chains.ts';
import { receiverOf } from '../references/receiver.ts';
import { typeName } from '../references/typeNames.ts';
import type { Found, SourceFile, World } from '../references/world.ts';
import type { CodeToken } from './codeTokens.ts';
import type { Meaning } from './meaning.ts';

/** A member's name as a key: of an object that is written for a type, or of a pattern that takes it out of something. */
export function keyMeaning(world: World, file: SourceFile, token: CodeToken, name: string, isOurs: (found: Found) => boolean): Meaning {
  const holder = holderOf(token);
  if (!holder) return { how: 'nothing' };
  const found = holder.type === 'object' || holder.type === 'field_initializer_list' ? ofObject(world, file, holder, name) : holder.type === 'object_pattern' ? ofPattern(world, file, token, holder, name) : 'unknown';
  if (found === 'unknown') return { how: 'unsure', reason: `what it is ${holder.type === 'object_pattern' ? 'taken out of' : 'a key of'} cannot be told` };
  return isOurs(found) ? { how: 'renamed', as: 'key' } : { how: found === 'none' ? 'nothing' : 'other' };
}

/** The object, pattern or list of named arguments that a key stands in; undefined where the token is none. */
function holderOf({ type, around, start }: CodeToken): SyntaxNode | undefined {
  const [inner, outer] = around;
  if (/^shorthand_property_identifier/.test(type)) return inner?.type === 'object_assignment_pattern' ? outer : inner;
  const isKey = inner !== undefined && inner.start === start && /^(?:pair|pair_pattern|jsx_attribute|keyword_argument|keyed_element|field_initializer|shorthand_field_initializer)$/.test(inner.type);
  return isKey ? outer : undefined;
}

function ofObject(world: World, file: SourceFile, holder: SyntaxNode, name: string): Found {
  const written = file.references()?.objects.find((it) => it.start === holder.start)?.type;
  return written === undefined ? 'unknown' : ofType(world, file, written, holder.start, name);
}

function ofType(world: World, file: SourceFile, written: string, at: number, name: string): Found {
  const type = typeName(written);
  const found = type === undefined ? 'unknown' : typeNamed(world, file, type, file.pathAt(at));
  return typeof found === 'string' ? found : memberOf(world, found, name);
}

/** `const { total }: Cart = …`, `({ total }: Cart) => …`, `const { total } = cart`. */
function ofPattern(world: World, file: SourceFile, { around }: CodeToken, holder: SyntaxNode, name: string): Found {
  const binding = around[around.indexOf(holder) + 1];
  if (!binding || !/^(?:variable_declarator|required_parameter)$/.test(binding.type)) return 'unknown';
  const textOf = (node: SyntaxNode): string => file.text.slice(node.start, node.end);
  const type = binding.children.find((it) => it.type === 'type_annotation');
  if (type) return ofType(world, file, textOf(type).replace(/^:\s*/, ''), holder.start, name);
  const value = binding.children.at(-1);
  if (!value || value === holder || binding.type === 'required_parameter') return 'unknown';
  const within = file.pathAt(holder.start), written = textOf(value), root = /^(?:await\s+)?([\w$]+)/.exec(written)?.[1] ?? '';
  const uses = file.references()?.uses ?? [];
  // A local name is only known as something's receiver.
  const known = uses.find((it) => it.receiver !== undefined && rootOf(it.receiver) === root && file.pathAt(it.start) === within);
  const isOutside = /^(?:this|new)$/.test(root) || uses.some((it) => it.receiver === undefined && it.name === root && it.start >= value.start && it.start < value.end);
  if (!known && !isOutside) return 'unknown';
  const found = receiverOf({ world, file, within, local: isOutside ? undefined : known?.local }, written);
  return typeof found === 'string' ? found : memberOf(world, found, name);
}
