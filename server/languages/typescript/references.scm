; What captures mean: server/languages/README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[
  (function_declaration) (function_expression) (arrow_function) (generator_function_declaration) (generator_function)
  (function_signature) (method_definition) (method_signature) (abstract_method_signature) (call_signature) (construct_signature)
  (function_type) (constructor_type) (type_alias_declaration) (interface_declaration) (class_declaration) (abstract_class_declaration)
  (class) (statement_block) (for_statement) (for_in_statement) (catch_clause) (switch_body) (conditional_type) (object_type)
  (class_static_block)
] @scope

(function_declaration name: (_) @local.outer)
(generator_function_declaration name: (_) @local.outer)
(function_signature name: (_) @local.outer)
(function_expression name: (_) @local)
(class_declaration name: (_) @local.outer)
(abstract_class_declaration name: (_) @local.outer)
(class name: (_) @local)
(interface_declaration name: (_) @local.outer)
(type_alias_declaration name: (_) @local.outer)
(enum_declaration name: (_) @local)
(internal_module name: (_) @local)
(required_parameter pattern: (identifier) @local type: (type_annotation (_) @type)? value: (_)? @value)
(required_parameter pattern: (rest_pattern (identifier) @local) type: (type_annotation (_) @type)?)
(optional_parameter pattern: (identifier) @local type: (type_annotation (_) @type)?)
(variable_declarator name: (identifier) @local type: (type_annotation (_) @type)? value: (_)? @value)
(arrow_function parameter: (identifier) @local)
(catch_clause parameter: (identifier) @local)
(for_in_statement left: (identifier) @local)
(shorthand_property_identifier_pattern) @local
(pair_pattern value: (identifier) @local)
(pair_pattern value: (assignment_pattern left: (identifier) @local))
(array_pattern (identifier) @local)
(array_pattern (assignment_pattern left: (identifier) @local))
(rest_pattern (identifier) @local)
(type_parameter name: (type_identifier) @local)
(infer_type (type_identifier) @local)
(mapped_type_clause name: (type_identifier) @local)
(index_signature name: (identifier) @local)
(type_predicate name: (identifier) @local)

; names that others bring
(import_clause (identifier) @definition)
(import_specifier) @definition
(import_statement (import_clause (identifier) @import) source: (_) @source (#set! name "default"))
(import_statement (import_clause (namespace_import (identifier) @import)) source: (_) @source (#set! name "*"))
(import_statement (import_clause (named_imports (import_specifier name: (_) @import !alias))) source: (_) @source)
(import_statement (import_clause (named_imports (import_specifier name: (_) @name alias: (_) @import))) source: (_) @source)
(import_statement (import_require_clause (identifier) @import source: (_) @source) (#set! name "*"))
(import_specifier name: (_) @definition)
(variable_declarator name: (identifier) @import value: (call_expression function: (identifier) @require arguments: (arguments . (string) @source .)) (#eq? @require "require") (#set! name "*"))
(variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @import) value: (call_expression function: (identifier) @require arguments: (arguments . (string) @source .)) (#eq? @require "require"))
(variable_declarator name: (object_pattern (pair_pattern key: (_) @name value: (identifier) @import)) value: (call_expression function: (identifier) @require arguments: (arguments . (string) @source .)) (#eq? @require "require"))

; names that are handed on
(export_statement (export_clause (export_specifier name: (_) @export alias: (_)? @as)) source: (_)? @source)
(export_statement "*" @export source: (_) @source (#set! name "*"))
(export_statement (namespace_export (_) @as) @export source: (_) @source (#set! of "*"))
(export_statement "default" value: (identifier) @export (#set! name "default"))
(export_statement "=" (identifier) @export (#set! name "default"))
(export_specifier alias: (_) @definition)
(export_statement (export_clause (export_specifier name: (_) @definition)) source: (_))
(namespace_export (_) @definition)

; what is done with names
(call_expression function: (identifier) @use.call arguments: (arguments) @arguments)
(call_expression function: (member_expression object: (_) @receiver property: (_) @use.method) arguments: (arguments) @arguments)
(new_expression constructor: (identifier) @use.new arguments: (arguments)? @arguments)
(new_expression constructor: (member_expression object: (_) @receiver property: (_) @use.new) arguments: (arguments)? @arguments)
(extends_clause value: (identifier) @use.extends)
(extends_clause value: (member_expression object: (_) @receiver property: (_) @use.extends))
(extends_type_clause type: (type_identifier) @use.extends)
(extends_type_clause type: (generic_type name: (type_identifier) @use.extends))
(implements_clause (type_identifier) @use.implements)
(implements_clause (generic_type name: (type_identifier) @use.implements))
(member_expression object: (_) @receiver property: (_) @use.member)
(nested_type_identifier module: (_) @receiver name: (_) @use.type)
(type_identifier) @use.type
(shorthand_property_identifier) @use.value
(identifier) @use.value
(expression_statement (call_expression) @discarded)
(expression_statement (await_expression (call_expression) @discarded))
(expression_statement (new_expression) @discarded)
(assignment_expression left: (member_expression object: (this) property: (_) @given) right: (_) @value)
(required_parameter (accessibility_modifier) pattern: (identifier) @given type: (type_annotation (_) @type)? value: (_)? @value)
(variable_declarator name: (identifier) @name !type value: (call_expression) @kept)

; members that patterns take out of something
(variable_declarator name: (object_pattern [(shorthand_property_identifier_pattern) @taken (pair_pattern key: (property_identifier) @taken) (object_assignment_pattern left: (shorthand_property_identifier_pattern) @taken)]) type: (type_annotation (_) @type)? value: (_)? @receiver)
(required_parameter pattern: (object_pattern [(shorthand_property_identifier_pattern) @taken (pair_pattern key: (property_identifier) @taken) (object_assignment_pattern left: (shorthand_property_identifier_pattern) @taken)]) type: (type_annotation (_) @type))
(object_pattern [(shorthand_property_identifier_pattern) @taken (pair_pattern key: (property_identifier) @taken) (object_assignment_pattern left: (shorthand_property_identifier_pattern) @taken)])

; objects written for a type
(variable_declarator type: (type_annotation (_) @type) value: (object) @object)
(variable_declarator type: (type_annotation (array_type (_) @type)) value: (array (object) @object))
(public_field_definition type: (type_annotation (_) @type) value: (object) @object)
(satisfies_expression (object) @object (_) @type)
(required_parameter type: (type_annotation (_) @type) value: (object) @object)
(arrow_function return_type: (type_annotation (_) @type) body: (parenthesized_expression (object) @object))
(return_statement (object) @object)
(pair key: (_) @name) @key
(object (method_definition name: (_) @name) @key)
(object (shorthand_property_identifier) @key)
(object (spread_element) @spread)

; what functions give back
((function_declaration return_type: (type_annotation (_) @returns)?) @callable (#set! free "yes"))
((class_body (method_definition return_type: (type_annotation (_) @returns)?) @callable) (#set! free "yes"))
(function_expression return_type: (type_annotation (_) @returns)?) @callable
(arrow_function return_type: (type_annotation (_) @returns)?) @callable
(method_definition return_type: (type_annotation (_) @returns)?) @callable
(return_statement (_) @returned)
(arrow_function body: (object) @returned)
(arrow_function body: (parenthesized_expression (_) @returned))
