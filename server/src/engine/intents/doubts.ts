import type { NotAssessed } from '../../protocol/shapes.ts';

interface Doubt { readonly owners: Set<string>; readonly path: string }

/** Overlaps that could not be told for sure, each reason once: one short name can be thousands of symbols. */
export class Doubts {
  private readonly found = new Map<string, Doubt>();

  note(reason: string, owner: string, path: string): void {
    const known = this.found.get(reason);
    if (known) known.owners.add(owner);
    else this.found.set(reason, { owners: new Set([owner]), path });
  }

  notes(): readonly NotAssessed[] {
    return [...this.found].map(([reason, { owners, path }]) => {
      const [first] = owners;
      return owners.size === 1 ? { side: first!, path, reason } : { path, reason: `${reason} (not compared with ${first} and ${owners.size - 1} more)` };
    });
  }
}
