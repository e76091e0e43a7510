; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[
  (function_declaration) (function_expression) (arrow_function) (generator_function_declaration) (generator_function)
  (method_definition) (class) (statement_block) (for_statement) (for_in_statement) (catch_clause) (switch_body) (class_static_block)
] @scope

(function_declaration name: (_) @local.outer)
(generator_function_declaration name: (_) @local.outer)
(function_expression name: (_) @local)
(class_declaration name: (_) @local)
(class name: (_) @local)
(formal_parameters (identifier) @local)
(formal_parameters (assignment_pattern left: (identifier) @local right: (_) @value))
(variable_declarator name: (identifier) @local value: (_)? @value)
(arrow_function parameter: (identifier) @local)
(catch_clause parameter: (identifier) @local)
(for_in_statement left: (identifier) @local)
(shorthand_property_identifier_pattern) @local
(pair_pattern value: (identifier) @local)
(pair_pattern value: (assignment_pattern left: (identifier) @local))
(array_pattern (identifier) @local)
(array_pattern (assignment_pattern left: (identifier) @local))
(rest_pattern (identifier) @local)

; names that others bring
(import_clause (identifier) @definition)
(import_specifier) @definition
(import_statement (import_clause (identifier) @import) source: (_) @source (#set! name "default"))
(import_statement (import_clause (namespace_import (identifier) @import)) source: (_) @source (#set! name "*"))
(import_statement (import_clause (named_imports (import_specifier name: (_) @import !alias))) source: (_) @source)
(import_statement (import_clause (named_imports (import_specifier name: (_) @name alias: (_) @import))) source: (_) @source)
(import_specifier name: (_) @definition)
(variable_declarator name: (identifier) @import value: (call_expression function: (identifier) @require arguments: (arguments . (string) @source .)) (#eq? @require "require") (#set! name "*"))
(variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @import) value: (call_expression function: (identifier) @require arguments: (arguments . (string) @source .)) (#eq? @require "require"))
(variable_declarator name: (object_pattern (pair_pattern key: (_) @name value: (identifier) @import)) value: (call_expression function: (identifier) @require arguments: (arguments . (string) @source .)) (#eq? @require "require"))

; names that are handed on
(export_statement (export_clause (export_specifier name: (_) @export alias: (_)? @as)) source: (_)? @source)
(export_statement "*" @export source: (_) @source (#set! name "*"))
(export_statement (namespace_export (_) @as) @export source: (_) @source (#set! of "*"))
(export_statement "default" value: (identifier) @export (#set! name "default"))
(export_specifier alias: (_) @definition)
(export_statement (export_clause (export_specifier name: (_) @definition)) source: (_))
(namespace_export (_) @definition)

; what is done with names
(call_expression function: (identifier) @use.call arguments: (arguments) @arguments)
(call_expression function: (member_expression object: (_) @receiver property: (_) @use.method) arguments: (arguments) @arguments)
(new_expression constructor: (identifier) @use.new arguments: (arguments)? @arguments)
(new_expression constructor: (member_expression object: (_) @receiver property: (_) @use.new) arguments: (arguments)? @arguments)
(class_heritage (identifier) @use.extends)
(class_heritage (member_expression object: (_) @receiver property: (_) @use.extends))
(member_expression object: (_) @receiver property: (_) @use.member)
(shorthand_property_identifier) @use.value
(identifier) @use.value
(expression_statement (call_expression) @discarded)
(expression_statement (await_expression (call_expression) @discarded))
(expression_statement (new_expression) @discarded)
(assignment_expression left: (member_expression object: (this) property: (_) @given) right: (_) @value)
(variable_declarator name: (identifier) @name value: (call_expression) @kept)

; members that patterns take out of something
(variable_declarator name: (object_pattern [(shorthand_property_identifier_pattern) @taken (pair_pattern key: (property_identifier) @taken) (object_assignment_pattern left: (shorthand_property_identifier_pattern) @taken)]) value: (_) @receiver)
(object_pattern [(shorthand_property_identifier_pattern) @taken (pair_pattern key: (property_identifier) @taken) (object_assignment_pattern left: (shorthand_property_identifier_pattern) @taken)])

; what functions give back
((function_declaration) @callable (#set! free "yes"))
((class_body (method_definition) @callable) (#set! free "yes"))
(function_expression) @callable
(arrow_function) @callable
(method_definition) @callable
(return_statement (_) @returned)
(arrow_function body: (object) @returned)
(arrow_function body: (parenthesized_expression (_) @returned))
