[(function_declaration) (generator_function_declaration) (function_expression) (generator_function) (arrow_function)] @function
(method_definition) @method

[(if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (switch_case) (catch_clause) (ternary_expression)] @branch
(binary_expression operator: ["&&" "||" "??"]) @branch
(augmented_assignment_expression operator: ["&&=" "||=" "??="]) @branch

[(if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (switch_statement) (try_statement)] @nests
(else_clause (if_statement) @chained)

[(for_statement) (for_in_statement) (while_statement) (do_statement) (switch_statement)] @breakable
(while_statement condition: (parenthesized_expression [(true) (number)])) @endless
(do_statement condition: (parenthesized_expression [(true) (number)])) @endless
(for_statement condition: (empty_statement)) @endless
(break_statement !label) @breaks
[(return_statement) (throw_statement) (yield_expression) (break_statement label: (_)) (continue_statement label: (_))] @leaves

(call_expression function: (identifier) @called)
(call_expression function: (member_expression object: (this) property: (_) @called.own))

(export_statement declaration: (_)) @exported
