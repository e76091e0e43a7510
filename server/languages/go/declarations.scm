; What captures mean: ../README.md. Of two patterns on one name the first wins.

; functions, and methods by their receiver
(function_declaration name: (_) @name) @declaration.function @bodied
(method_declaration receiver: (parameter_list (parameter_declaration type: (type_identifier) @owner)) name: (_) @name) @declaration.method @bodied
(method_declaration receiver: (parameter_list (parameter_declaration type: (pointer_type (type_identifier) @owner))) name: (_) @name) @declaration.method @bodied
(method_declaration receiver: (parameter_list (parameter_declaration type: (generic_type type: (_) @owner))) name: (_) @name) @declaration.method @bodied
(method_declaration receiver: (parameter_list (parameter_declaration type: (pointer_type (generic_type type: (_) @owner)))) name: (_) @name) @declaration.method @bodied

; types and what is in them
(type_spec name: (_) @name type: (struct_type (field_declaration_list) @members)) @declaration.struct
(type_spec name: (_) @name type: (interface_type) @members) @declaration.interface
(type_spec name: (_) @name) @declaration.type
(type_alias name: (_) @name) @declaration.type
(field_declaration name: (_) @name) @declaration.field
(field_declaration !name type: (_) @name) @declaration.field
(method_elem name: (_) @name) @declaration.method
(interface_type (type_elem) @name @declaration.field)

; constants and variables
(const_spec name: (identifier) @name value: (_)? @body) @declaration.variable
(var_spec name: (identifier) @name value: (_)? @body) @declaration.variable

; imports
(import_spec name: (_) @name) @declaration.import
(import_spec !name path: (_) @name) @declaration.import

; what a declaration is held by; one in brackets stands for itself, since another may join it
((type_declaration (type_spec) @wrapped) @wrapper (#not-match? @wrapper "^type\\s*\\("))
((type_declaration (type_alias) @wrapped) @wrapper (#not-match? @wrapper "^type\\s*\\("))
((const_declaration (const_spec) @wrapped) @wrapper (#not-match? @wrapper "^const\\s*\\("))
(var_declaration (var_spec) @wrapped) @wrapper

; no code, and code that is taken as it is written
(comment) @comment
[(interpreted_string_literal) (raw_string_literal) (rune_literal)] @literal
