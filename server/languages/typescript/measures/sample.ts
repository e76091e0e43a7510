export interface Item { price: number } // undocumented

/** Told of. */
export class Cart {
  total(items: readonly Item[], start = 0): number { // total: complexity 4, lines 8, nesting 2
    for (const item of items) {
      try {
        start += item.price;
      } catch { start ??= 0; }
    }
    return start;
  }
}
