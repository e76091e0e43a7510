[(lambda_expression) (anonymous_method_expression)] @function
[(method_declaration) (constructor_declaration) (local_function_statement) (accessor_declaration body: (block))] @method

[(if_statement) (for_statement) (foreach_statement) (while_statement) (do_statement) (catch_clause) (conditional_expression)] @branch
(switch_section . "case") @branch
((switch_expression_arm . (_) @_any) @branch (#not-match? @_any "^_$"))
(binary_expression operator: ["&&" "||" "??"]) @branch

[(if_statement) (for_statement) (foreach_statement) (while_statement) (do_statement) (switch_statement) (switch_expression) (try_statement)] @nests
(if_statement alternative: (if_statement) @chained)

[(for_statement) (foreach_statement) (while_statement) (do_statement) (switch_statement)] @breakable
((while_statement condition: (boolean_literal) @_always) @endless (#eq? @_always "true"))
((do_statement condition: (boolean_literal) @_always) @endless (#eq? @_always "true"))
(for_statement !condition) @endless
(break_statement) @breaks
[(return_statement) (throw_statement) (throw_expression) (goto_statement) (yield_statement)] @leaves

(invocation_expression function: (identifier) @called.own)
(invocation_expression function: (member_access_expression expression: "this" name: (identifier) @called.own))

((method_declaration (modifier) @_modifier) @exported (#eq? @_modifier "public"))
([(class_declaration (modifier) @_modifier) (interface_declaration (modifier) @_modifier) (struct_declaration (modifier) @_modifier) (enum_declaration (modifier) @_modifier) (record_declaration (modifier) @_modifier)] @exported (#eq? @_modifier "public"))
