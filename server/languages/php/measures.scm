[(function_definition) (anonymous_function) (arrow_function)] @function
(method_declaration) @method

[(if_statement) (else_if_clause) (for_statement) (foreach_statement) (while_statement) (do_statement) (case_statement) (catch_clause) (conditional_expression) (match_conditional_expression)] @branch
(binary_expression operator: ["&&" "||" "??" "and" "or"]) @branch

[(if_statement) (for_statement) (foreach_statement) (while_statement) (do_statement) (switch_statement) (match_expression) (try_statement)] @nests
(else_clause (if_statement) @chained)

[(for_statement) (foreach_statement) (while_statement) (do_statement) (switch_statement)] @breakable
((while_statement condition: (parenthesized_expression [(boolean) (integer)] @_always)) @endless (#not-match? @_always "^(false|0)$"))
((do_statement condition: (parenthesized_expression [(boolean) (integer)] @_always)) @endless (#not-match? @_always "^(false|0)$"))
(for_statement !condition) @endless
(break_statement . "break" . ";") @breaks
(break_statement (_)) @leaves
[(return_statement) (throw_expression) (yield_expression) (goto_statement) (exit_statement)] @leaves

(function_call_expression function: (name) @called)
((member_call_expression object: (variable_name) @_this name: (name) @called.own) (#eq? @_this "$this"))
(scoped_call_expression scope: (relative_scope) name: (name) @called.own)

(program [(function_definition) (class_declaration) (interface_declaration) (trait_declaration) (enum_declaration)] @exported)
((method_declaration (visibility_modifier) @_visible) @exported (#eq? @_visible "public"))
