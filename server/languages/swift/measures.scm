(lambda_literal) @function
(function_declaration) @method

[(if_statement) (guard_statement) (for_statement) (while_statement) (repeat_while_statement) (catch_block) (ternary_expression)] @branch
(switch_entry (switch_pattern)) @branch
[(conjunction_expression) (disjunction_expression) (nil_coalescing_expression)] @branch

[(if_statement) (for_statement) (while_statement) (repeat_while_statement) (switch_statement) (do_statement)] @nests
(if_statement (else) (if_statement) @chained)

[(for_statement) (while_statement) (repeat_while_statement) (switch_statement)] @breakable
((while_statement condition: (boolean_literal) @_always) @endless (#eq? @_always "true"))
((control_transfer_statement) @breaks (#match? @breaks "^break$"))
((control_transfer_statement) @leaves (#match? @leaves "^(?:return|throw|break\\s|continue\\s)"))

(call_expression . (simple_identifier) @called.own)
(call_expression . (navigation_expression target: (self_expression) suffix: (navigation_suffix suffix: (simple_identifier) @called.own)))

((function_declaration (modifiers (visibility_modifier) @_visible)) @exported (#any-of? @_visible "public" "open"))
((class_declaration (modifiers (visibility_modifier) @_visible)) @exported (#any-of? @_visible "public" "open"))
