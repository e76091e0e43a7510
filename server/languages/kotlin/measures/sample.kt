/** Told of. */
fun total(items: List<Item>): Int { // total: complexity 4, lines 7, nesting 2
    var sum = 0
    for (item in items) {
        if (item.on && item.price > 0) { sum += item.price }
    }
    return sum
}

fun choose(which: Int) = when (which) { 1 -> "one"; 2 -> "two"; else -> "many" } // undocumented // choose: complexity 3, lines 1, nesting 1

private fun down(left: Int): Int = if (left == 0) 0 else down(left - 1) // down: complexity 2, lines 1, nesting 1, recursive

private fun forever(queue: List<Int>) { // forever: complexity 3, lines 5, nesting 2, endless
    while (true) {
        for (each in queue) { break }
    }
}

private fun ends(queue: List<Int>): Int { // ends: complexity 3, lines 5, nesting 2
    while (true) {
        try { queue.size } catch (none: Exception) { return 0 }
    }
}
