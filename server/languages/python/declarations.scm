; What captures mean: ../README.md. Of two patterns on one name the first wins.

; functions and methods; those in another function are left out because it has no members
(class_definition body: (block (function_definition name: (_) @name) @declaration.method @bodied))
(class_definition body: (block (decorated_definition definition: (function_definition name: (_) @name) @declaration.method @bodied)))
(function_definition name: (_) @name) @declaration.function @bodied

; classes and what is in them
(class_definition name: (_) @name body: (_) @members) @declaration.class
(class_definition body: (block (expression_statement (assignment left: (identifier) @name right: (_)? @body) @declaration.field)))

; variables and types of the module
(module (expression_statement (assignment left: (identifier) @name right: (_)? @body) @declaration.variable))
(module (expression_statement (assignment left: (pattern_list (identifier) @name) right: (_)? @body) @declaration.variable))
(type_alias_statement left: (_) @name) @declaration.type

; imports
(import_statement name: (dotted_name) @name @declaration.import)
(import_statement name: (aliased_import alias: (_) @name) @declaration.import)
(import_from_statement module_name: (_) @context name: (dotted_name) @name @declaration.import)
(import_from_statement module_name: (_) @context name: (aliased_import alias: (_) @name) @declaration.import)
(import_from_statement module_name: (_) @name (wildcard_import)) @declaration.import
(future_import_statement name: (_) @name @declaration.import)

; what a declaration is held by
(decorated_definition definition: (_) @wrapped) @wrapper

; no code: comments, doc strings, and what an empty class needs
(comment) @comment
(module . (expression_statement (string) @comment))
(block . (expression_statement (string) @comment))
(class_definition body: (block (pass_statement) @comment))

; code that is taken as it is written
(string) @literal
