((while_statement condition: (parenthesized_expression [(true) (number_literal)] @_always)) @endless (#not-any-of? @_always "0" "false"))
