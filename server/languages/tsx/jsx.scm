(jsx_text) @literal
