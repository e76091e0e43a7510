; What captures mean: server/languages/README.md. Of two patterns on one name the first wins.

; functions
(function_declaration name: (identifier) @name body: (_) @body) @declaration.function
(generator_function_declaration name: (identifier) @name body: (_) @body) @declaration.function
(function_signature name: (identifier) @name) @declaration.function
(export_statement "default" value: [(function_expression body: (_) @body) (arrow_function body: (_) @body)] (#set! name "default")) @declaration.function

; classes and what is in them
(class_declaration name: (type_identifier) @name body: (class_body) @members) @declaration.class
(abstract_class_declaration name: (type_identifier) @name body: (class_body) @members) @declaration.class
(export_statement "default" value: (class body: (class_body) @members) (#set! name "default")) @declaration.class
(class_body (method_definition name: (_) @name body: (_) @body) @declaration.method)
(method_signature name: (_) @name) @declaration.method
(class_body (abstract_method_signature name: (_) @name) @declaration.method)
(class_body (public_field_definition name: (_) @name value: (arrow_function body: (_) @body)) @declaration.method)
(class_body (public_field_definition name: (_) @name value: (_) @body) @declaration.field)
(class_body (public_field_definition name: (_) @name) @declaration.field)
(class_body (class_static_block body: (_) @body (#set! name "static")) @declaration.method)
(class_body (decorator) @lead)

; interfaces, types, enums
(interface_declaration name: (type_identifier) @name body: (interface_body) @members) @declaration.interface
(type_alias_declaration name: (type_identifier) @name value: (object_type) @members) @declaration.type
(type_alias_declaration name: (type_identifier) @name) @declaration.type
(property_signature name: (_) @name) @declaration.field
((index_signature) @declaration.field (#set! name "[index]"))
((call_signature) @declaration.method (#set! name "()"))
((construct_signature) @declaration.method (#set! name "new"))
(enum_declaration name: (identifier) @name body: (enum_body) @members) @declaration.enum
(enum_body (enum_assignment name: (_) @name value: (_) @body) @declaration.member)
(enum_body [(property_identifier) (string)] @name @declaration.member)

; modules
(internal_module name: (_) @name body: (statement_block) @members) @declaration.module
(module name: (_) @name body: (statement_block) @members) @declaration.module
(ambient_declaration "global" (statement_block) @members (#set! name "global")) @declaration.module

; variables
(lexical_declaration (variable_declarator name: (identifier) @name value: (arrow_function body: (_) @body)) @declaration.function)
(lexical_declaration (variable_declarator name: (identifier) @name value: (function_expression body: (_) @body)) @declaration.function)
(lexical_declaration (variable_declarator name: (identifier) @name value: (class body: (class_body) @members)) @declaration.class)
(lexical_declaration (variable_declarator name: (identifier) @name value: (object) @members) @declaration.variable)
(lexical_declaration (variable_declarator name: (identifier) @name value: [(as_expression (object) @members) (satisfies_expression (object) @members)]) @declaration.variable)
(lexical_declaration (variable_declarator name: (identifier) @name value: (_) @body) @declaration.variable)
(lexical_declaration (variable_declarator name: (identifier) @name) @declaration.variable)
(lexical_declaration (variable_declarator name: [(object_pattern) (array_pattern)] @name value: (_) @body) @declaration.variable)
(variable_declaration (variable_declarator name: (identifier) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @declaration.function)
(variable_declaration (variable_declarator name: (identifier) @name value: (object) @members) @declaration.variable)
(variable_declaration (variable_declarator name: (identifier) @name value: (_) @body) @declaration.variable)
(variable_declaration (variable_declarator name: (identifier) @name) @declaration.variable)
(variable_declaration (variable_declarator name: [(object_pattern) (array_pattern)] @name value: (_) @body) @declaration.variable)
(export_statement "default" value: (object) @members (#set! name "default")) @declaration.variable
(variable_declarator value: (object (method_definition name: (_) @name body: (_) @body) @declaration.method))
(variable_declarator value: (object (pair key: (_) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @declaration.method))
(variable_declarator value: (object (pair key: (_) @name value: (_) @body) @declaration.field))
(variable_declarator value: (_ (object (method_definition name: (_) @name body: (_) @body) @declaration.method)))
(variable_declarator value: (_ (object (pair key: (_) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @declaration.method)))
(variable_declarator value: (_ (object (pair key: (_) @name value: (_) @body) @declaration.field)))
(export_statement value: (object (method_definition name: (_) @name body: (_) @body) @declaration.method))
(export_statement value: (object (pair key: (_) @name value: (_) @body) @declaration.field))

; imports
(import_statement (import_clause (identifier) @name @declaration.import) source: (string) @context (#set! context "default"))
(import_statement (import_clause (namespace_import (identifier) @name) @declaration.import) source: (string) @context)
(import_statement (import_clause (named_imports (import_specifier alias: (identifier) @name) @declaration.import)) source: (string) @context)
(import_statement (import_clause (named_imports (import_specifier name: (identifier) @name !alias) @declaration.import)) source: (string) @context)
(import_statement (import_require_clause (identifier) @name source: (string)) @declaration.import)
(program (import_statement . source: (string) @name) @declaration.import)

; what a declaration is held by
(export_statement declaration: (_) @wrapped) @wrapper
(export_statement (decorator) declaration: (_) @wrapped) @wrapper
(ambient_declaration (_) @wrapped) @wrapper
(lexical_declaration (variable_declarator) @wrapped) @wrapper
(variable_declaration (variable_declarator) @wrapped) @wrapper
(expression_statement (internal_module) @wrapped) @wrapper

; statements that declare nothing for others
(program [(if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (try_statement) (switch_statement) (statement_block) (labeled_statement)] @opaque)
(program (expression_statement [(call_expression) (await_expression) (assignment_expression) (unary_expression) (new_expression) (binary_expression) (ternary_expression) (parenthesized_expression) (sequence_expression)] @opaque))

; no code, and code that is taken as it is written
(comment) @comment
[(string) (template_string) (regex)] @literal
