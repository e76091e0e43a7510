; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.
; A name without a receiver and without arguments may be a variable: only what is called with arguments, or with `!`, `?` or brackets, is a use.

; where names are bound for a part of the text only
[(method) (singleton_method) (block) (do_block) (lambda) (class) (module) (singleton_class)] @scope

(class name: (constant) @definition)
(module name: (constant) @definition)
(class name: (scope_resolution name: (constant) @definition))
(module name: (scope_resolution name: (constant) @definition))
(class name: (scope_resolution scope: (constant) @named))
(module name: (scope_resolution scope: (constant) @named))
(assignment left: (constant) @definition)
(method_parameters (identifier) @local)
(block_parameters (identifier) @local)
(lambda_parameters (identifier) @local)
(destructured_parameter (identifier) @local)
(optional_parameter name: (_) @local)
(keyword_parameter name: (_) @local)
(splat_parameter name: (_) @local)
(hash_splat_parameter name: (_) @local)
(block_parameter name: (_) @local)
(assignment left: (identifier) @local right: (_) @value)
(operator_assignment left: (identifier) @local right: (_) @value)
(left_assignment_list (identifier) @local)
(for pattern: (identifier) @local)
(exception_variable (identifier) @local)

; what is done with names
(superclass (constant) @use.extends)
(superclass (scope_resolution scope: (_) @receiver name: (constant) @use.extends))
((call !receiver method: (identifier) @_mixed arguments: (argument_list (constant) @use.extends)) (#match? @_mixed "^(include|prepend)$"))
((call !receiver method: (identifier) @_mixed arguments: (argument_list (scope_resolution scope: (_) @receiver name: (constant) @use.extends))) (#match? @_mixed "^(include|prepend)$"))
(call receiver: (_) @receiver method: (identifier) @use.method arguments: (argument_list) @arguments)
(call receiver: (_) @receiver method: (identifier) @use.method !arguments)
(call !receiver method: (identifier) @use.call arguments: (argument_list) @arguments)
(scope_resolution scope: (_) @receiver name: (constant) @use.value)
(constant) @use.value
