[(anonymous_function) (lambda_literal)] @function
[(function_declaration) (secondary_constructor)] @method

[(if_expression) (for_statement) (while_statement) (do_while_statement) (catch_block)] @branch
(when_entry condition: (_)) @branch
(binary_expression operator: ["&&" "||" "?:"]) @branch

[(if_expression) (for_statement) (while_statement) (do_while_statement) (when_expression) (try_expression)] @nests
(if_expression (if_expression) @chained)

[(for_statement) (while_statement) (do_while_statement)] @breakable
((while_statement condition: (identifier) @_always) @endless (#eq? @_always "true"))
((do_while_statement condition: (identifier) @_always) @endless (#eq? @_always "true"))
((identifier) @breaks (#eq? @breaks "break"))
[(return_expression) (throw_expression) (labeled_expression)] @leaves

(call_expression . (identifier) @called.own)
(call_expression . (navigation_expression . (this_expression) (identifier) @called.own))

((source_file (function_declaration) @exported) (#not-match? @exported "^(?:@\\w+\\s+)*(?:private|internal)\\b"))
((source_file (class_declaration) @exported) (#not-match? @exported "^(?:@\\w+\\s+)*(?:private|internal)\\b"))
