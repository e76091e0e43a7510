; What captures mean: ../README.md. Of two patterns on one name the first wins.

; an element is known by its id
((element [(start_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name))) (self_closing_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))]) @declaration.element @members
  (#eq? @_attribute "id") (#set! spaces "count") (#set! dots "count"))
((element [(start_tag (attribute (attribute_name) @_attribute (attribute_value) @name)) (self_closing_tag (attribute (attribute_name) @_attribute (attribute_value) @name))]) @declaration.element @members
  (#eq? @_attribute "id") (#set! spaces "count") (#set! dots "count"))
(([(script_element (start_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))) (style_element (start_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name))))]) @declaration.element @members
  (#eq? @_attribute "id") (#set! spaces "count") (#set! dots "count"))

(comment) @comment
