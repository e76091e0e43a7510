import type { Replayed } from './replay.ts';

/** Shares that are asked for. */
const goal = 0.95;

/** Prints what came of replayed renames by language, and what went wrong; whether the goals are met. */
export function printReplayed(found: readonly Replayed[], verbose: boolean): boolean {
  console.log('\n| language | renames | stale uses | fixed | all places | fixed | unrelated edits | not offered | side builds | merge builds | merge builds, own lines | merge built without |');
  console.log('|---|---|---|---|---|---|---|---|---|---|---|---|');
  for (const [language, its] of [...[...new Set(found.map((it) => it.language))].map((language) => [language, found.filter((it) => it.language === language)] as const), ['all', found] as const]) console.log(rowOf(language, its));
  for (const it of found) if (verbose || it.unrelated.length > 0 || it.fixed < it.stale) tell(it);
  const stale = sum(found, (it) => it.stale), unrelated = sum(found, (it) => it.unrelated.length);
  return found.length > 0 && sum(found, (it) => it.fixed) >= goal * stale && unrelated === 0;
}

const sum = (its: readonly Replayed[], of: (it: Replayed) => number): number => its.reduce((total, it) => total + of(it), 0);
const share = (part: number, whole: number): string => whole === 0 ? '–' : `${part} (${(100 * part / whole).toFixed(1)} %)`;

function rowOf(language: string, its: readonly Replayed[]): string {
  const [stale, all] = [sum(its, (it) => it.stale), sum(its, (it) => it.all)];
  const built = its.flatMap((it) => it.builds ? [it.builds] : []);
  const merging = built.filter((it) => it.merge !== 'stops'), own = built.filter((it) => it.mergeOwn !== 'stops'), without = built.filter((it) => it.without !== 'stops');
  return `| ${[
    language, its.length, stale, share(sum(its, (it) => it.fixed), stale), all, share(sum(its, (it) => it.allFixed), all), sum(its, (it) => it.unrelated.length),
    its.filter((it) => it.fixed === 0).length, `${built.filter((it) => it.side).length} of ${built.length}`,
    `${merging.filter((it) => it.merge === true).length} of ${merging.length}`, `${own.filter((it) => it.mergeOwn === true).length} of ${own.length}`, `${without.filter((it) => it.without === true).length} of ${without.length}`,
  ].join(' | ')} |`;
}

function tell({ repository, kind, name, stale, fixed, unrelated, left, refused, builds }: Replayed): void {
  console.log(`\n${repository} ${kind} ${name}: ${fixed} of ${stale}${refused === undefined ? '' : `, refused: ${refused}`}`);
  for (const it of unrelated) console.log(`  unrelated: ${it}`);
  for (const it of left.slice(0, 6)) console.log(`  left: ${it}`);
  for (const it of builds?.why ?? []) console.log(`  builds not: ${it}`);
}
