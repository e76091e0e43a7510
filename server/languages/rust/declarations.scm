; What captures mean: ../README.md. Of two patterns on one name the first wins.

; functions; methods are those of an impl or a trait
(impl_item body: (declaration_list (function_item name: (_) @name) @declaration.method @bodied))
(trait_item body: (declaration_list (function_item name: (_) @name) @declaration.method @bodied))
(trait_item body: (declaration_list (function_signature_item name: (_) @name) @declaration.method))
(function_item name: (_) @name) @declaration.function @bodied
(function_signature_item name: (_) @name) @declaration.function
(macro_definition name: (_) @name) @declaration.macro

; types and what is in them
(struct_item name: (_) @name body: (field_declaration_list) @members) @declaration.struct
(struct_item name: (_) @name) @declaration.struct
(union_item name: (_) @name body: (_) @members) @declaration.struct
(field_declaration name: (_) @name) @declaration.field
(enum_item name: (_) @name body: (_) @members) @declaration.enum
(enum_variant name: (_) @name value: (_)? @body) @declaration.member
(trait_item name: (_) @name body: (_) @members) @declaration.trait
(type_item name: (_) @name) @declaration.type
(associated_type name: (_) @name) @declaration.type

; an impl lends its members the name of its type
(impl_item type: (type_identifier) @name body: (_) @members) @scope
(impl_item type: (generic_type type: (_) @name) body: (_) @members) @scope
(impl_item type: (scoped_type_identifier name: (_) @name) body: (_) @members) @scope
(impl_item type: (reference_type type: (type_identifier) @name) body: (_) @members) @scope

; constants and modules
(const_item name: (_) @name value: (_)? @body) @declaration.variable
(static_item name: (_) @name value: (_)? @body) @declaration.variable
(mod_item name: (_) @name body: (_) @members) @declaration.module
(mod_item name: (_) @name !body) @declaration.module

; imports
(use_declaration argument: (identifier) @name @declaration.import)
(use_declaration argument: (scoped_identifier path: (_) @context name: (_) @name @declaration.import))
(use_list (identifier) @name @declaration.import)
(use_list (scoped_identifier path: (_) @context name: (_) @name @declaration.import))
(use_list (self) @name @declaration.import)
(scoped_use_list path: (_) @context list: (use_list (identifier) @name @declaration.import))
(use_as_clause alias: (_) @name) @declaration.import
(use_wildcard) @name @declaration.import
(extern_crate_declaration name: (_) @name) @declaration.import

; attributes
(attribute_item) @lead

; no code, and code that is taken as it is written
[(line_comment) (block_comment)] @comment
[(string_literal) (raw_string_literal) (char_literal)] @literal
