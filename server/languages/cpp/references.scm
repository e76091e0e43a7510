; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[
  (function_definition) (lambda_expression) (compound_statement) (for_statement) (for_range_loop) (field_declaration) (type_definition)
  (if_statement) (while_statement) (catch_clause) (template_declaration)
] @scope
(declaration declarator: (function_declarator)) @scope
(declaration declarator: (pointer_declarator declarator: (function_declarator))) @scope

(function_declarator declarator: (identifier) @definition)
(function_declarator declarator: (field_identifier) @definition)
(function_declarator declarator: (parenthesized_declarator (identifier) @definition))
(field_declaration declarator: (field_identifier) @definition)
(preproc_def name: (_) @definition)
(preproc_function_def name: (_) @definition)
(preproc_params (identifier) @definition)
(preproc_ifdef name: (_) @definition)
(enumerator name: (_) @definition)
(class_specifier name: (_) @definition body: (_))
(struct_specifier name: (_) @definition body: (_))
(union_specifier name: (_) @definition body: (_))
(enum_specifier name: (_) @definition body: (_))
(alias_declaration name: (_) @definition)
(concept_definition name: (_) @definition)
(namespace_definition name: (_) @definition)
(type_definition declarator: (type_identifier) @definition)
(type_definition declarator: (pointer_declarator declarator: (type_identifier) @definition))
(type_parameter_declaration (type_identifier) @local)
(variadic_type_parameter_declaration (type_identifier) @local)
(optional_type_parameter_declaration name: (type_identifier) @local)
(parameter_declaration declarator: (identifier) @local (#set! typed "type"))
(optional_parameter_declaration declarator: (identifier) @local (#set! typed "type"))
(declaration declarator: (identifier) @local (#set! typed "type"))
(init_declarator declarator: (identifier) @local (#set! typed "type"))
(pointer_declarator declarator: (identifier) @local (#set! typed "type"))
(reference_declarator (identifier) @local (#set! typed "type"))
(array_declarator declarator: (identifier) @local (#set! typed "type"))
(for_range_loop declarator: (identifier) @local (#set! typed "type"))
(structured_binding_declarator (identifier) @local)
(lambda_capture_specifier (identifier) @use.value)

; names that others bring
(preproc_include path: (_) @import @source (#set! name "*"))

; what is done with names
(base_class_clause (type_identifier) @use.extends)
(base_class_clause (template_type name: (type_identifier) @use.extends))
(base_class_clause (qualified_identifier scope: (_) @receiver name: (type_identifier) @use.extends))
(new_expression type: (type_identifier) @use.new arguments: (_) @arguments)
(call_expression function: (identifier) @use.call arguments: (argument_list) @arguments)
(call_expression function: (template_function name: (identifier) @use.call) arguments: (argument_list) @arguments)
(call_expression function: (field_expression argument: (_) @receiver field: (field_identifier) @use.method) arguments: (argument_list) @arguments)
(call_expression function: (qualified_identifier scope: (_) @receiver name: (identifier) @use.method) arguments: (argument_list) @arguments)
(field_expression argument: (_) @receiver field: (field_identifier) @use.member)
(qualified_identifier scope: (_) @receiver name: (identifier) @use.member)
(qualified_identifier scope: (_) @receiver name: (type_identifier) @use.type)
(type_identifier) @use.type
(identifier) @use.value
(expression_statement (call_expression) @discarded)
(expression_statement (cast_expression value: (call_expression) @discarded))

; what functions give back
(function_definition type: (_) @returns) @callable
(return_statement (_) @returned)
