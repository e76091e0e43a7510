import type { Database, Facts } from './database.ts';

export type Verdict = 'error' | 'warning' | 'none';
export interface Truth { readonly verdict: Verdict; readonly why: string }

/** Names of facts that differ. */
function differing(a: Facts, b: Facts): string[] {
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter(name => a.get(name)?.fact !== b.get(name)?.fact);
}

/** The wholes that a script changed. */
const changed = (before: Facts, after: Facts): Set<string> =>
  new Set(differing(before, after).map(name => (after.get(name) ?? before.get(name))?.owner ?? ''));

/** What a script alone does to the base; undefined when it does not run. Each script is tried once. */
export class Alone {
  private readonly known = new Map<string, Promise<Facts | undefined>>();
  private readonly db: Database;
  constructor(db: Database) { this.db = db; }

  of(script: string): Promise<Facts | undefined> {
    const known = this.known.get(script) ?? this.db.run([script]).then(it => it.ok ? it.facts : undefined);
    this.known.set(script, known);
    return known;
  }
}

/** The verdict that PostgreSQL gives, by the definition. undefined: a script does not run by itself, or the trial says nothing. */
export async function truth(db: Database, alone: Alone, base: Facts, a: string, b: string): Promise<Truth | undefined> {
  const [onlyA, onlyB] = [await alone.of(a), await alone.of(b)];
  if (onlyA === undefined || onlyB === undefined) return undefined;
  const ab = await db.run([a, b]);
  const ba = await db.run([b, a]);
  if ((!ab.ok && ab.unfit) || (!ba.ok && ba.unfit)) return undefined;
  if (!ab.ok) return { verdict: 'error', why: `after A: ${ab.message}` };
  if (!ba.ok) return { verdict: 'error', why: `after B: ${ba.message}` };
  const [first] = differing(ab.facts, ba.facts);
  if (first !== undefined) return { verdict: 'error', why: `${first}: "${ab.facts.get(first)?.fact ?? 'absent'}" or "${ba.facts.get(first)?.fact ?? 'absent'}"` };
  const ofB = changed(base, onlyB);
  const both = [...changed(base, onlyA)].filter(it => ofB.has(it));
  return both.length > 0 ? { verdict: 'warning', why: both.join(', ') } : { verdict: 'none', why: '' };
}
