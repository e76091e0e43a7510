const longest = 48;

/** Words of a goal as a branch name may hold them: `Add VAT (§ 19)` → `add-vat-19`. Never empty. */
export const slugOf = (goal: string): string => {
  const words = goal.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '').split(/[^a-z0-9]+/).filter((it) => it !== '');
  let slug = words[0]?.slice(0, longest) ?? 'work';
  for (const word of words.slice(1)) {
    if (slug.length + word.length + 1 > longest) break;
    slug += `-${word}`;
  }
  return slug;
};

/** Gives out `feature/<slug>_NNN`, each name once. Numbers go on from the highest one ever seen for a slug. */
export class BranchNames {
  private readonly last = new Map<string, number>();

  constructor(used: Iterable<string>) {
    for (const name of used) this.note(name);
  }

  /** This name is in use, whoever made it. */
  note(name: string): void {
    const [, slug, digits] = /^feature\/(.+)_(\d{3,15})$/.exec(name) ?? [];
    if (slug !== undefined) this.last.set(slug, Math.max(this.last.get(slug) ?? 0, Number(digits)));
  }

  /** The next free name. It is not reserved: `note` it when it was given out. */
  next(goal: string): string {
    const slug = slugOf(goal);
    return `feature/${slug}_${String((this.last.get(slug) ?? 0) + 1).padStart(3, '0')}`;
  }
}
