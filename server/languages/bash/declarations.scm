; What captures mean: ../README.md. Of two patterns on one name the first wins.

(function_definition name: (_) @name) @declaration.function @bodied
(declaration_command (variable_assignment name: (_) @name value: (_)? @body) @own) @declaration.variable
(variable_assignment name: (_) @name value: (_)? @body) @declaration.variable

; what is read in
((command name: (command_name) @_source . argument: (_) @name) @declaration.import (#match? @_source "^(source|\\.)$"))

; statements that declare nothing for others, and variables that are set for one command
(command) @opaque
(pipeline) @opaque
(while_statement) @opaque
(for_statement) @opaque
(c_style_for_statement) @opaque
(subshell) @opaque
(command_substitution) @opaque

; no code, and code that is taken as it is written
(comment) @comment
[(string) (raw_string) (ansi_c_string) (heredoc_body)] @literal
