; What captures mean: ../README.md. Of two patterns on one name the first wins.

; types; the grammar tells them apart by their keyword only
(class_declaration declaration_kind: "struct" name: (_) @name body: (_) @members) @declaration.struct
(class_declaration declaration_kind: "enum" name: (_) @name body: (_) @members) @declaration.enum
(class_declaration declaration_kind: ["class" "actor"] name: (_) @name body: (_) @members) @declaration.class
(protocol_declaration name: (_) @name body: (_) @members) @declaration.interface
(typealias_declaration name: (type_identifier) @name) @declaration.type
(associatedtype_declaration name: (type_identifier) @name) @declaration.type
(enum_entry name: (simple_identifier) @name raw_value: (_)? @body) @declaration.member

; an extension lends its members the name of its type
(class_declaration declaration_kind: "extension" name: (_) @name body: (_) @members) @scope

; functions: the type a function gives is a `name:` too
(function_declaration name: "init" @name body: (_)? @body) @declaration.constructor
(protocol_function_declaration name: "init" @name) @declaration.constructor
(class_body (function_declaration name: [(simple_identifier) (custom_operator) "==" "<" ">" "+" "-" "*" "/"] @name body: (_)? @body) @declaration.method)
(enum_class_body (function_declaration name: [(simple_identifier) (custom_operator) "==" "<" ">" "+" "-" "*" "/"] @name body: (_)? @body) @declaration.method)
(protocol_function_declaration name: (simple_identifier) @name body: (_)? @body) @declaration.method
(function_declaration name: [(simple_identifier) (custom_operator) "==" "<" ">" "+" "-" "*" "/"] @name body: (_)? @body) @declaration.function
(deinit_declaration "deinit" @name body: (_) @body) @declaration.method
(subscript_declaration "subscript" @name (computed_property) @body) @declaration.method

; properties
(class_body (property_declaration name: (pattern bound_identifier: (_) @name) . (type_annotation)? . value: (_)? @body computed_value: (_)? @body) @declaration.field)
(enum_class_body (property_declaration name: (pattern bound_identifier: (_) @name) . (type_annotation)? . value: (_)? @body computed_value: (_)? @body) @declaration.field)
(protocol_property_declaration name: (pattern bound_identifier: (_) @name)) @declaration.field
(property_declaration name: (pattern bound_identifier: (_) @name) . (type_annotation)? . value: (_)? @body computed_value: (_)? @body) @declaration.variable
(property_declaration name: (pattern (pattern (simple_identifier) @name)) value: (_) @body) @declaration.variable

; imports
(import_declaration (identifier) @name) @declaration.import

; no code, and code that is taken as it is written
[(comment) (multiline_comment)] @comment
[(line_string_literal) (multi_line_string_literal) (raw_string_literal)] @literal
