[(method) (singleton_method)] @method
(lambda) @function

[(if) (elsif) (unless) (while) (until) (for) (when) (in_clause) (rescue) (conditional) (if_modifier) (unless_modifier) (while_modifier) (until_modifier)] @branch
(binary operator: ["&&" "||" "and" "or"]) @branch

[(if) (unless) (while) (until) (for) (case) (case_match) (begin)] @nests

[(while) (until) (for)] @breakable
(while condition: (true)) @endless
(until condition: (false)) @endless
((call !receiver method: (identifier) @_loop block: (_)) @endless (#eq? @_loop "loop"))
((call !receiver method: (identifier) @_loop block: (_)) @breakable (#eq? @_loop "loop"))
((call !receiver method: (identifier) @_loop block: (_)) @nests (#eq? @_loop "loop"))
(break) @breaks
[(return) (yield)] @leaves
((call !receiver method: (identifier) @_raise) @leaves (#any-of? @_raise "raise" "throw" "exit"))

(call !receiver method: (identifier) @called.own)
(call receiver: (self) method: (identifier) @called.own)

(program [(class) (module)] @exported)
