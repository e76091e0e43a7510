(function_definition) @function
(function_definition declarator: (function_declarator declarator: (_) @name))
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: (_) @name)))

[(if_statement) (for_statement) (while_statement) (do_statement) (conditional_expression)] @branch
(case_statement value: (_)) @branch
(binary_expression operator: ["&&" "||"]) @branch

[(if_statement) (for_statement) (while_statement) (do_statement) (switch_statement)] @nests
(else_clause (if_statement) @chained)

[(for_statement) (while_statement) (do_statement) (switch_statement)] @breakable
((do_statement condition: (parenthesized_expression [(true) (number_literal)] @_always)) @endless (#not-any-of? @_always "0" "false"))
(for_statement !condition) @endless
(break_statement) @breaks
[(return_statement) (goto_statement)] @leaves
((call_expression function: (identifier) @_ends) @leaves (#any-of? @_ends "exit" "_exit" "abort" "longjmp"))

(call_expression function: (identifier) @called)
