import { Catalog } from './catalog.ts';
import { targetTexts } from './ddlTargets.ts';
import { noteNames } from './knownNames.ts';
import { assumeFor, grantWishes, runScript, type Run } from './runScript.ts';
import { compare, nameOf as factName, type Difference } from './snapshot.ts';
import type { DdlStatement } from './statement.ts';

/** Two scripts that may run in either order. */
export interface DdlPair {
  readonly a: readonly DdlStatement[];
  readonly b: readonly DdlStatement[];
  /** The schema both start from. Absent: the least schema on which each runs by itself. */
  readonly base?: readonly DdlStatement[];
}

export interface DdlVerdict {
  /**
   * error: in some order the second script fails, or the two orders end in different schemas.
   * warning: both orders agree, and both scripts change the same table (or view, type, function …).
   * not-assessed: something in the scripts is not modelled and nothing worse was found.
   */
  readonly verdict: 'error' | 'warning' | 'none' | 'not-assessed';
  /** One sentence, in terms of the scripts A and B. */
  readonly reason: string;
  /** What both scripts meet in, as `kind:key=operation`. Empty for none. */
  readonly targets: readonly string[];
  /** Indexes of the statements at fault in each script, when they are known. */
  readonly statements?: { readonly a: readonly number[]; readonly b: readonly number[] };
}

type Side = 'a' | 'b';
interface Pair { readonly base: Catalog; readonly a: readonly DdlStatement[]; readonly b: readonly DdlStatement[] }

const verdict = (it: DdlVerdict['verdict'], reason: string): DdlVerdict => ({ verdict: it, reason, targets: [] });
const nameOf = (side: Side): string => side.toUpperCase();
const other = (side: Side): Side => side === 'a' ? 'b' : 'a';

/** The statement of the first script after which the second no longer runs. */
function culprit(pair: Pair, first: Side, at: number): number {
  const script = pair[first];
  for (let count = 1; count <= script.length; count += 1) {
    const failure = runScript(runScript(pair.base, script.slice(0, count)).catalog, pair[other(first)]).failure;
    if (failure !== undefined && failure.at <= at) return count - 1;
  }
  return Math.max(0, script.length - 1);
}

function failed(pair: Pair, first: Side, runs: { readonly [S in Side]: Run }, then: Run): DdlVerdict {
  const failure = then.failure as NonNullable<Run['failure']>;
  const second = other(first);
  const cause = culprit(pair, first, failure.at);
  const touched = [runs[first].touched[cause], then.touched[failure.at]].flatMap(it => it ?? []);
  const statements = first === 'a' ? { a: [cause], b: [failure.at] } : { a: [failure.at], b: [cause] };
  return { verdict: 'error', reason: `after ${nameOf(first)}, ${nameOf(second)} fails: ${failure.message}`, targets: targetTexts(touched, false), statements };
}

/** Statements whose targets share a table with what differs; all, when none does. */
function touching(run: Run, owners: ReadonlySet<string>): number[] {
  const keys = [...owners].map(it => it.slice(it.indexOf(' ') + 1));
  return run.touched.flatMap((touched, at) => {
    const hit = [...touched].some(([target, operations]) => {
      const key = target.slice(target.indexOf(':') + 1);
      return (operations.size > 1 || !operations.has('read')) && keys.some(it => it === key || key.startsWith(`${it}.`) || it.startsWith(`${key}(`));
    });
    return hit ? [at] : [];
  });
}

function meeting(it: 'error' | 'warning', reason: string, runs: { readonly [S in Side]: Run }, owners: ReadonlySet<string>): DdlVerdict {
  const statements = { a: touching(runs.a, owners), b: touching(runs.b, owners) };
  const touched = [...statements.a.flatMap(at => runs.a.touched[at] ?? []), ...statements.b.flatMap(at => runs.b.touched[at] ?? [])];
  return { verdict: it, reason, targets: targetTexts(touched, false), statements };
}

const shown = (text: string | undefined): string => text === undefined ? 'absent' : text === '' ? 'there' : text.length > 90 ? `${text.slice(0, 90)}…` : text;

function differing(found: readonly Difference[], runs: { readonly [S in Side]: Run }): DdlVerdict {
  const [it] = found as [Difference];
  const reason = `the two orders end differently: ${it.name} is ${shown(it.first)} after A then B, but ${shown(it.second)} after B then A`;
  return meeting('error', reason, runs, new Set(found.map(one => one.owner)));
}

