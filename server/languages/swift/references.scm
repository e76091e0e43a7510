; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.
; What begins with a dot alone (`.big`) is left out: its type stands elsewhere.
; A function is told by its child, not by its field: compiling a query that asks for that field takes seconds.

; where names are bound for a part of the text only
[
  (class_declaration) (protocol_declaration) (function_declaration) (protocol_function_declaration) (subscript_declaration) (lambda_literal) (statements) (for_statement)
  (if_statement) (while_statement) (switch_entry) (catch_block) (computed_property)
] @scope

(class_declaration name: (type_identifier) @definition)
(protocol_declaration name: (_) @definition)
(typealias_declaration name: (type_identifier) @definition)
(associatedtype_declaration name: (type_identifier) @definition)
(enum_entry name: (simple_identifier) @definition)
(statements (function_declaration (simple_identifier) @local.outer))
(function_declaration (simple_identifier) @definition)
(protocol_function_declaration name: (simple_identifier) @definition)
(class_body (property_declaration name: (pattern bound_identifier: (_) @definition)))
(enum_class_body (property_declaration name: (pattern bound_identifier: (_) @definition)))
(source_file (property_declaration name: (pattern bound_identifier: (_) @definition)))
(protocol_property_declaration name: (pattern bound_identifier: (_) @definition))
(value_argument_label (simple_identifier) @definition)
(call_suffix name: (simple_identifier) @definition)
(prefix_expression operation: "." target: (simple_identifier) @definition)
(switch_pattern (pattern . (simple_identifier) @definition))
(parameter external_name: (simple_identifier) @definition)
(selector_expression (simple_identifier) @definition)
(import_declaration (identifier (simple_identifier) @definition))
(capture_list_item name: (simple_identifier) @definition)
(type_parameter . (type_identifier) @local)
(parameter name: (simple_identifier) @local . [(user_type) (optional_type)] @type)
(parameter name: (simple_identifier) @local)
(lambda_parameter name: (simple_identifier) @local . (user_type) @type)
(lambda_parameter name: (simple_identifier) @local)
(statements (property_declaration name: (pattern bound_identifier: (_) @local) (type_annotation (_) @type)? value: (_)? @value))
(statements (property_declaration name: (pattern (pattern (simple_identifier) @local))))
(if_statement bound_identifier: (simple_identifier) @local)
(guard_statement bound_identifier: (simple_identifier) @local)
(while_statement bound_identifier: (simple_identifier) @local)
(for_statement item: (pattern bound_identifier: (simple_identifier) @local))
(for_statement item: (pattern (pattern (simple_identifier) @local)))
(pattern (pattern bound_identifier: (simple_identifier) @local))
(pattern (pattern (simple_identifier) @local))
(catch_block error: (pattern (pattern bound_identifier: (simple_identifier) @local)))

; names that others bring
(import_declaration (identifier) @import @source (#set! name "*") (#set! local "*"))

; what is done with names
(class_declaration declaration_kind: "extension" name: (user_type . (type_identifier) @by .) (inheritance_specifier inherits_from: (user_type . (type_identifier) @use.extends .)))
(inheritance_specifier inherits_from: (user_type . (type_identifier) @use.extends))
((call_expression . (simple_identifier) @use.call (call_suffix (value_arguments) @arguments)) (#match? @arguments "^\\("))
((call_expression . (navigation_expression target: (_) @receiver suffix: (navigation_suffix suffix: (simple_identifier) @use.method)) (call_suffix (value_arguments) @arguments)) (#match? @arguments "^\\("))
(constructor_expression constructed_type: (user_type . (type_identifier) @use.new) (constructor_suffix (value_arguments) @arguments))
(navigation_expression target: (_) @receiver suffix: (navigation_suffix suffix: (simple_identifier) @use.member))
(user_type (type_identifier) @receiver . (type_identifier) @use.type)
(user_type . (type_identifier) @use.type)
(simple_identifier) @use.value
(statements (call_expression) @discarded)
