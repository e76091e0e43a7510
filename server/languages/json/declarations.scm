; What captures mean: ../README.md. Of two patterns on one name the first wins.

(pair key: (string) @name value: (object) @members) @declaration.key
(pair key: (string) @name value: (array) @body) @declaration.list
(pair key: (string) @name value: (_) @body) @declaration.key

; what lies in a list has no name
(array) @opaque

(comment) @comment
(pair value: (string) @literal)
(array (string) @literal)
