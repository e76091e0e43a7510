; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[
  (function_declaration) (method_declaration) (func_literal) (block) (if_statement) (for_statement) (expression_switch_statement)
  (type_switch_statement) (expression_case) (type_case) (default_case) (communication_case) (type_declaration) (function_type) (method_elem)
] @scope

(function_declaration name: (_) @definition)
(method_declaration name: (_) @definition)
(method_elem name: (_) @definition)
(type_spec name: (_) @definition)
(type_alias name: (_) @definition)
(field_declaration name: (_) @definition)
(const_spec name: (identifier) @local)
(var_spec name: (identifier) @local type: (_) @type)
(var_spec name: (identifier) @local value: (expression_list . (_) @value .))
(var_spec name: (identifier) @local)
(keyed_element . (literal_element (identifier) @definition))
(label_name) @definition
(type_parameter_declaration name: (identifier) @local)
(parameter_declaration name: (identifier) @local type: (_) @type)
(variadic_parameter_declaration name: (identifier) @local)
(short_var_declaration left: (expression_list . (identifier) @local .) right: (expression_list . (_) @value .))
(short_var_declaration left: (expression_list (identifier) @local))
(range_clause left: (expression_list (identifier) @local))
(receive_statement left: (expression_list (identifier) @local))
(type_switch_statement alias: (expression_list (identifier) @local))

; names that others bring
(package_clause (package_identifier) @package)
(import_spec name: (package_identifier) @import path: (_) @source (#set! name "*"))
(import_spec !name path: (_) @import @source (#set! name "*"))

; what is done with names
(struct_type (field_declaration_list (field_declaration !name type: (type_identifier) @use.extends)))
(struct_type (field_declaration_list (field_declaration !name type: (pointer_type (type_identifier) @use.extends))))
(interface_type (type_elem (type_identifier) @use.extends))
(call_expression function: (identifier) @use.call arguments: (argument_list) @arguments)
(call_expression function: (selector_expression operand: (_) @receiver field: (_) @use.method) arguments: (argument_list) @arguments)
(selector_expression operand: (_) @receiver field: (_) @use.member)
(qualified_type package: (_) @receiver name: (_) @use.type)
(type_identifier) @use.type
(identifier) @use.value
(expression_statement (call_expression) @discarded)

; structures written out
(composite_literal type: (_) @type body: (_) @object)
(literal_value (keyed_element . (literal_element (identifier) @name)) @key)

; what functions give back
(function_declaration result: (_)? @returns) @callable
(method_declaration result: (_)? @returns) @callable
(func_literal result: (_)? @returns) @callable
(return_statement (expression_list (_) @returned))
