/// Told of.
public func total(items: [Item]) -> Int { // total: complexity 4, lines 7, nesting 2
    var sum = 0
    for item in items {
        if item.on && item.price > 0 { sum += item.price }
    }
    return sum
}

public func choose(which: Int) -> String { // undocumented // choose: complexity 3, lines 3, nesting 1
    switch which { case 1: return "one"; case 2: return "two"; default: return "many" }
}

func chained(which: Int) -> Int { // chained: complexity 4, lines 5, nesting 1
    guard which > 0 else { return 3 }
    if which == 1 { return 1 } else if which == 2 { return 2 }
    return 0
}

func down(left: Int) -> Int { return left == 0 ? 0 : down(left: left - 1) } // down: complexity 2, lines 1, nesting 0, recursive

func forever(queue: [Int]) { // forever: complexity 3, lines 5, nesting 2, endless
    while true {
        for each in queue { break }
    }
}

func ends(queue: [Int]) -> Int { // ends: complexity 3, lines 5, nesting 2
    while true {
        do { try pop(queue) } catch { return 0 }
    }
}
