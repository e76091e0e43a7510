/**
 * A run of changed lines between equal neighbours can be told in several places (which of two blank lines is the new
 * one?). Each run is moved down as far as it goes, or to where the other text changed too, as git does; runs that meet
 * become one. `changed` is rewritten.
 */
export function settleGroups(lines: readonly string[], changed: Uint8Array, otherChanged: Uint8Array): void {
  const groups = new Groups(lines, changed);
  const others = new Groups(undefined, otherChanged);
  let group = groups.first(), other = others.first();
  for (;;) {
    if (group.end > group.start) {
      let length: number;
      let together: number | undefined;
      do {
        length = group.end - group.start;
        together = undefined;
        while (groups.slideUp(group)) other = others.before(other);
        if (other.end > other.start) together = group.end;
        while (groups.slideDown(group)) {
          other = others.after(other);
          if (other.end > other.start) together = group.end;
        }
      } while (length !== group.end - group.start);
      if (together !== undefined) {
        while (group.end > together && groups.slideUp(group)) other = others.before(other);
      }
    }
    if (group.end >= lines.length) return;
    group = groups.after(group);
    other = others.after(other);
  }
}

/** Changed lines [start, end); between two groups lies exactly one unchanged line, so a group is often empty. */
interface Group { start: number; end: number }

class Groups {
  constructor(private readonly lines: readonly string[] | undefined, private readonly changed: Uint8Array) {}

  first(): Group { return this.from(0); }
  after({ end }: Group): Group { return this.from(end + 1); }

  before({ start }: Group): Group {
    const end = start - 1;
    let first = end;
    while (this.changed[first - 1]) first--;
    return { start: first, end };
  }

  /** One line up, when the line above equals the group's last; takes in a group it meets. */
  slideUp(group: Group): boolean {
    const { lines, changed } = this;
    if (!lines || group.start === 0 || lines[group.start - 1] !== lines[group.end - 1]) return false;
    changed[--group.start] = 1;
    changed[--group.end] = 0;
    while (changed[group.start - 1]) group.start--;
    return true;
  }

  slideDown(group: Group): boolean {
    const { lines, changed } = this;
    if (!lines || group.end >= lines.length || lines[group.start] !== lines[group.end]) return false;
    changed[group.start++] = 0;
    changed[group.end++] = 1;
    while (changed[group.end]) group.end++;
    return true;
  }

  private from(start: number): Group {
    let end = start;
    while (this.changed[end]) end++;
    return { start, end };
  }
}
