; What captures mean: ../README.md. Of two patterns on one name the first wins.
; A namespace is no part of a path: it is the same for all of a file, and may be written with or without brackets.

; types
(class_declaration name: (_) @name body: (_)? @members) @declaration.class
(struct_declaration name: (_) @name body: (_)? @members) @declaration.struct
(record_declaration name: (_) @name body: (_)? @members) @declaration.class
(interface_declaration name: (_) @name body: (_)? @members) @declaration.interface
(enum_declaration name: (_) @name body: (_)? @members) @declaration.enum
(delegate_declaration name: (_) @name) @declaration.type

; what is in them; what an interface asks for by name belongs to that interface
(method_declaration (explicit_interface_specifier (_) @owner) name: (_) @name) @declaration.method @bodied
(method_declaration name: (_) @name) @declaration.method @bodied
(constructor_declaration name: (_) @name (constructor_initializer)? @body) @declaration.constructor @bodied
(destructor_declaration "~" @name (#set! name "~")) @declaration.method @bodied
(operator_declaration operator: _ @name) @declaration.method @bodied
(conversion_operator_declaration type: (_) @name) @declaration.method @bodied
((indexer_declaration "this" @name accessors: (accessor_list (accessor_declaration body: (_)? @body)*)) @declaration.method (#set! name "this"))
((indexer_declaration "this" @name value: (_) @body) @declaration.method (#set! name "this"))
(property_declaration (explicit_interface_specifier (_) @owner) name: (_) @name value: (_)? @body) @declaration.field
(property_declaration name: (_) @name value: (arrow_expression_clause) @body) @declaration.field
(property_declaration name: (_) @name accessors: (accessor_list (accessor_declaration body: (_)? @body)*) value: (_)? @body) @declaration.field
(event_declaration name: (_) @name accessors: (accessor_list (accessor_declaration body: (_)? @body)*)) @declaration.field
(event_field_declaration (variable_declaration (variable_declarator name: (_) @name . (_)? @body) @own)) @declaration.field
(field_declaration (variable_declaration (variable_declarator name: (_) @name . (_)? @body) @own)) @declaration.field
(enum_member_declaration name: (_) @name value: (_)? @body) @declaration.member

; imports
(using_directive name: (_) @name) @declaration.import
(using_directive !name [(identifier) (qualified_name) (alias_qualified_name)] @name) @declaration.import

; statements of a program without a class
(global_statement) @opaque

; no code, and code that is taken as it is written
[(comment) (preproc_region) (preproc_endregion)] @comment
[(string_literal) (verbatim_string_literal) (raw_string_literal) (interpolated_string_expression) (character_literal)] @literal
