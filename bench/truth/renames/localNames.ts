import type { SyntaxNode } from '../../../server/src/ports/syntax.ts';

/** Where names are bound: by a parameter, a variable's declaration, a pattern, a loop, an assignment. */
const binder = /(?:^|_)(?:parameters?|declarator|pattern|pattern_list|pattern_target|assignment_list)$|^(?:parameter_declaration|declaration|declaration_expression|var_spec|let_declaration|variable_declaration|property_declaration|let_condition|if_statement|guard_statement|named_expression|resource|catch_declaration|catch_block|catch_clause|exception_variable|enhanced_for_statement|foreach_statement|for_statement|for_expression|for|for_in_clause|for_in_statement|instanceof_expression|lambda_expression|lambda)$/;
/** Here only what stands left of the sign is bound, and in Python and Ruby alone. */
const assignment = /^(?:assignment|augmented_assignment|operator_assignment)$/;
/** Go writes several names as expressions. */
const goList = /^(?:short_var_declaration|range_clause|type_switch_statement)$/;
const functionLike = /^(?:function_definition|function_item|function_declaration|method_declaration|method|singleton_method|constructor_declaration|destructor_declaration|operator_declaration|accessor_declaration|init_declaration|deinit_declaration|secondary_constructor|getter|setter|lambda|lambda_expression|lambda_literal|closure_expression|func_literal|arrow_function|anonymous_function|anonymous_function_creation_expression|anonymous_method_expression|local_function_statement|static_initializer)$/;
const typeLike = /^(?:class|module|singleton_class|(?:class|interface|enum|struct|trait|impl|object|protocol|record|extension|annotation_type)_(?:declaration|definition|item|body|specifier|type)|enum_class_body|declaration_list)$/;
/** What is bound in one is known to its end. */
const blockLike = /^(?:block|do_block|statement_block|compound_statement|switch_block_statement_group|catch_clause|catch_block|match_arm|list_comprehension|set_comprehension|dictionary_comprehension|generator_expression|(?:for|foreach|enhanced_for|using|try_with_resources|while)_(?:statement|expression)|if_expression|(?:expression|type)_switch_statement)$/;
/** A name here is one of what is called or made, not of what is around. */
const label = /^(?:keyword_argument|name_colon|value_argument_label|field_initializer|keyed_element|field_designator|named_argument)$/;

interface Place { readonly node: SyntaxNode; /** What it lies in, the innermost first. */ readonly around: readonly SyntaxNode[] }
interface Scope { readonly start: number; readonly end: number }

/** Whether at an offset of a text a name is a local one, said by the grammar alone: bound by the function, or block, that it stands in. */
export function localNames(language: string, root: SyntaxNode, text: string, name: string): (start: number) => boolean {
  const places = new Map<number, Place>();
  const note = (node: SyntaxNode, around: readonly SyntaxNode[]): void => {
    if (node.children.length === 0 && text.slice(node.start, node.end) === name) places.set(node.start, { node, around });
    for (const it of node.children) if (it.start <= node.end && text.slice(it.start, it.end).includes(name)) note(it, [node, ...around]);
  };
  note(root, []);
  const scopes = [...places.values()].flatMap((it): readonly Scope[] => { const scope = isBound(language, it) ? scopeOf(language, it) : undefined; return scope ? [scope] : []; });
  return (start) => { const it = places.get(start); return it !== undefined && isBare(language, it, text) && scopes.some((scope) => scope.start <= start && scope.end > start); };
}

function isBound(language: string, { node, around: [parent, outer] }: Place): boolean {
  if (!parent || /^(?:type_identifier|implicit_type|constant)$/.test(node.type)) return false;
  if (language === 'php') return parent.type === 'variable_name' && !/^scoped_/.test(outer?.type ?? '');
  if (node.type === 'implicit_parameter' || parent.type === 'field_pattern') return true;
  const before = parent.children.filter((it) => it.end <= node.start), [after] = parent.children.filter((it) => it.start >= node.end);
  const isRight = before.some((it) => /^(?:=|:=|\|\|=|\+=|in|of)$/.test(it.type)) || (before.some((it) => it.type === ':') && parent.type === 'enhanced_for_statement');
  if (isRight || (parent.type === 'tuple_struct_pattern' && before.length === 0)) return false;
  if (parent.type === 'expression_list') return outer !== undefined && goList.test(outer.type) && !outer.children.some((it) => it.end <= parent.start && /^(?::=|=)$/.test(it.type));
  if (assignment.test(parent.type)) return language === 'python' || language === 'ruby';
  // Of two names side by side the first is a type, or what callers say.
  if (!binder.test(parent.type) || (after !== undefined && /identifier$/.test(after.type))) return false;
  if (parent.type === 'instanceof_expression') return before.length > 2;
  if (/^(?:if_statement|guard_statement)$/.test(parent.type)) return before.some((it) => /^(?:let|var|value_binding_pattern)$/.test(it.type));
  // What comes last in these is what they do.
  return !/^(?:for|foreach|enhanced_for|lambda|catch)(?:_statement|_expression|_clause)?$/.test(parent.type) || after !== undefined;
}

/** Undefined where what binds it is a type or the file: a field, a global. */
function scopeOf(language: string, { around }: Place): Scope | undefined {
  let block: SyntaxNode | undefined;
  for (const it of around) {
    if (typeLike.test(it.type)) return undefined;
    if (functionLike.test(it.type)) return block ?? it;
    if (block === undefined && isBlock(language, it.type)) block = it;
  }
  return language === 'python' ? undefined : block;
}

/** Python's blocks end no name. */
const isBlock = (language: string, type: string): boolean => language === 'python' ? /(?:comprehension|generator_expression)$/.test(type) : blockLike.test(type) || (language === 'go' && type === 'if_statement');

/** Not a member of something, no label, and in languages that keep functions apart no call. */
function isBare(language: string, { node, around: [parent, outer] }: Place, text: string): boolean {
  if (language === 'php') return parent?.type === 'variable_name' && !/^scoped_/.test(outer?.type ?? '');
  if (node.type === 'type_identifier' || (/^(?:c|cpp)$/.test(language) ? /(?:\.|->|::)\s*$/ : /(?:\.|::)\s*$/).test(text.slice(Math.max(0, node.start - 80), node.start))) return false;
  const holder = parent?.type === 'literal_element' ? outer : parent;
  if (holder !== undefined && holder.start === node.start && (label.test(holder.type) || (holder.type === 'argument' && /^\s*:/.test(text.slice(node.end, node.end + 20))))) return false;
  return !(/^(?:java|ruby)$/.test(language) && /^\s*\(/.test(text.slice(node.end, node.end + 20)));
}
