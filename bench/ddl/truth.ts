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

  /** The wholes that the script changes, after `first`. */
  changes(first: string, script: string): Promise<ReadonlySet<string>> {
    return known(this.changesKnown, `${first}\0${script}`, async () => {
      const before = first === '' ? this.base : await this.after([first]);
      const after = await this.after([first, script]);
      return new Set(differing(before, after).map(name => (after.get(name) ?? before.get(name))?.owner ?? ''));
    });
  }

  private async after(scripts: readonly string[]): Promise<Facts> {
    const run = await this.db.run(scripts, true);
    if (!run.ok) throw new Error(`does not run by itself: ${scripts.join('; ')}`);
    return run.facts;
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
  return bothOrders(db, alone, '', a, b);
}

/** As `truth`, for scripts that need not run by themselves. `first` is run before both. */
export async function bothOrders(db: Database, alone: Alone, first: string, a: string, b: string): Promise<Truth | undefined> {
  const ab = await db.run([first, a, b], true);
  if (!ab.ok) return ab.unfit ? undefined : { verdict: 'error', why: `after A: ${ab.message}` };
  const ba = await db.run([first, b, a], true);
  if (!ba.ok) return ba.unfit ? undefined : { verdict: 'error', why: `after B: ${ba.message}` };
  const [name] = differing(ab.facts, ba.facts);
  if (name !== undefined) return { verdict: 'error', why: `${name}: "${ab.facts.get(name)?.fact ?? 'absent'}" or "${ba.facts.get(name)?.fact ?? 'absent'}"` };
  const ofB = await alone.changes(first, b);
  const both = [...await alone.changes(first, a)].filter(it => ofB.has(it));
  return both.length > 0 ? { verdict: 'warning', why: both.join(', ') } : { verdict: 'none', why: '' };
}
