(lambda_expression) @function
(function_definition declarator: (function_declarator declarator: (qualified_identifier name: (_) @name)))
[(for_range_loop) (catch_clause)] @branch
[(for_range_loop) (try_statement)] @nests
(for_range_loop) @breakable
[(throw_statement) (co_yield_statement)] @leaves
(call_expression function: (field_expression argument: (this) field: (_) @called))
((while_statement condition: (condition_clause value: [(true) (number_literal)] @_always)) @endless (#not-any-of? @_always "0" "false"))
