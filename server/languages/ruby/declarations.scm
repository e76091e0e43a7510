; What captures mean: ../README.md. Of two patterns on one name the first wins.

; classes and modules, by their full name
(class name: (constant) @name body: (_)? @members "end" @body) @declaration.class
(class name: (scope_resolution scope: (constant) @owner name: (_) @name) body: (_)? @members "end" @body) @declaration.class
(class name: (scope_resolution scope: (scope_resolution scope: (_) @owner name: (_) @owner) name: (_) @name) body: (_)? @members "end" @body) @declaration.class
(module name: (constant) @name body: (_)? @members "end" @body) @declaration.module
(module name: (scope_resolution scope: (constant) @owner name: (_) @name) body: (_)? @members "end" @body) @declaration.module
(module name: (scope_resolution scope: (scope_resolution scope: (_) @owner name: (_) @owner) name: (_) @name) body: (_)? @members "end" @body) @declaration.module
((assignment left: (constant) @name right: (call receiver: (constant) @_made method: (identifier) @_new block: (_ body: (_) @members))) @declaration.class
  (#match? @_made "^(Struct|Class|Module|Data)$") (#match? @_new "^(new|define)$"))

; methods; those of the class itself are told from those of its objects
(program (method name: (_) @name "end"? @body) @declaration.function @bodied)
(method name: (_) @name "end"? @body) @declaration.method @bodied
(singleton_method object: (_) @owner name: (_) @name "end"? @body) @declaration.method @bodied
(singleton_class value: (self) @name body: (_) @members) @scope
(alias name: (_) @name) @declaration.method

; what a class makes by calling
((call !receiver method: (identifier) @_made arguments: (argument_list (simple_symbol) @name)) @declaration.field
  (#match? @_made "^attr(_accessor|_reader|_writer)?$"))
((call !receiver method: (identifier) @_made arguments: (argument_list . (simple_symbol) @name)) @declaration.field
  (#match? @_made "^(has_many|has_one|belongs_to|has_and_belongs_to_many|attribute|enum|scope|option|property)$"))
((call !receiver method: (identifier) @_made arguments: (argument_list . (simple_symbol) @name) block: (_)? @body) @declaration.method
  (#match? @_made "^(define_method|alias_method|let!?|subject)$"))

; constants and variables for all
(assignment left: (constant) @name right: (_) @body) @declaration.variable
(assignment left: (left_assignment_list (constant) @name) right: (_) @body) @declaration.variable
(assignment left: (global_variable) @name right: (_) @body) @declaration.variable
(assignment left: (class_variable) @name right: (_) @body) @declaration.variable

; imports
((call !receiver method: (identifier) @_require arguments: (argument_list . (string (string_content) @name) .)) @declaration.import
  (#match? @_require "^(require|require_relative|load)$"))

; what a declaration is held by: `private def total`
(call !receiver arguments: (argument_list . (method) @wrapped .)) @wrapper
(call !receiver arguments: (argument_list . (singleton_method) @wrapped .)) @wrapper

; statements that declare nothing for others
(program (call) @opaque)

; no code (a semicolon is as good as a line end), and code that is taken as it is written
[(comment) ";"] @comment
[(string) (heredoc_body) (regex) (string_array) (symbol_array) (character) (subshell)] @literal