/** Both scripts run by themselves on the base; what about both? */
function judgeOn(pair: Pair, runs: { readonly [S in Side]: Run }): DdlVerdict {
  const ab = runScript(runs.a.catalog, pair.b);
  if (ab.failure !== undefined) return failed(pair, 'a', runs, ab);
  const ba = runScript(runs.b.catalog, pair.a);
  if (ba.failure !== undefined) return failed(pair, 'b', runs, ba);
  const found = compare(ab.catalog, ba.catalog);
  if (found.length > 0) return differing(found, runs);
  const changed = (run: Run): Set<string> => new Set([
    ...compare(pair.base, run.catalog).map(it => it.owner),
    ...[...run.catalog.changed].flatMap(id => { const it = pair.base.get(id); return it === undefined ? [] : factName(pair.base, it); }),
  ]);
  const ofB = changed(runs.b);
  // Two scripts that ask for one extension do not get in each other's way.
  const both = new Set([...changed(runs.a)].filter(it => ofB.has(it) && !it.startsWith('extension ')));
  if (both.size === 0) return verdict('none', 'both orders end in the same schema, and nothing is changed by both');
  return meeting('warning', `both orders end in the same schema, and both change ${[...both].sort().join(', ')}`, runs, both);
}

/** One of them does not run by itself: a conflict when the other is what it waits for, or what stands in its way. */
function aloneFailed(pair: Pair, runs: { readonly [S in Side]: Run }, blank: Catalog | undefined): DdlVerdict {
  const side: Side = runs.a.failure !== undefined ? 'a' : 'b';
  const failure = runs[side].failure as NonNullable<Run['failure']>;
  const first = runs[other(side)].failure === undefined ? runScript(runs[other(side)].catalog, pair[side]) : undefined;
  const touched = [...runs[other(side)].touched, ...runs[side].touched.slice(failure.at)];
  const statements = side === 'a' ? { a: [failure.at], b: [] } : { a: [], b: [failure.at] };
  if (first?.failure === undefined && first !== undefined) {
    return { verdict: 'error', reason: `${nameOf(side)} runs only after ${nameOf(other(side))}: ${failure.message}`, targets: targetTexts(touched, false), statements };
  }
  // One that fails on a world made for it alone fails by no fault of the other.
  if (blank && failure.missing === undefined && pair.base.wished.length === 0 && assumeFor(blank.copy(), pair[side]).failure === undefined) {
    return { verdict: 'error', reason: `${nameOf(side)} does not run on the schema that ${nameOf(other(side))} needs: ${failure.message}`, targets: targetTexts(touched, false), statements };
  }
  return { ...verdict('not-assessed', `${nameOf(side)} does not run by itself on the schema: ${failure.message}`), statements };
}

/** `blank`: the world before anything was assumed, where something was. */
function judgeWorld(pair: Pair, blank?: Catalog): DdlVerdict {
  pair.base.settle();
  const runs = { a: runScript(pair.base, pair.a), b: runScript(pair.base, pair.b) };
  const judged = runs.a.failure === undefined && runs.b.failure === undefined ? judgeOn(pair, runs) : aloneFailed(pair, runs, blank);
  const left = runs.a.beyond[0] ?? runs.b.beyond[0];
  if (left === undefined || judged.verdict === 'error') return judged;
  return { ...verdict('not-assessed', `statement ${left.at + 1} of ${runs.a.beyond[0] === undefined ? 'B' : 'A'} is not modelled: ${left.what}`), targets: judged.targets };
}

const weight = { none: 0, warning: 1, 'not-assessed': 2, error: 3 } as const;

/** Without a base: the least one. Where IF EXISTS found nothing, the world in which it would have is judged too; the worse counts. */
function judgeOpen(pair: Pair): DdlVerdict {
  const blank = pair.base.copy();
  assumeFor(pair.base, pair.a);
  const b = assumeFor(pair.base, pair.b);
  const a = assumeFor(pair.base, pair.a);
  const least = judgeWorld(pair, blank);
  if (least.verdict === 'error' || a.catalog.wished.length + b.catalog.wished.length === 0) return least;
  const fuller = { ...pair, base: pair.base.copy() };
  if (!grantWishes(fuller.base, [pair.a, pair.b])) return least;
  const full = judgeWorld(fuller, blank);
  return weight[full.verdict] > weight[least.verdict] ? full : least;
}

/**
 * Judges two DDL scripts by meaning: runs both orders on a model of PostgreSQL's catalog and compares the ends.
 * Rows are not modelled (a NOT NULL that existing rows break is not seen), and neither is the order of columns in a table.
 * Never throws: what the model cannot hold is `not-assessed`, with the reason.
 */
export function judgeDdl(input: DdlPair): DdlVerdict {
  try {
    const base = new Catalog();
    for (const script of [input.base ?? [], input.a, input.b]) noteNames(base, script);
    if (input.base === undefined) return judgeOpen({ base, a: input.a, b: input.b });
    const start = runScript(base, input.base);
    if (start.failure !== undefined) return verdict('not-assessed', `statement ${start.failure.at + 1} of the base schema does not run: ${start.failure.message}`);
    return judgeWorld({ base: start.catalog, a: input.a, b: input.b });
  } catch (error) {
    return verdict('not-assessed', `the scripts could not be compared: ${error instanceof Error ? error.message : String(error)}`);
  }
}
