import type { Operation, Severity, TargetKind } from '../../../protocol/words.ts';

/**
 * What two declared operations on one thing, or on a thing and a part of it, mean for each other. The severities are
 * those of the words: error will not merge or breaks build or schema, warning is the same thing and merges,
 * information is the same file.
 */
export interface Clash {
  readonly severity: Severity;
  /** Predicate for the message: "both change", "one deletes what the other changes". */
  readonly how: 'both-change' | 'both-add' | 'both-delete' | 'delete-change' | 'delete-read' | 'rename-change' | 'rename-read' | 'signature-read' | 'around';
}

type Effect = 'read' | 'add' | 'extend' | 'modify' | 'signature' | 'rename' | 'delete';

const effectOf = (operation: Operation): Effect =>
  operation === 'move' ? 'rename' : operation === 'change-signature' ? 'signature' : operation;

/** How one kind of thing takes two changes at once. */
interface Nature {
  /** Two changes of it. */
  readonly change: Severity;
  /** Two additions inside it. */
  readonly extend: Severity;
  /** Renamed here, changed there. git follows a file's rename; a script that names an old table fails. */
  readonly rename: Severity;
  /** Deleted here and there: for SQL the second DROP fails, for files it merges. */
  readonly deleteTwice: Severity;
  /** Added here and there. */
  readonly add: Severity;
}

const unit: Nature = { change: 'error', extend: 'warning', rename: 'error', deleteTwice: 'warning', add: 'error' };
const sqlUnit: Nature = { ...unit, deleteTwice: 'error' };
/** Altered in parts: two scripts that both alter it can both be applied. */
const sqlWhole: Nature = { ...sqlUnit, change: 'warning' };

const natures: Readonly<Record<TargetKind, Nature>> = {
  file: { change: 'information', extend: 'information', rename: 'warning', deleteTwice: 'information', add: 'error' },
  symbol: unit, route: unit, config: unit,
  dependency: { ...unit, change: 'warning', add: 'warning' },
  migration: { ...unit, change: 'warning' },
  column: sqlUnit,
  // Replaced as a whole: the definition applied last wins silently.
  function: sqlUnit, view: sqlUnit, trigger: sqlUnit, policy: sqlUnit,
  table: sqlWhole, index: sqlWhole, constraint: sqlWhole, type: sqlWhole, sequence: sqlWhole, schema: sqlWhole,
};

/** The same thing under both operations; undefined where they do not disturb each other. Symmetric. */
export const clashOnSame = (kind: TargetKind, a: Operation, b: Operation): Clash | undefined => {
  const [x, y] = [effectOf(a), effectOf(b)].sort((one, other) => rank[one] - rank[other]) as [Effect, Effect];
  const nature = natures[kind];
  if (x === 'read') return againstRead(y);
  if (y === 'delete') return x === 'delete' ? { severity: nature.deleteTwice, how: 'both-delete' } : { severity: 'error', how: 'delete-change' };
  if (y === 'rename') return { severity: x === 'rename' ? 'error' : nature.rename, how: x === 'rename' ? 'both-change' : 'rename-change' };
  if (x === 'add' && y === 'add') return { severity: nature.add, how: 'both-add' };
  if (x === 'extend' && y === 'extend') return { severity: nature.extend, how: 'both-change' };
  return { severity: nature.change, how: 'both-change' };
};

const rank: Readonly<Record<Effect, number>> = { read: 0, add: 1, extend: 2, modify: 3, signature: 4, rename: 5, delete: 6 };

const againstRead = (effect: Effect): Clash | undefined => {
  if (effect === 'delete') return { severity: 'error', how: 'delete-read' };
  if (effect === 'rename') return { severity: 'error', how: 'rename-read' };
  // A new signature may still accept the old calls.
  if (effect === 'signature') return { severity: 'warning', how: 'signature-read' };
  return undefined;
};

/** `outer` holds `inner`: a file and its symbol, a class and its method, a table and its column. */
export const clashAround = (outerKind: TargetKind, outer: Operation, inner: Operation): Clash | undefined => {
  const [around, part] = [effectOf(outer), effectOf(inner)];
  if (around === 'delete') return insideDeleted(part);
  if (around === 'rename') return insideRenamed(outerKind, part);
  if (outerKind === 'file') return around === 'read' ? readAround(part) : { severity: 'information', how: 'around' };
  if (around === 'read') return readAround(part);
  if (part === 'read') return undefined;
  // Something new beside the part leaves it alone, but for a script that alters the same table.
  if (around === 'extend' || around === 'add') return outerKind === 'symbol' ? undefined : { severity: 'warning', how: 'around' };
  return { severity: 'warning', how: part === 'delete' ? 'delete-change' : 'around' };
};

const insideDeleted = (part: Effect): Clash => {
  if (part === 'delete') return { severity: 'warning', how: 'both-delete' };
  return { severity: 'error', how: part === 'read' ? 'delete-read' : 'delete-change' };
};

const insideRenamed = (outerKind: TargetKind, part: Effect): Clash => {
  if (part === 'read') return { severity: 'error', how: 'rename-read' };
  // git carries an edit along with a renamed file or a symbol's lines; SQL that names the old table fails.
  return { severity: outerKind === 'file' || outerKind === 'symbol' ? 'warning' : 'error', how: 'rename-change' };
};

/** Depends on the whole: only what takes a part away disturbs it. */
const readAround = (part: Effect): Clash | undefined =>
  (part === 'delete' || part === 'rename' || part === 'signature' ? { severity: 'warning', how: part === 'delete' ? 'delete-read' : part === 'rename' ? 'rename-read' : 'signature-read' } : undefined);
