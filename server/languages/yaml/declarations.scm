; What captures mean: ../README.md. Of two patterns on one name the first wins.

((block_mapping_pair key: (_) @name value: (block_node (block_mapping) @members)) @declaration.key (#set! spaces "count") (#set! dots "count"))
((block_mapping_pair key: (_) @name value: (flow_node (flow_mapping) @members)) @declaration.key (#set! spaces "count") (#set! dots "count"))
((block_mapping_pair key: (_) @name value: [(block_node (block_sequence)) (flow_node (flow_sequence))] @body) @declaration.list (#set! spaces "count") (#set! dots "count"))
((block_mapping_pair key: (_) @name value: (_)? @body) @declaration.key (#set! spaces "count") (#set! dots "count"))
((flow_pair key: (_) @name value: (flow_node (flow_mapping) @members)) @declaration.key (#set! spaces "count") (#set! dots "count"))
((flow_pair key: (_) @name value: (flow_node (flow_sequence)) @body) @declaration.list (#set! spaces "count") (#set! dots "count"))
((flow_pair key: (_) @name value: (_)? @body) @declaration.key (#set! spaces "count") (#set! dots "count"))

; what lies in a list has no name
[(block_sequence) (flow_sequence)] @opaque

(comment) @comment
[(double_quote_scalar) (single_quote_scalar) (block_scalar)] @literal
