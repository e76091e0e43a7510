; What captures mean: server/languages/README.md. Of two patterns on one name the first wins.
; Patterns are flat on purpose: fields of deeper nodes make the query slow to compile and to run.

; functions
(function_declaration name: (_) @name) @declaration.function @bodied
(generator_function_declaration name: (_) @name) @declaration.function @bodied
(function_signature name: (_) @name) @declaration.function

; classes and what is in them
(class_declaration name: (_) @name body: (_) @members) @declaration.class
(abstract_class_declaration name: (_) @name body: (_) @members) @declaration.class
(method_definition name: (_) @name) @declaration.method @bodied
(method_signature name: (_) @name) @declaration.method
(abstract_method_signature name: (_) @name) @declaration.method
((public_field_definition name: (_) @name value: (_)? @value) @declaration.field (#set! callable "method"))
((class_static_block "static" @name) @declaration.method @bodied (#set! name "static"))
(class_body (decorator) @lead)
(decorator) @opaque

; interfaces, types, enums
(interface_declaration name: (_) @name body: (_) @members) @declaration.interface
(type_alias_declaration name: (_) @name value: (object_type) @members) @declaration.type
(type_alias_declaration name: (_) @name) @declaration.type
(property_signature name: (_) @name) @declaration.field
((index_signature "[" @name) @declaration.field (#set! name "[index]"))
((call_signature parameters: (_) @name) @declaration.method (#set! name "()"))
((construct_signature "new" @name) @declaration.method (#set! name "new"))
(enum_declaration name: (_) @name body: (_) @members) @declaration.enum
(enum_assignment name: (_) @name value: (_) @body) @declaration.member
(enum_body (property_identifier) @name @declaration.member)
(enum_body (string) @name @declaration.member)

; modules
(internal_module name: (_) @name body: (_) @members) @declaration.module
(module name: (_) @name body: (_) @members) @declaration.module
(ambient_declaration "global" @name (statement_block) @members (#set! name "global")) @declaration.module

; variables, and one level into an object
(variable_declarator name: (_) @name value: (class body: (_) @members)) @declaration.class
(variable_declarator name: (_) @name value: (object) @members) @declaration.variable
(variable_declarator name: (_) @name value: (as_expression (object) @members)) @declaration.variable
(variable_declarator name: (_) @name value: (satisfies_expression (object) @members)) @declaration.variable
((variable_declarator name: (_) @name value: (_)? @value) @declaration.variable (#set! callable "function"))
((pair key: (_) @name value: (_) @value) @declaration.field (#set! callable "method"))

; what a file exports without a name
(export_statement "default" @name value: (class body: (_) @members) (#set! name "default")) @declaration.class
(export_statement "default" @name value: (object) @members (#set! name "default")) @declaration.variable
(export_statement "default" @name value: (_) @value (#set! name "default") (#set! callable "function")) @declaration.variable

; imports
(import_statement (import_clause (identifier) @name @declaration.import) source: (_) @context (#set! context "default"))
(import_statement (import_clause (namespace_import (identifier) @name) @declaration.import) source: (_) @context)
(import_statement (import_clause (named_imports (import_specifier alias: (_) @name) @declaration.import)) source: (_) @context)
(import_statement (import_clause (named_imports (import_specifier name: (_) @name !alias) @declaration.import)) source: (_) @context)
(import_require_clause (identifier) @name) @declaration.import
(import_statement . source: (_) @name) @declaration.import

; what a declaration is held by
(export_statement declaration: (_) @wrapped) @wrapper
(ambient_declaration (_) @wrapped) @wrapper
(lexical_declaration (variable_declarator) @wrapped) @wrapper
(variable_declaration (variable_declarator) @wrapped) @wrapper
(expression_statement (internal_module) @wrapped) @wrapper

; statements that declare nothing for others
(program (expression_statement) @opaque)
(if_statement) @opaque
(for_statement) @opaque
(for_in_statement) @opaque
(while_statement) @opaque
(do_statement) @opaque
(try_statement) @opaque
(switch_statement) @opaque
(program (statement_block) @opaque)
(labeled_statement) @opaque

; no code, and code that is taken as it is written
(comment) @comment
[(string) (template_string) (regex)] @literal
