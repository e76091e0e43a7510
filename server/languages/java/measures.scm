(lambda_expression) @function
[(method_declaration) (constructor_declaration)] @method

[(if_statement) (for_statement) (enhanced_for_statement) (while_statement) (do_statement) (catch_clause) (ternary_expression)] @branch
((switch_label) @branch (#match? @branch "^case"))
(binary_expression operator: ["&&" "||"]) @branch

[(if_statement) (for_statement) (enhanced_for_statement) (while_statement) (do_statement) (switch_expression) (try_statement) (try_with_resources_statement)] @nests
(if_statement alternative: (if_statement) @chained)

[(for_statement) (enhanced_for_statement) (while_statement) (do_statement) (switch_expression)] @breakable
(while_statement condition: (parenthesized_expression (true))) @endless
(do_statement condition: (parenthesized_expression (true))) @endless
(for_statement !condition) @endless
(break_statement . "break" . ";") @breaks
(break_statement (identifier)) @leaves
(continue_statement (identifier)) @leaves
[(return_statement) (throw_statement)] @leaves

(method_invocation !object name: (identifier) @called.own)
(method_invocation object: (this) name: (identifier) @called.own)

((method_declaration (modifiers) @_modifiers) @exported (#match? @_modifiers "\\bpublic\\b") (#not-match? @_modifiers "@Override"))
([(class_declaration (modifiers) @_modifiers) (interface_declaration (modifiers) @_modifiers) (enum_declaration (modifiers) @_modifiers) (record_declaration (modifiers) @_modifiers)] @exported (#match? @_modifiers "\\bpublic\\b"))
