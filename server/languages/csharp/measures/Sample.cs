/// <summary>Told of.</summary>
public class Sample
{
    public int Total(List<Item> items) // undocumented // Total: complexity 4, lines 11, nesting 2
    {
        var sum = 0;
        foreach (var item in items)
        {
            if (item.On && item.Price > 0)
                sum += item.Price;
        }

        return sum;
    }

    string Choose(int which) => which switch { 1 => "one", 2 => "two", _ => "many" }; // Choose: complexity 3, lines 1, nesting 1

    int Chained(int which) // Chained: complexity 3, lines 6, nesting 1
    {
        if (which == 1) return 1;
        else if (which == 2) return 2;
        return 0;
    }

    int Down(int left) { return left == 0 ? 0 : Down(left - 1); } // Down: complexity 2, lines 1, nesting 0, recursive

    void Forever(Queue<int> queue) // Forever: complexity 3, lines 7, nesting 2, endless
    {
        while (true)
        {
            foreach (var each in queue) break;
        }
    }

    int Ends(Queue<int> queue) // Ends: complexity 3, lines 7, nesting 2
    {
        for (;;)
        {
            try { queue.Dequeue(); } catch { return 0; }
        }
    }
}
