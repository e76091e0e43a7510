import type { NotAssessed } from '../../protocol/shapes.ts';

/** Why a short name was not taken for what it may mean. */
export interface Doubt { readonly name: string; readonly reason: string }

interface Doubtful { readonly reason: string; readonly path: string; readonly owners: Set<string> }

/** Overlaps that could not be told for sure, each short name once: one can be thousands of symbols. */
export class Doubts {
  private readonly found = new Map<string, Doubtful>();

  note({ name, reason }: Doubt, owner: string, path: string): void {
    const known = this.found.get(name);
    if (known) known.owners.add(owner);
    else this.found.set(name, { reason, path, owners: new Set([owner]) });
  }

  notes(): readonly NotAssessed[] {
    return [...this.found.values()].map(({ reason, path, owners }) => {
      const [first] = owners;
      return owners.size === 1 ? { side: first!, path, reason } : { path, reason: `${reason} (not compared with ${first} and ${owners.size - 1} more)` };
    });
  }
}
