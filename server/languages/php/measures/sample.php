<?php

/** Told of. */
class Sample
{
    public function total(array $items): int // undocumented // total: complexity 4, lines 8, nesting 2
    {
        $sum = 0;
        foreach ($items as $item) {
            if ($item->on && $item->price > 0) $sum += $item->price;
        }
        return $sum;
    }

    private function choose(int $which): string // choose: complexity 3, lines 4, nesting 1
    {
        return match ($which) { 1 => 'one', 2 => 'two', default => 'many' };
    }

    private function chained(int $which): int // chained: complexity 3, lines 6, nesting 1
    {
        if ($which === 1) return 1;
        elseif ($which === 2) return 2;
        return 0;
    }

    private function depth(): int { return 1 + $this->depth(); } // depth: complexity 1, lines 1, nesting 0, recursive

    private function forever(array $queue): void // forever: complexity 3, lines 6, nesting 2, endless
    {
        while (true) {
            foreach ($queue as $each) break;
        }
    }

    private function ends(array $queue): int // ends: complexity 3, lines 6, nesting 2
    {
        for (;;) {
            try { array_pop($queue); } catch (Exception $none) { return 0; }
        }
    }
}
