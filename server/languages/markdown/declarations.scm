; What captures mean: ../README.md. Of two patterns on one name the first wins.

; a section's own text goes to its first subsection
((section (atx_heading heading_content: (_) @name)) @declaration.heading @members (#set! spaces "count") (#set! dots "count"))

[(fenced_code_block) (indented_code_block) (pipe_table)] @literal
