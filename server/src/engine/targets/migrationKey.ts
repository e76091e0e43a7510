/** What a migration's name says about its place in the order. */
export interface MigrationPlace {
  /** Empty when only a number or a bare name was given. */
  readonly folder: string;
  /** `7` for `0007_x.sql`, `7.1` for `V7_1__x.sql`; a date counts with its time; undefined when the name has no number. */
  readonly number: string | undefined;
  readonly name: string;
}

/** Reads `0007`, `0007_add.sql`, `db/V7__add.sql`, `20260401120000-add.ts`. */
export const migrationPlace = (key: string): MigrationPlace => {
  const cut = key.lastIndexOf('/');
  const name = key.slice(cut + 1);
  return { folder: cut < 0 ? '' : key.slice(0, cut), number: numberOf(name), name };
};

/** Two migrations want the same number in one folder. A folder that was not given may be any. */
export const sameNumber = (a: MigrationPlace, b: MigrationPlace): boolean =>
  a.number !== undefined && a.number === b.number && (a.folder === b.folder || a.folder === '' || b.folder === '');

/** Digits at the start, Flyway's `V` before them, dots or single underscores between: as tools order them. */
const numberOf = (name: string): string | undefined => {
  // `2024_01_15_093000_users.php`. A day alone is no number: many a migration may be of one day.
  const [date, year, month, day, time] = /^(\d{4})([-_]\d{2})([-_]\d{2})(?:[-_T](\d{4,6}))?(?!\d)/.exec(name) ?? [];
  if (date !== undefined) return time === undefined ? undefined : `${year}${month}${day}${time}`.replace(/[-_]/g, '');
  const flyway = /^[vu](\d+(?:[._]\d+)*)(?:__|\.|$)/i.exec(name)?.[1];
  const digits = flyway ?? /^[vu]?(\d+)(?![a-z\d\x80-\uffff])/i.exec(name)?.[1];
  return digits?.split(/[._]/).map((it) => it.replace(/^0+(?=\d)/, '')).join('.');
};

/** Whether one number comes before another as tools order them: `2` before `10`, `7` before `7.1`. */
export const numberBefore = (x: string, y: string): boolean => {
  const [own, other] = [x, y].map((it) => it.split('.').map(BigInt));
  const at = own!.findIndex((it, index) => it !== other![index]);
  return at < 0 ? own!.length < other!.length : other![at] === undefined ? false : own![at]! < other![at];
};
