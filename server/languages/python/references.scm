; What captures mean: ../README.md, "References". Of two patterns on one name the first wins.

; where names are bound for a part of the text only
[(function_definition) (lambda) (list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @scope

(function_definition name: (_) @local.outer)
(class_definition name: (_) @local.outer)
(class_definition body: (block (function_definition parameters: (parameters . (identifier) @local))))
(class_definition body: (block (decorated_definition (function_definition parameters: (parameters . (identifier) @local)))))
(parameters (identifier) @local (#set! untyped "yes"))
(lambda_parameters (identifier) @local)
(default_parameter name: (identifier) @local)
(typed_default_parameter name: (identifier) @local type: (_) @type)
(typed_parameter (identifier) @local type: (_) @type)
(typed_parameter [(list_splat_pattern (identifier) @local) (dictionary_splat_pattern (identifier) @local)])
(list_splat_pattern (identifier) @local)
(dictionary_splat_pattern (identifier) @local)
(assignment left: (identifier) @local type: (_)? @type right: (_)? @value)
(pattern_list (identifier) @local)
(tuple_pattern (identifier) @local)
(list_pattern (identifier) @local)
(for_statement left: (identifier) @local)
(for_in_clause left: (identifier) @local)
(as_pattern . (_) @value alias: (as_pattern_target (identifier) @local))
(named_expression name: (identifier) @local value: (_) @value)
(augmented_assignment left: (identifier) @use.value)

; names that others bring
(import_statement name: (dotted_name) @import @source (#set! name "*"))
(import_statement name: (aliased_import name: (dotted_name) @source alias: (_) @import) (#set! name "*"))
(import_from_statement module_name: (_) @source name: (dotted_name) @import)
(import_from_statement module_name: (_) @source name: (aliased_import name: (_) @name alias: (_) @import))
(import_from_statement module_name: (_) @source (wildcard_import) @import (#set! name "*") (#set! local "*"))
(import_statement (dotted_name (identifier) @definition))
(import_statement (aliased_import (dotted_name (identifier) @definition)))
(import_from_statement (dotted_name (identifier) @definition))
(import_from_statement (aliased_import (dotted_name (identifier) @definition)))
(relative_import (dotted_name (identifier) @definition))
(future_import_statement (dotted_name (identifier) @definition))
(keyword_argument name: (identifier) @definition)
(global_statement (identifier) @definition)
(nonlocal_statement (identifier) @definition)

; what is done with names
(class_definition superclasses: (argument_list (identifier) @use.extends))
(class_definition superclasses: (argument_list (attribute object: (_) @receiver attribute: (_) @use.extends)))
(class_definition superclasses: (argument_list (subscript value: (identifier) @use.extends)))
(class_definition superclasses: (argument_list (subscript value: (attribute object: (_) @receiver attribute: (_) @use.extends))))
(call function: (identifier) @use.call arguments: (argument_list) @arguments)
(call function: (attribute object: (_) @receiver attribute: (_) @use.method) arguments: (argument_list) @arguments)
(attribute object: (_) @receiver attribute: (_) @use.member)
(type (identifier) @use.type)
(identifier) @use.value
(assignment left: (attribute attribute: (_) @set))
(augmented_assignment left: (attribute attribute: (_) @set))
((assignment left: (attribute object: (identifier) @object attribute: (_) @given) type: (_)? @type right: (_)? @value) (#any-of? @object "self" "cls"))
((pattern_list (attribute object: (identifier) @object attribute: (_) @given)) (#any-of? @object "self" "cls"))
(expression_statement (call) @discarded)
(expression_statement (await (call) @discarded))
(assignment left: (identifier) @name !type right: (call) @kept)

; what functions give back
((function_definition return_type: (_)? @returns) @callable (#set! free "yes"))
(lambda) @callable
(return_statement (_) @returned)
