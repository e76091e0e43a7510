/** Told of. */
public class Sample {
    public int total(List<Item> items) { // undocumented // total: complexity 4, lines 9, nesting 2
        int sum = 0;
        for (Item item : items) {
            if (item.on && item.price > 0) {
                sum += item.price;
            }
        }
        return sum;
    }

    String choose(int which) { // choose: complexity 3, lines 7, nesting 1
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

    void forever(Queue<Integer> queue) { // forever: complexity 3, lines 7, nesting 2, endless
        while (true) {
            for (int each : queue) {
                break;
            }
        }
    }

    int ends(Queue<Integer> queue) { // ends: complexity 3, lines 7, nesting 2
        for (;;) {
            try {
                queue.remove();
            } catch (Exception none) { return 0; }
        }
    }
}
