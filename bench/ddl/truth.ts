import type { Database, Facts } from './database.ts';

export type Verdict = 'error' | 'warning' | 'none';
export interface Truth { readonly verdict: Verdict; readonly why: string }

/** Names of facts that differ. */
function differing(a: Facts, b: Facts): string[] {
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter(name => a.get(name)?.fact !== b.get(name)?.fact);
}

/** What single scripts do to the base. Each is tried once for each question. */
export class Alone {
  private readonly runsKnown = new Map<string, Promise<boolean>>();
  private readonly changesKnown = new Map<string, Promise<ReadonlySet<string>>>();
  private readonly db: Database;
  private readonly base: Facts;
  constructor(db: Database, base: Facts) {
    this.db = db;
    this.base = base;
  }

  runs(script: string): Promise<boolean> {
    return known(this.runsKnown, script, async () => (await this.db.run([script], false)).ok);
  }

  /** The wholes that the script changes. */
  changes(script: string): Promise<ReadonlySet<string>> {
    return known(this.changesKnown, script, async () => {
      const run = await this.db.run([script], true);
      if (!run.ok) throw new Error(`does not run by itself: ${script}`);
      return new Set(differing(this.base, run.facts).map(name => (run.facts.get(name) ?? this.base.get(name))?.owner ?? ''));
    });
  }
}

function known<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = cache.get(key) ?? make();
  cache.set(key, value);
  return value;
}

/** The verdict that PostgreSQL gives, by the definition. undefined: a script does not run by itself, or the trial says nothing. */
export async function truth(db: Database, alone: Alone, a: string, b: string): Promise<Truth | undefined> {
  if (!await alone.runs(a) || !await alone.runs(b)) return undefined;
  const ab = await db.run([a, b], true);
  if (!ab.ok) return ab.unfit ? undefined : { verdict: 'error', why: `after A: ${ab.message}` };
  const ba = await db.run([b, a], true);
  if (!ba.ok) return ba.unfit ? undefined : { verdict: 'error', why: `after B: ${ba.message}` };
  const [first] = differing(ab.facts, ba.facts);
  if (first !== undefined) return { verdict: 'error', why: `${first}: "${ab.facts.get(first)?.fact ?? 'absent'}" or "${ba.facts.get(first)?.fact ?? 'absent'}"` };
  const ofB = await alone.changes(b);
  const both = [...await alone.changes(a)].filter(it => ofB.has(it));
  return both.length > 0 ? { verdict: 'warning', why: both.join(', ') } : { verdict: 'none', why: '' };
}
