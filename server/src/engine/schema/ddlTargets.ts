import { Catalog } from './catalog.ts';
import { noteNames } from './knownNames.ts';
import { assumeFor, grantWishes, type Touched } from './runScript.ts';
import type { DdlStatement } from './statement.ts';
import type { Operation } from '../../protocol/words.ts';

/** `kind:key=operation` for everything touched, sorted. Reading is left out where the same thing is also changed. */
export function targetTexts(touched: readonly Touched[], withReads: boolean): string[] {
  const all = new Map<string, Set<Operation>>();
  for (const one of touched) for (const [target, operations] of one) all.set(target, new Set([...all.get(target) ?? [], ...operations]));
  const texts = [...all].flatMap(([target, operations]) => {
    const changes = [...operations].filter(it => it !== 'read');
    return (changes.length > 0 ? changes : withReads ? ['read'] : []).map(operation => `${target}=${operation}`);
  });
  return texts.sort();
}

/**
 * What a script changes and depends on, as target texts: `column:users.email=add`, `table:users=modify`, `table:orders=read`.
 * Statements after one that cannot run by itself are read all the same; statements that are not modelled give nothing.
 */
export function ddlTargets(statements: readonly DdlStatement[]): readonly string[] {
  const touched: Touched[] = [];
  let rest = statements;
  while (rest.length > 0) {
    const base = new Catalog();
    noteNames(base, rest);
    const least = assumeFor(base, rest);
    // DROP … IF EXISTS names its target whether or not it is there.
    const run = least.catalog.wished.length > 0 && grantWishes(base, [rest]) ? assumeFor(base, rest) : least;
    touched.push(...run.touched);
    rest = run.failure === undefined ? [] : rest.slice(run.failure.at + 1);
  }
  return targetTexts(touched, true);
}
