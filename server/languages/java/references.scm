; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[
  (method_declaration) (constructor_declaration) (compact_constructor_declaration) (block) (lambda_expression) (for_statement)
  (enhanced_for_statement) (try_with_resources_statement) (catch_clause) (switch_block) (static_initializer)
  (class_declaration) (interface_declaration) (record_declaration)
] @scope

(class_declaration name: (_) @definition)
(interface_declaration name: (_) @definition)
(record_declaration name: (_) @definition)
(enum_declaration name: (_) @definition)
(enum_constant name: (_) @definition)
(annotation_type_declaration name: (_) @definition)
(annotation_type_element_declaration name: (_) @definition)
(method_declaration name: (_) @definition)
(constructor_declaration name: (_) @definition)
(compact_constructor_declaration name: (_) @definition)
(field_declaration declarator: (variable_declarator name: (_) @definition))
(constant_declaration declarator: (variable_declarator name: (_) @definition))
(record_declaration parameters: (formal_parameters (formal_parameter name: (_) @definition)))
(element_value_pair key: (_) @definition)
(labeled_statement (identifier) @definition)
(break_statement (identifier) @definition)
(continue_statement (identifier) @definition)
(type_parameter (type_identifier) @local)
(formal_parameter type: (_) @type name: (identifier) @local)
(spread_parameter (variable_declarator name: (identifier) @local))
(local_variable_declaration type: (_) @type declarator: (variable_declarator name: (identifier) @local value: (_)? @value))
(enhanced_for_statement type: (_) @type name: (identifier) @local)
(resource type: (_) @type name: (identifier) @local value: (_)? @value)
(catch_formal_parameter (catch_type) @type name: (identifier) @local)
(inferred_parameters (identifier) @local)
(lambda_expression parameters: (identifier) @local)
(instanceof_expression right: (_) @type name: (identifier) @local)

; names that others bring
(package_declaration (_) @package)
(import_declaration (scoped_identifier scope: (_) @source name: (_) @import) . ";")
(import_declaration (scoped_identifier) @source (asterisk) @import (#set! name "*") (#set! local "*"))
(package_declaration (identifier) @definition)
(scoped_identifier (identifier) @definition)

; what is done with names
(superclass (type_identifier) @use.extends)
(superclass (generic_type . (type_identifier) @use.extends))
(superclass (scoped_type_identifier (_) @receiver . (type_identifier) @use.extends .))
(super_interfaces (type_list (type_identifier) @use.implements))
(super_interfaces (type_list (generic_type . (type_identifier) @use.implements)))
(super_interfaces (type_list (scoped_type_identifier (_) @receiver . (type_identifier) @use.implements .)))
(extends_interfaces (type_list (type_identifier) @use.extends))
(extends_interfaces (type_list (generic_type . (type_identifier) @use.extends)))
(object_creation_expression type: (type_identifier) @use.new arguments: (_) @arguments)
(object_creation_expression type: (generic_type . (type_identifier) @use.new) arguments: (_) @arguments)
(object_creation_expression type: (scoped_type_identifier (_) @receiver . (type_identifier) @use.new .) arguments: (_) @arguments)
(method_invocation object: (_) @receiver name: (_) @use.method arguments: (_) @arguments)
(method_invocation name: (_) @use.call arguments: (_) @arguments)
(method_reference . (_) @receiver (identifier) @use.member .)
(field_access object: (_) @receiver field: (identifier) @use.member)
(scoped_type_identifier (_) @receiver . (type_identifier) @use.type .)
(marker_annotation name: (identifier) @use.type)
(annotation name: (identifier) @use.type)
(type_identifier) @use.type
(identifier) @use.value
(expression_statement (method_invocation) @discarded)
(expression_statement (object_creation_expression) @discarded)

; what methods give back
(method_declaration type: (_) @returns) @callable
(lambda_expression) @callable
(return_statement (_) @returned)
