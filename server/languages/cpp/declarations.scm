; What captures mean: ../README.md. Of two patterns on one name the first wins.
; Headers of C are read as C++ too: a name does not tell them apart.

; a macro that makes a function is told from others by what it is called with: TEST(Cart, Total) { … }
((function_definition !type declarator: (function_declarator declarator: (identifier) @_macro) @name) @declaration.function @bodied
  (#match? @_macro "^[A-Z][A-Z0-9_]+$"))

; functions: a definition, and what only promises one; methods lie in a class or name it
(field_declaration_list (function_definition declarator: (_) @declarator (field_initializer_list)? @body) @declaration.method @bodied)
(field_declaration_list (template_declaration (function_definition declarator: (_) @declarator (field_initializer_list)? @body) @declaration.method @bodied))
(function_definition declarator: (function_declarator declarator: (qualified_identifier)) @declarator (field_initializer_list)? @body) @declaration.method @bodied
(function_definition declarator: (reference_declarator (function_declarator declarator: (qualified_identifier))) @declarator) @declaration.method @bodied
(function_definition declarator: (pointer_declarator (function_declarator declarator: (qualified_identifier))) @declarator) @declaration.method @bodied
(function_definition declarator: (_) @declarator) @declaration.function @bodied
(field_declaration_list (declaration declarator: (function_declarator) @declarator) @declaration.method)
(field_declaration_list (template_declaration (declaration declarator: (_) @declarator) @declaration.method))
(declaration declarator: (function_declarator declarator: (parenthesized_declarator)) @declarator) @declaration.variable
(declaration declarator: (function_declarator) @declarator) @declaration.function
(declaration declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier))) @declarator) @declaration.function
(declaration declarator: (pointer_declarator declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier)))) @declarator) @declaration.function
(declaration declarator: (reference_declarator (function_declarator)) @declarator) @declaration.function

; types
(type_definition type: (struct_specifier body: (_) @members) . declarator: (_) @declarator) @declaration.struct
(type_definition type: (union_specifier body: (_) @members) . declarator: (_) @declarator) @declaration.union
(type_definition type: (enum_specifier body: (_) @members) . declarator: (_) @declarator) @declaration.enum
(type_definition type: (_ body: (_) @body) declarator: (_) @declarator) @declaration.type
(type_definition declarator: (_) @declarator) @declaration.type
(class_specifier name: (_) @name body: (_) @members) @declaration.class
(struct_specifier name: (_) @name body: (_) @members) @declaration.struct
(union_specifier name: (_) @name body: (_) @members) @declaration.union
(enum_specifier name: (_) @name body: (_) @members) @declaration.enum
((enum_specifier "enum" @name !name body: (_) @members) @declaration.enum (#set! name "enum"))
(alias_declaration name: (_) @name) @declaration.type
(concept_definition name: (_) @name (_) @body) @declaration.type

; what is in them
(field_declaration type: (struct_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.field
(field_declaration type: (union_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.field
(field_declaration declarator: (function_declarator declarator: (parenthesized_declarator)) @declarator) @declaration.field
(field_declaration declarator: (function_declarator) @declarator) @declaration.method
(field_declaration declarator: (pointer_declarator declarator: (function_declarator declarator: (field_identifier))) @declarator) @declaration.method
(field_declaration declarator: (reference_declarator (function_declarator)) @declarator) @declaration.method
(field_declaration declarator: (_) @declarator default_value: (_)? @body) @declaration.field
(enumerator name: (_) @name value: (_)? @body) @declaration.member

; variables, some with a type of their own
(declaration type: (class_specifier name: (_) @name body: (_) @members)) @declaration.class
(declaration type: (struct_specifier name: (_) @name body: (_) @members)) @declaration.struct
(declaration type: (union_specifier name: (_) @name body: (_) @members)) @declaration.union
(declaration type: (enum_specifier name: (_) @name body: (_) @members)) @declaration.enum
(declaration type: (struct_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.variable
(declaration type: (union_specifier !name body: (_) @members) declarator: (_) @declarator) @declaration.variable
(declaration declarator: (_) @declarator) @declaration.variable

; a namespace may be opened again: it only lends its name
(namespace_definition name: (namespace_identifier) @name body: (_) @members) @scope
(namespace_definition name: (nested_namespace_specifier (namespace_identifier) @owner . (namespace_identifier) @name) body: (_) @members) @scope
(namespace_definition name: (nested_namespace_specifier (namespace_identifier) @owner . (nested_namespace_specifier (namespace_identifier) @owner . (namespace_identifier) @name)) body: (_) @members) @scope
(namespace_alias_definition name: (_) @name) @declaration.module

; the preprocessor, and what is taken from elsewhere
(preproc_include path: (_) @name) @declaration.import
(using_declaration (_) @name) @declaration.import
(preproc_def name: (_) @name value: (_)? @body) @declaration.macro
(preproc_function_def name: (_) @name value: (_)? @body) @declaration.macro

; what a declaration is held by
(template_declaration (_) @wrapped .) @wrapper
(linkage_specification body: (function_definition) @wrapped) @wrapper
(linkage_specification body: (declaration) @wrapped) @wrapper
(friend_declaration (function_definition) @wrapped) @wrapper
(friend_declaration (declaration)) @opaque

; no code, and code that is taken as it is written
(comment) @comment
[(string_literal) (raw_string_literal) (char_literal) (system_lib_string)] @literal
