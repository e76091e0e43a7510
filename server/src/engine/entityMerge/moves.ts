import type { Part } from './part.ts';

/** Shorter ones may be equal by chance. */
const shortest = 40;

interface Known { readonly part: Part; readonly above: readonly Part[]; readonly place: string }

/**
 * Declarations that one side moved, as they were, into another part of the file (a method to another class) while the
 * other side changed them where they had been: what was changed goes to the new place.
 */
export class Moves {
  private readonly gone = new Set<Part>();
  private readonly changed = new Map<Part, Part>();
  private readonly around = new Set<Part>();

  constructor(base: Part, mine: Part, theirs: Part) {
    const was = knownIn(base);
    for (const [side, other] of [[mine, theirs], [theirs, mine]] as const) this.between(was, knownIn(side), knownIn(other));
  }

  /** The base's part stands elsewhere in the merge. */
  left(base: Part): boolean { return this.gone.has(base); }

  /** What the other side made of a part that this side moved here. */
  arrived(part: Part): Part | undefined { return this.changed.get(part); }

  /** Something moved lies in it: it is not taken whole. */
  holds(part: Part): boolean { return this.around.has(part); }

  private between(was: readonly Known[], side: readonly Known[], other: readonly Known[]): void {
    const here = single(side, (it) => it.part.text), before = single(was, (it) => it.part.text), there = single(other, placeOf), places = single(side, placeOf);
    for (const it of was) {
      const moved = before.get(it.part.text) && here.get(it.part.text), edited = there.get(placeOf(it));
      if (!moved || !edited || moved.place === it.place || edited.part.shape === it.part.shape || places.get(placeOf(it))) continue;
      this.gone.add(it.part);
      this.changed.set(moved.part, edited.part);
      for (const part of moved.above) this.around.add(part);
    }
  }
}

const placeOf = ({ place, part }: Known): string => `${place}/${part.key!}`;

/** Declarations with what they lie in, by name. */
function knownIn(root: Part): readonly Known[] {
  const found: Known[] = [];
  const visit = (part: Part, above: readonly Part[], place: string): void => {
    const isKnown = part.key !== undefined && part.children.length > 0;
    if (isKnown && part.text.length >= shortest) found.push({ part, above, place });
    for (const it of part.children) visit(it, [...above, part], isKnown ? `${place}/${part.key}` : place);
  };
  visit(root, [], '');
  return found;
}

/** Undefined where there are several. */
const single = (its: readonly Known[], said: (it: Known) => string): ReadonlyMap<string, Known | undefined> => {
  const found = new Map<string, Known | undefined>();
  for (const it of its) found.set(said(it), found.has(said(it)) ? undefined : it);
  return found;
};
