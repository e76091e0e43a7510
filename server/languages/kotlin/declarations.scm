; What captures mean: ../README.md. Of two patterns on one name the first wins.

; types; the grammar tells an interface from a class by its keyword only
(class_declaration "interface" name: (_) @name (class_body)? @members) @declaration.interface
(class_declaration name: (_) @name (enum_class_body) @members) @declaration.enum
(class_declaration name: (_) @name (class_body)? @members) @declaration.class
(object_declaration name: (_) @name (class_body)? @members) @declaration.object
((companion_object "companion" @name (class_body)? @members) @declaration.object (#set! name "Companion"))
(type_alias type: (_) @name) @declaration.type
(enum_entry (identifier) @name (value_arguments)? @body (class_body)? @members) @declaration.member

; functions; an extension belongs to the type it extends
(class_body (function_declaration name: (_) @name (function_body)? @body) @declaration.method)
(enum_class_body (function_declaration name: (_) @name (function_body)? @body) @declaration.method)
(function_declaration [(user_type (identifier) @owner) (nullable_type (user_type (identifier) @owner))] . "." . name: (_) @name (function_body)? @body) @declaration.function
(function_declaration name: (_) @name (function_body)? @body) @declaration.function
((secondary_constructor "constructor" @name (constructor_delegation_call)? @body (block)? @body) @declaration.constructor (#set! name "constructor"))
((anonymous_initializer "init" @name (block) @body) @declaration.method (#set! name "init"))

; properties: what comes after them is their value
(property_declaration [(user_type (identifier) @owner) (nullable_type (user_type (identifier) @owner))] . "." . (variable_declaration (identifier) @name) (getter (function_body)? @body)? (setter (function_body)? @body)?) @declaration.variable
(class_body (property_declaration (variable_declaration . (identifier) @name) "=" . (_) @body (getter (function_body)? @body)? (setter (function_body)? @body)?) @declaration.field)
(class_body (property_declaration (variable_declaration . (identifier) @name) (property_delegate)? @body (getter (function_body)? @body)? (setter (function_body)? @body)?) @declaration.field)
(property_declaration (variable_declaration . (identifier) @name) "=" . (_) @body) @declaration.variable
(property_declaration (variable_declaration . (identifier) @name) (property_delegate)? @body (getter (function_body)? @body)? (setter (function_body)? @body)?) @declaration.variable
(property_declaration (multi_variable_declaration (variable_declaration . (identifier) @name)) (_) @body .) @declaration.variable

; imports
(import (qualified_identifier) (identifier) @name) @declaration.import
(import (qualified_identifier) @name "*") @declaration.import
((import . (qualified_identifier (identifier) @name .) .) @declaration.import (#not-match? @declaration.import "\\*$"))

; no code, and code that is taken as it is written
[(line_comment) (block_comment)] @comment
[(string_literal) (character_literal)] @literal
