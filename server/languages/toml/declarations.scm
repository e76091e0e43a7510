; What captures mean: ../README.md. Of two patterns on one name the first wins.

(table . (_) @name) @declaration.section @members
(pair . (_) @name (inline_table) @members) @declaration.key
(pair . (_) @name (array) @body) @declaration.list
(pair . (_) @name (_) @body) @declaration.key

; what lies in a list has no name
[(array) (table_array_element)] @opaque

(comment) @comment
(string) @literal
