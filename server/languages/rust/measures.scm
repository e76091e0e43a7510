[(function_item) (closure_expression)] @function
(impl_item body: (declaration_list (function_item) @method))

[(if_expression) (while_expression) (for_expression) (try_expression)] @branch
((match_arm pattern: (_) @_any) @branch (#not-eq? @_any "_"))
(binary_expression operator: ["&&" "||"]) @branch

[(if_expression) (while_expression) (for_expression) (loop_expression) (match_expression)] @nests
(else_clause (if_expression) @chained)

[(while_expression) (for_expression) (loop_expression)] @breakable
(loop_expression) @endless
(while_expression condition: (boolean_literal)) @endless
(break_expression . "break" .) @breaks
(break_expression (_)) @leaves
[(return_expression) (try_expression)] @leaves
((macro_invocation macro: (_) @_panic) @leaves (#any-of? @_panic "panic" "unreachable" "todo"))

(call_expression function: (identifier) @called)
(call_expression function: (field_expression value: (self) field: (_) @called.own))
(call_expression function: (scoped_identifier path: (_) @_self name: (_) @called.own) (#eq? @_self "Self"))

(source_file [(function_item (visibility_modifier)) (struct_item (visibility_modifier)) (enum_item (visibility_modifier)) (trait_item (visibility_modifier)) (type_item (visibility_modifier)) (const_item (visibility_modifier))] @exported)
(impl_item body: (declaration_list (function_item (visibility_modifier)) @exported))
