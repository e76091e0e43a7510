; What captures mean: ../README.md. Of two patterns on one name the first wins.

; functions
(function_declaration name: (_) @name) @declaration.function @bodied
(generator_function_declaration name: (_) @name) @declaration.function @bodied

; classes and what is in them
(class_declaration name: (_) @name body: (_) @members) @declaration.class
(method_definition name: (_) @name) @declaration.method @bodied
((field_definition property: (_) @name value: (_)? @value) @declaration.field (#set! callable "method"))
((class_static_block "static" @name) @declaration.method @bodied (#set! name "static"))

; variables, and one level into an object
(variable_declarator name: (_) @name value: (class body: (_) @members)) @declaration.class
(variable_declarator name: (_) @name value: (object) @members) @declaration.variable
((variable_declarator name: (_) @name value: (_)? @value) @declaration.variable (#set! callable "function"))
((pair key: (_) @name value: (_) @value) @declaration.field (#set! callable "method"))

; what a file exports without a name
(export_statement "default" @name value: (class body: (_) @members) (#set! name "default")) @declaration.class
(export_statement "default" @name value: (object) @members (#set! name "default")) @declaration.variable
(export_statement "default" @name value: (_) @value (#set! name "default") (#set! callable "function")) @declaration.variable

; CommonJS and prototypes: module.exports = …, exports.name = …, Type.prototype.name = …
(program (expression_statement (assignment_expression left: (_) @name right: (object) @members)) @declaration.variable
  (#eq? @name "module.exports") (#set! name "default"))
(program (expression_statement (assignment_expression left: (_) @name right: (_) @value)) @declaration.variable
  (#eq? @name "module.exports") (#set! name "default") (#set! callable "function"))
(program (expression_statement (assignment_expression left: (member_expression object: (_) @_exports property: (_) @name) right: (_) @value)) @declaration.variable
  (#match? @_exports "^(module\\.)?exports$") (#set! callable "function"))
(program (expression_statement (assignment_expression left: (member_expression object: (_) @owner property: (_) @name) right: (function_expression) @bodied)) @declaration.method
  (#not-eq? @owner "module"))

; imports
(import_statement (import_clause (identifier) @name @declaration.import) source: (_) @context (#set! context "default"))
(import_statement (import_clause (namespace_import (identifier) @name) @declaration.import) source: (_) @context)
(import_statement (import_clause (named_imports (import_specifier alias: (_) @name) @declaration.import)) source: (_) @context)
(import_statement (import_clause (named_imports (import_specifier name: (_) @name !alias) @declaration.import)) source: (_) @context)
(import_statement . source: (_) @name) @declaration.import

; what a declaration is held by
(export_statement declaration: (_) @wrapped) @wrapper
(lexical_declaration (variable_declarator) @wrapped) @wrapper
(variable_declaration (variable_declarator) @wrapped) @wrapper

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
[(string) (template_string) (regex) (jsx_text)] @literal
