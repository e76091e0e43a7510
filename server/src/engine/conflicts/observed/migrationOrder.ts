import type { Severity } from '../../../protocol/words.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import { isMigrationFile, parentsOfMigration, placeOfMigration } from '../../targets/migrationFile.ts';
import { numberBefore, sameNumber, type MigrationPlace } from '../../targets/migrationKey.ts';
import { formatTarget } from '../../targets/target.ts';
import type { CrossFinding, CrossJudge, SideFiles } from './crossPair.ts';
import type { ObservedFinding } from './judgement.ts';
import { filePlace } from './places.ts';
import { nameOf } from './wording.ts';

/**
 * Both sides bring a migration to one folder. With one number, or after one and the same migration: which of them runs
 * first is chance, and most tools refuse to run them at all. With different numbers the earlier may come too late.
 */
export const migrationOrder: CrossJudge = {
  kind: 'migration-order',
  looksAt: isMigrationFile,
  judge({ a, b }) {
    const [own, others] = [newMigrations(a), newMigrations(b)];
    const pairs = own.flatMap((x) => others.flatMap((y) => x.place.folder === y.place.folder && x.place.name !== y.place.name ? [[x, y] as const] : []));
    const clashing = onePerMigration(pairs.flatMap(([x, y]) => clash(x, y)));
    const told = new Set(clashing.map((it) => it.folder));
    return [...clashing.map((it) => it.found), ...tooLate(pairs.filter(([x]) => !told.has(x.place.folder)))];
  },
};

interface NewMigration { readonly file: ChangedFile; readonly place: MigrationPlace; readonly parents: readonly string[] }

type MigrationPair = readonly [NewMigration, NewMigration];

/** Added, or renamed to what they are called now. */
const newMigrations = (files: SideFiles): readonly NewMigration[] => files.flatMap((file) => {
  const { base, now: { path, text } } = file;
  if (text === undefined || !isMigrationFile(path) || (base.text !== undefined && base.path === path)) return [];
  return [{ file, place: placeOfMigration(path), parents: parentsOfMigration(path, text) }];
});

interface Clash { readonly folder: string; readonly names: string; readonly found: CrossFinding }

const clash = (x: NewMigration, y: NewMigration): readonly Clash[] => {
  const parent = x.parents.find((it) => y.parents.includes(it));
  const number = sameNumber(x.place, y.place) ? x.place.number : undefined;
  if (parent === undefined && number === undefined) return [];
  const [one, other] = [x.file.now, y.file.now];
  const said = parent === undefined ? `both add migration number ${number}` : `both add a migration that follows ${parent}`;
  const found = finding(x, y, {
    severity: parent !== undefined || refusesTwice(one.path) ? 'error' : 'warning',
    symbol: parent === undefined ? `number ${number} in ${x.place.folder}` : `after ${parent}`,
    message: `${nameOf(one, other)} and ${nameOf(other, one)} ${said}: ${one.path} and ${other.path}`,
    suggestions: [
      { by: 'narrow', text: parent === undefined ? `Give the migration of ${nameOf(other, one)} the next free number` : `Let the migration of ${nameOf(other, one)} follow the one of ${nameOf(one, other)}` },
      { by: 'sequence', text: `Let ${nameOf(one, other)} land first; ${nameOf(other, one)} ${parent === undefined ? 'renumbers' : 'makes its migration again'} when rebasing` },
    ],
  });
  return [{ folder: x.place.folder, names: [x.place.name, y.place.name].sort().join('\0'), found }];
};

/** Tools that keep scripts like these by number alone; others sort by name and run both. */
const refusesTwice = (path: string): boolean => /\.(?:sql|rb|java|kt|exs)$/i.test(path);

/** A migration that is several files is one migration. */
const onePerMigration = (found: readonly Clash[]): readonly Clash[] => [...new Map([...found].reverse().map((it) => [`${it.folder}\0${it.names}`, it])).values()].reverse();

/** One note for each folder in which every new migration of one side comes before one of the other's. */
const tooLate = (pairs: readonly MigrationPair[]): readonly CrossFinding[] => {
  const byFolder = new Map<string, MigrationPair>();
  for (const pair of pairs) {
    const [x, y] = pair;
    if (x.place.number === undefined || y.place.number === undefined || byFolder.has(x.place.folder)) continue;
    byFolder.set(x.place.folder, numberBefore(x.place.number, y.place.number) ? pair : [y, x]);
  }
  return [...byFolder.values()].map(([first, later]) => {
    const [one, other] = [first.file.now, later.file.now];
    return finding(first, later, {
      severity: 'information', symbol: `order in ${first.place.folder}`,
      message: `${nameOf(one, other)} adds ${one.path}, which comes before ${other.path} of ${nameOf(other, one)}; where the later one has run already, it runs after it or not at all`,
      suggestions: [
        { by: 'sequence', text: `Let ${nameOf(one, other)} land first, or renumber its migration when it lands second` },
        { by: 'accept', text: `Keep both as they are, where they go together: ${howToTell(one.path, other.path)}` },
      ],
    });
  });
};

/** What two scripts do to the schema is a kind of its own; of other languages nobody can tell. */
const howToTell = (one: string, other: string): string => [one, other].every((it) => it.toLowerCase().endsWith('.sql'))
  ? 'where they meet in the schema, that is told by itself'
  : 'what they do to the schema was not compared';

const finding = (x: NewMigration, y: NewMigration, told: Pick<ObservedFinding, 'message' | 'suggestions' | 'symbol'> & { readonly severity: Severity }): CrossFinding => ({
  path: [x.file.now.path, y.file.now.path].sort()[0]!,
  finding: {
    kind: 'migration-order', certainty: 'DERIVED', intents: [], ...told,
    targets: [x, y].map(({ file: { now } }) => formatTarget({ kind: 'migration', key: now.path, operation: 'add' })).sort(),
    places: [filePlace(x.file.now), filePlace(y.file.now)],
  },
});
