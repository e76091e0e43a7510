; What captures mean: ../README.md. Of two patterns on one name the first wins.

; types
(class_declaration name: (_) @name body: (_) @members) @declaration.class
(record_declaration name: (_) @name body: (_) @members) @declaration.class
(interface_declaration name: (_) @name body: (_) @members) @declaration.interface
(annotation_type_declaration name: (_) @name body: (_) @members) @declaration.interface
(enum_declaration name: (_) @name body: (_) @members) @declaration.enum

; what is in them
(method_declaration name: (_) @name) @declaration.method @bodied
(constructor_declaration name: (_) @name) @declaration.constructor @bodied
(compact_constructor_declaration name: (_) @name) @declaration.constructor @bodied
(annotation_type_element_declaration name: (_) @name value: (_)? @body) @declaration.method
((static_initializer "static" @name (_) @body) @declaration.method (#set! name "static"))
(field_declaration declarator: (variable_declarator name: (_) @name value: (_)? @body) @own) @declaration.field
(constant_declaration declarator: (variable_declarator name: (_) @name value: (_)? @body) @own) @declaration.field
(enum_constant name: (_) @name arguments: (_)? @body) @declaration.member

; imports
(import_declaration (scoped_identifier name: (_) @name) . ";") @declaration.import
(import_declaration (scoped_identifier) @name (asterisk)) @declaration.import
(import_declaration (identifier) @name . ";") @declaration.import

; no code, and code that is taken as it is written
[(line_comment) (block_comment)] @comment
[(string_literal) (character_literal)] @literal
