/** Names that a side begins to use, each with those that it has where it comes from. */
export type OtherNames = ReadonlyMap<string, ReadonlySet<string>>;

export const noOtherNames: OtherNames = new Map();

/** Adds to some names what else the same things are called. */
export function addOtherNames(names: Set<string>, others: OtherNames): void {
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const [as, its] of others) if (!names.has(as) && [...its].some((it) => names.has(it))) names.add(as);
  }
}
