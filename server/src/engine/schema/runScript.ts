import { apply } from './apply.ts';
import { assume } from './assume.ts';
import { defaultSchema, type Catalog } from './catalog.ts';
import { Refusal, type Missing } from './refusal.ts';
import type { DdlStatement } from './statement.ts';
import type { Operation } from '../../protocol/words.ts';

/** Target (`table:users`) → what a statement did to it. */
export type Touched = ReadonlyMap<string, ReadonlySet<Operation>>;

export interface Failure {
  /** Index of the statement that was refused. */
  readonly at: number;
  readonly message: string;
  readonly missing: Missing | undefined;
}

/** What a script did to a copy of a catalog. */
export interface Run {
  readonly catalog: Catalog;
  /** One for each statement that ran, the refused one last. */
  readonly touched: readonly Touched[];
  readonly failure: Failure | undefined;
  /** Statements that are not modelled and were left out, or only half modelled. */
  readonly beyond: readonly { readonly at: number; readonly what: string }[];
}

/** Runs a script on a copy. A statement that is refused ends it, as in a transaction. */
export function runScript(from: Catalog, script: readonly DdlStatement[]): Run {
  const catalog = from.copy();
  catalog.path = [defaultSchema];
  const touched: Touched[] = [];
  const beyond: { at: number; what: string }[] = [];
  for (const [at, statement] of script.entries()) {
    catalog.touched.clear();
    catalog.loose.length = 0;
    const mark = catalog.mark();
    try {
      apply(catalog, statement);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!error.beyond) {
        touched.push(new Map(catalog.touched));
        return { catalog, touched, failure: { at, message: error.message, missing: error.missing }, beyond };
      }
      catalog.rollBack(mark);
      beyond.push({ at, what: error.message });
    }
    touched.push(new Map(catalog.touched));
    beyond.push(...catalog.loose.map(what => ({ at, what })));
  }
  return { catalog, touched, failure: undefined, beyond };
}

/** Stops against endless assuming: more things than one statement, and more rounds than one script, can need. */
const mostOfStatement = 500;
const mostRounds = 500;

/**
 * Runs the script once and adds to the base whatever is missing on the way, as each statement comes to need it. False when
 * nothing could be added. Whether the script now runs from its start must still be seen: an earlier statement may behave
 * differently when the thing was there all along.
 */
function discover(base: Catalog, script: readonly DdlStatement[]): boolean {
  const trial = base.copy();
  trial.path = [defaultSchema];
  let added = false;
  for (const statement of script) {
    for (let tries = 0; tries < mostOfStatement; tries += 1) {
      const needed = attempt(trial, statement);
      if (needed === undefined) break;
      const mark = base.mark();
      if (needed === 'refused' || !assume(base, needed)) return added;
      added = true;
      if (!trial.follow(base, mark)) return true;
    }
  }
  return added;
}

/** Applies one statement; what it misses, or that it is refused. */
function attempt(trial: Catalog, statement: DdlStatement): Missing | 'refused' | undefined {
  const mark = trial.mark();
  try {
    apply(trial, statement);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    trial.rollBack(mark);
    return error.beyond ? undefined : error.missing ?? 'refused';
  }
}

/** Adds to the base what the script presupposes, until it runs or fails for another reason. */
export function assumeFor(base: Catalog, script: readonly DdlStatement[]): Run {
  let run = runScript(base, script);
  for (let round = 0; run.failure?.missing !== undefined && round < mostRounds && discover(base, script); round += 1) run = runScript(base, script);
  return run;
}

/** A wished table may bear a wished column: so many rounds are enough for any real script. */
const wishRounds = 4;

/** Adds to the base what IF EXISTS did not find. False when a script does not run in that world. */
export function grantWishes(base: Catalog, scripts: readonly (readonly DdlStatement[])[]): boolean {
  for (let round = 0; round < wishRounds; round += 1) {
    const runs = scripts.map(it => assumeFor(base, it));
    if (runs.some(it => it.failure !== undefined)) return false;
    const granted = runs.flatMap(it => it.catalog.wished).filter(it => assume(base, it));
    if (granted.length === 0) break;
  }
  return scripts.every(it => assumeFor(base, it).failure === undefined);
}
