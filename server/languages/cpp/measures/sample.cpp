int Cart::total(const std::vector<Item> &items) { // total: complexity 3, lines 9, nesting 2
    int sum = 0;
    for (const auto &item : items) {
        if (item.on) {
            sum += item.price;
        }
    }
    return sum;
}

int Cart::depth() { return 1 + this->depth(); } // depth: complexity 1, lines 1, nesting 0, recursive

void forever() { // forever: complexity 2, lines 4, nesting 1, endless
    while (true) {
    }
}

int ends() { // ends: complexity 3, lines 5, nesting 2
    while (true) {
        try { total(); } catch (...) { return 0; }
    }
}
