; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[
  (class_declaration) (object_declaration) (companion_object) (function_declaration) (secondary_constructor) (anonymous_function) (lambda_literal) (block)
  (for_statement) (catch_block) (when_expression) (getter) (setter)
] @scope

(class_declaration name: (_) @definition)
(object_declaration name: (_) @definition)
(type_alias type: (_) @definition)
(enum_entry (identifier) @definition)
(block (function_declaration name: (_) @local.outer))
(lambda_literal (function_declaration name: (_) @local.outer))
(function_declaration name: (_) @definition)
(value_argument . (identifier) @definition . (_) .)
(type_parameter . (identifier) @local)
(class_parameter (identifier) @local . (_) @type)
(parameter . (identifier) @local . (_) @type)
(block (property_declaration (variable_declaration . (identifier) @local (_)? @type) . (_)? @value))
(lambda_literal (property_declaration (variable_declaration . (identifier) @local (_)? @type) . (_)? @value))
(class_body (property_declaration (variable_declaration . (identifier) @definition)))
(source_file (property_declaration (variable_declaration . (identifier) @definition)))
(multi_variable_declaration (variable_declaration . (identifier) @local))
(lambda_parameters (variable_declaration . (identifier) @local (_)? @type))
(for_statement (variable_declaration . (identifier) @local (_)? @type))
(when_subject (variable_declaration . (identifier) @local (_)? @type))
(catch_block . (identifier) @local . (_) @type)
(this_expression (identifier) @definition)

; names that others bring
(package_header (qualified_identifier) @package)
(import (qualified_identifier) @source (identifier) @import (#set! name "*"))
((import . (qualified_identifier) @source "*") @import (#set! name "*") (#set! local "*"))
((import . (qualified_identifier (identifier) @import .) @source .) @_whole (#not-match? @_whole "\\*\\s*$") (#set! name "*"))
(qualified_identifier (identifier) @definition)

; what is done with names
(delegation_specifier (constructor_invocation (user_type . (identifier) @use.extends .) (value_arguments) @arguments))
(delegation_specifier (constructor_invocation (user_type . (identifier) @use.extends . (type_arguments)) (value_arguments) @arguments))
(delegation_specifier (user_type . (identifier) @use.implements .))
(delegation_specifier (user_type . (identifier) @use.implements . (type_arguments)))
(call_expression . (identifier) @use.call (value_arguments) @arguments)
(call_expression . (navigation_expression (_) @receiver . (identifier) @use.method .) (value_arguments) @arguments)
(navigation_expression (_) @receiver . (identifier) @use.member .)
(user_type (identifier) @receiver . (identifier) @use.type)
(user_type . (identifier) @use.type)
(identifier) @use.value
(block (call_expression) @discarded)
