int total(const struct item *items, int count) { // total: complexity 4, lines 9, nesting 2
    int sum = 0;
    for (int at = 0; at < count; at++) {
        if (items[at].on && items[at].price > 0) {
            sum += items[at].price;
        }
    }
    return sum;
}

static char *choose(int which) { // choose: complexity 3, lines 7, nesting 1
    switch (which) {
        case 1: return "one";
        case 2: return "two";
        default: return "many";
    }
}

int chained(int which) { // chained: complexity 3, lines 5, nesting 1
    if (which == 1) return 1;
    else if (which == 2) return 2;
    return 0;
}

int down(int left) { return left == 0 ? 0 : down(left - 1); } // down: complexity 2, lines 1, nesting 0, recursive

void forever(int *queue) { // forever: complexity 3, lines 7, nesting 2, endless
    while (1) {
        for (int at = 0; at < queue[0]; at++) {
            break;
        }
    }
}

void ends(void) { // ends: complexity 3, lines 5, nesting 2
    for (;;) {
        if (total(0, 0)) break;
    }
}
