; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[(function_definition) (compound_statement) (for_statement) (field_declaration) (type_definition)] @scope
(declaration declarator: (function_declarator)) @scope
(declaration declarator: (pointer_declarator declarator: (function_declarator))) @scope

(function_declarator declarator: (identifier) @definition)
(function_declarator declarator: (field_identifier) @definition)
(preproc_def name: (_) @definition)
(preproc_function_def name: (_) @definition)
(preproc_params (identifier) @definition)
(enumerator name: (_) @definition)
(struct_specifier name: (_) @definition body: (_))
(union_specifier name: (_) @definition body: (_))
(enum_specifier name: (_) @definition body: (_))
(type_definition declarator: (type_identifier) @definition)
(type_definition declarator: (pointer_declarator declarator: (type_identifier) @definition))
(parameter_declaration declarator: (identifier) @local (#set! typed "type"))
(declaration declarator: (identifier) @local (#set! typed "type"))
(init_declarator declarator: (identifier) @local (#set! typed "type"))
(pointer_declarator declarator: (identifier) @local (#set! typed "type"))
(array_declarator declarator: (identifier) @local (#set! typed "type"))

; names that others bring
(preproc_include path: (_) @import @source (#set! name "*"))

; what is done with names
(call_expression function: (identifier) @use.call arguments: (argument_list) @arguments)
(call_expression function: (field_expression argument: (_) @receiver field: (_) @use.method) arguments: (argument_list) @arguments)
(field_expression argument: (_) @receiver field: (_) @use.member)
(type_identifier) @use.type
(identifier) @use.value
(expression_statement (call_expression) @discarded)
(expression_statement (cast_expression value: (call_expression) @discarded))

; what functions give back
(function_definition type: (_) @returns) @callable
(return_statement (_) @returned)
