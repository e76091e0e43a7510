[(function_declaration) (func_literal)] @function
(method_declaration) @method

[(if_statement) (for_statement) (expression_case) (type_case) (communication_case)] @branch
(binary_expression operator: ["&&" "||"]) @branch

[(if_statement) (for_statement) (expression_switch_statement) (type_switch_statement) (select_statement)] @nests
(if_statement alternative: (if_statement) @chained)

[(for_statement) (expression_switch_statement) (type_switch_statement) (select_statement)] @breakable
(for_statement . (block)) @endless
(break_statement . "break" .) @breaks
[(return_statement) (goto_statement) (break_statement (label_name)) (continue_statement (label_name))] @leaves
((call_expression function: (identifier) @_panic) @leaves (#eq? @_panic "panic"))

(call_expression function: (identifier) @called)
(call_expression function: (selector_expression field: (_) @called.own))

((source_file (function_declaration name: (_) @_name) @exported) (#match? @_name "^[A-Z]"))
((source_file (method_declaration name: (_) @_name) @exported) (#match? @_name "^[A-Z]"))
((source_file (type_declaration . (type_spec name: (_) @_name)) @exported) (#match? @_name "^[A-Z]"))
