/** A function, a type and a class that is not closed: tests write its last method, and what they need beside it. */
export const shop = `export function price(item: string, count: number): number {
  const each = item.length;
  return each * count;
}

export interface Item {
  readonly id: string;
  label?: string;
}

export class Cart {
  items: Item[] = [];
  addItem(item: Item): void { this.items.push(item); }
`;
