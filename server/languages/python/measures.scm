[(function_definition) (lambda)] @function
(class_definition body: (block [(function_definition) @method (decorated_definition definition: (function_definition) @method)]))

[(if_statement) (elif_clause) (for_statement) (while_statement) (except_clause) (conditional_expression) (boolean_operator) (for_in_clause) (if_clause)] @branch
((case_clause (case_pattern) @_any) @branch (#not-eq? @_any "_"))

[(if_statement) (for_statement) (while_statement) (try_statement) (with_statement) (match_statement)] @nests

[(for_statement) (while_statement)] @breakable
(while_statement condition: [(true) (integer)]) @endless
(break_statement) @breaks
[(return_statement) (raise_statement) (yield)] @leaves

(call function: (identifier) @called)
((call function: (attribute object: (identifier) @_self attribute: (identifier) @called.own)) (#any-of? @_self "self" "cls"))

((module [(function_definition name: (_) @_name) (class_definition name: (_) @_name)] @exported) (#not-match? @_name "^_"))
((module (decorated_definition definition: (_ name: (_) @_name)) @exported) (#not-match? @_name "^_"))
(module (function_definition body: (block . (expression_statement (string)))) @documented)
(module (class_definition body: (block . (expression_statement (string)))) @documented)
(module (decorated_definition definition: (_ body: (block . (expression_statement (string))))) @documented)
