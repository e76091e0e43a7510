; What captures mean: ../README.md. Of two patterns on one name the first wins.

; functions: a definition, and what only promises one
(function_definition declarator: (_) @declarator) @declaration.function @bodied
(declaration declarator: (function_declarator declarator: (parenthesized_declarator)) @declarator) @declaration.variable
(declaration declarator: (function_declarator) @declarator) @declaration.function
(declaration declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier))) @declarator) @declaration.function
(declaration declarator: (pointer_declarator declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier)))) @declarator) @declaration.function

; types and what is in them
(type_definition type: (struct_specifier body: (_) @members) . declarator: (_) @declarator) @declaration.struct
(type_definition type: (union_specifier body: (_) @members) . declarator: (_) @declarator) @declaration.union
(type_definition type: (enum_specifier body: (_) @members) . declarator: (_) @declarator) @declaration.enum
(type_definition type: (_ body: (_) @body) declarator: (_) @declarator) @declaration.type
(type_definition declarator: (_) @declarator) @declaration.type
(struct_specifier name: (_) @name body: (_) @members) @declaration.struct
(union_specifier name: (_) @name body: (_) @members) @declaration.union
(enum_specifier name: (_) @name body: (_) @members) @declaration.enum
; without a name its enumerators belong to what it lies in
((enum_specifier "enum" @name !name body: (_) @members) @declaration.enum (#set! name "enum"))
(field_declaration type: (struct_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.field
(field_declaration type: (union_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.field
(field_declaration declarator: (_) @declarator) @declaration.field
(enumerator name: (_) @name value: (_)? @body) @declaration.member

; variables, some of a type of their own
(declaration type: (struct_specifier name: (_) @name body: (_) @members)) @declaration.struct
(declaration type: (union_specifier name: (_) @name body: (_) @members)) @declaration.union
(declaration type: (enum_specifier name: (_) @name body: (_) @members)) @declaration.enum
(declaration type: (struct_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.variable
(declaration type: (union_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.variable
(declaration declarator: (_) @declarator) @declaration.variable

; the preprocessor
(preproc_include path: (_) @name) @declaration.import
(preproc_def name: (_) @name value: (_)? @body) @declaration.macro
(preproc_function_def name: (_) @name value: (_)? @body) @declaration.macro

; no code, and code that is taken as it is written
(comment) @comment
[(string_literal) (char_literal) (system_lib_string)] @literal
