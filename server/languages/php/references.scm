; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.
; Qualified names (`\Shop\Cart`) of types elsewhere than behind `new`, and properties are left out: they are not followed.

; where variables are bound: functions have their own, what surrounds them is not seen
[(function_definition) (method_declaration) (anonymous_function) (arrow_function)] @scope

(class_declaration name: (_) @definition)
(interface_declaration name: (_) @definition)
(trait_declaration name: (_) @definition)
(enum_declaration name: (_) @definition)
(enum_case name: (_) @definition)
(method_declaration name: (_) @definition)
(function_definition name: (_) @definition)
(simple_parameter type: (_)? @type name: (variable_name) @local)
(property_promotion_parameter type: (_)? @type name: (variable_name) @local)
(variadic_parameter name: (variable_name) @local)
(assignment_expression left: (variable_name) @local right: (_) @value)
(foreach_statement . (_) . (variable_name) @local)
(foreach_statement (pair (variable_name) @local))
(catch_clause type: (_) @type name: (variable_name) @local)

; names that others bring
(namespace_definition name: (_) @package)
(namespace_use_clause (qualified_name prefix: (_) @source (name) @import) !alias)
(namespace_use_clause (qualified_name prefix: (_) @source (name) @name) alias: (name) @import)
(namespace_use_declaration (namespace_name) @source body: (namespace_use_group (namespace_use_clause (name) @import !alias)))
(namespace_use_declaration (namespace_name) @source body: (namespace_use_group (namespace_use_clause (name) @name alias: (name) @import)))

; what is done with names
(base_clause (name) @use.extends)
(class_interface_clause (name) @use.implements)
(use_declaration (name) @use.extends)
(object_creation_expression . (name) @use.new . (arguments) @arguments)
(object_creation_expression . (name) @use.new .)
(object_creation_expression . (qualified_name prefix: (namespace_name) @receiver (name) @use.new) . (arguments) @arguments)
(object_creation_expression . (qualified_name prefix: (namespace_name) @receiver (name) @use.new) .)
(scoped_call_expression scope: (name) @use.type)
(scoped_call_expression scope: (_) @receiver name: (name) @use.method arguments: (_) @arguments)
(member_call_expression object: (_) @receiver name: (name) @use.method arguments: (_) @arguments)
(nullsafe_member_call_expression object: (_) @receiver name: (name) @use.method arguments: (_) @arguments)
(class_constant_access_expression . (name) @use.type . (_) .)
(class_constant_access_expression . [(name) (relative_scope)] @receiver . (name) @use.member .)
(scoped_property_access_expression scope: (name) @use.type)
(function_call_expression function: (name) @use.call arguments: (_) @arguments)
(function_call_expression function: (qualified_name prefix: (namespace_name) @receiver (name) @use.call) arguments: (_) @arguments)
(attribute (name) @use.type)
(named_type (name) @use.type)
(binary_expression operator: "instanceof" right: (name) @use.type)
(expression_statement (scoped_call_expression) @discarded)
(expression_statement (member_call_expression) @discarded)
(expression_statement (nullsafe_member_call_expression) @discarded)
(expression_statement (function_call_expression) @discarded)

; what functions give back
(function_definition return_type: (_)? @returns) @callable
(method_declaration return_type: (_)? @returns) @callable
(anonymous_function return_type: (_)? @returns) @callable
(arrow_function) @callable
(return_statement (_) @returned)
