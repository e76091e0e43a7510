; What captures mean: ../README.md. Of two patterns on one name the first wins.

((rule_set (selectors) @name (block) @members) @declaration.rule (#set! spaces "count") (#set! dots "count"))
((media_statement . (_) @name (block) @members) @declaration.rule (#set! spaces "count") (#set! dots "count"))
((supports_statement . (_) @name (block) @members) @declaration.rule (#set! spaces "count") (#set! dots "count"))
(keyframes_statement (keyframes_name) @name (keyframe_block_list) @members) @declaration.rule
(keyframe_block . (_) @name (block) @members) @declaration.rule
((at_rule (at_keyword) . (_) @name (block) @members .) @declaration.rule (#not-match? @name "^\\{") (#set! spaces "count") (#set! dots "count"))
(at_rule (at_keyword) @name . (block) @members) @declaration.rule

; its value is all that follows the name
(declaration (property_name) @name) @declaration.property @members

(comment) @comment
(string_value) @literal
