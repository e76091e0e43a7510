; What captures mean: ../README.md. Of two patterns on one name the first wins.
; A namespace is no part of a path: it is the same for all of a file.

; functions and types
(function_definition name: (_) @name) @declaration.function @bodied
(class_declaration name: (_) @name body: (_) @members) @declaration.class
(interface_declaration name: (_) @name body: (_) @members) @declaration.interface
(trait_declaration name: (_) @name body: (_) @members) @declaration.trait
(enum_declaration name: (_) @name body: (_) @members) @declaration.enum

; what is in them
(method_declaration name: (_) @name) @declaration.method @bodied
(property_declaration (property_element name: (_) @name default_value: (_)? @body) @own (property_hook_list)? @body) @declaration.field
(enum_case name: (_) @name value: (_)? @body) @declaration.member

; constants
(const_declaration (const_element . (name) @name (_) @body) @own) @declaration.variable
((expression_statement (function_call_expression function: (name) @_define arguments: (arguments . (argument (string) @name) (argument) @body))) @declaration.variable
  (#eq? @_define "define"))

; what a file gives: settings, texts
(program (return_statement "return" @name (array_creation_expression) @members (#set! name "return")) @declaration.variable)
(array_element_initializer . (string) @name . (array_creation_expression (array_element_initializer . (_) . (_))) @members) @declaration.key
(array_element_initializer . (_) @name . (_) @body) @declaration.key

; imports
(namespace_use_declaration (namespace_name) @context body: (namespace_use_group (namespace_use_clause alias: (_) @name) @declaration.import))
(namespace_use_declaration (namespace_name) @context body: (namespace_use_group (namespace_use_clause (name) @name !alias) @declaration.import))
(namespace_use_clause alias: (_) @name) @declaration.import
(namespace_use_clause (qualified_name (name) @name) !alias) @declaration.import
(namespace_use_clause (name) @name !alias) @declaration.import
(program (expression_statement (require_once_expression (_) @name)) @declaration.import)
(program (expression_statement (require_expression (_) @name)) @declaration.import)
(program (expression_statement (include_once_expression (_) @name)) @declaration.import)
(program (expression_statement (include_expression (_) @name)) @declaration.import)

; statements that declare nothing for others
(program (expression_statement) @opaque)
(for_statement) @opaque
(foreach_statement) @opaque
(while_statement) @opaque
(try_statement) @opaque
(switch_statement) @opaque

; no code, and code that is taken as it is written
(comment) @comment
[(string) (encapsed_string) (heredoc) (nowdoc) (text)] @literal
