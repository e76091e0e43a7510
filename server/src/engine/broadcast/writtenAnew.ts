import type { Declaration } from '../../ports/syntax.ts';
import type { SideReading } from '../conflicts/observed/readSide.ts';
import type { SymbolChange } from '../footprints/footprint.ts';
import type { ChangedFile } from '../references/changedFile.ts';
import type { World } from '../references/world.ts';
import { Alignment, startsOfLines } from './alignment.ts';
import { Verdicts } from './verdicts.ts';

type Pair = Required<Pick<SymbolChange, 'base' | 'now'>>;

/**
 * What one side changed, with what it called otherwise and wrote anew at once: by its own text it is another thing, but its
 * name stands where the old one did, and wherever the old one was used and still is, the new one is. `wanted`: names that matter.
 */
export const withWrittenAnew = (base: World, taking: readonly ChangedFile[], wanted: ReadonlySet<string>): readonly ChangedFile[] =>
  taking.map((it) => it.base.text === undefined || it.now.text === undefined ? it : { ...it, reading: new ReadAgain(it, (pair) => isUsedAnew(base, taking, pair), wanted) });

/** As it is read, but for those pairs; they are looked for when the symbols are asked for. */
class ReadAgain implements SideReading {
  private found: readonly SymbolChange[] | undefined;

  constructor(private readonly file: ChangedFile, private readonly isUsed: (pair: Pair) => boolean, private readonly wanted: ReadonlySet<string>) {}

  get before(): readonly string[] { return this.file.reading.before; }
  get lines(): readonly string[] { return this.file.reading.lines; }
  get hunks(): SideReading['hunks'] { return this.file.reading.hunks; }
  get notAssessed(): string | undefined { return this.file.reading.notAssessed; }
  get changes(): readonly SymbolChange[] { return this.found ??= this.paired(this.file.reading.changes); }

  private paired(changes: readonly SymbolChange[]): readonly SymbolChange[] {
    const gone = changes.flatMap(({ change, base }) => change === 'deleted' && base && this.wanted.has(base.name) ? [base] : []);
    const fresh = gone.length === 0 ? [] : changes.flatMap(({ change, now }) => change === 'added' && now ? [now] : []);
    const pairs = gone.flatMap((was): readonly Pair[] => {
      const is = fresh.filter((it) => it.name !== was.name && isAlike(was, it) && this.isInPlace(was, it));
      return is.length === 1 && this.isUsed({ base: was, now: is[0]! }) ? [{ base: was, now: is[0]! }] : [];
    });
    const renamed = pairs.map(({ base, now }): SymbolChange => ({ path: now.path, name: now.name, kind: now.kind, change: 'renamed', from: base.path, base, now }));
    const ends = new Set<Declaration | undefined>(pairs.flatMap(({ base, now }) => [base, now]));
    return pairs.length === 0 ? changes : [...changes.filter(({ change, base, now }) => !ends.has(change === 'deleted' ? base : change === 'added' ? now : undefined)), ...renamed];
  }

  /** The one name stands where the other did. */
  private isInPlace(was: Declaration, is: Declaration): boolean {
    const { base, now, reading } = this.file;
    const hunk = reading.hunks.find((it) => was.nameRange.start.line >= it.base.start && was.nameRange.start.line < it.base.end);
    if (!hunk || is.nameRange.start.line < hunk.side.start || is.nameRange.start.line >= hunk.side.end) return false;
    const alignment = new Alignment(reading.before, { lines: reading.lines, hunks: [hunk] }, (word) => word === is.name ? was.name : word);
    return alignment.sideOf(nameStart(base.text ?? '', was)) === nameStart(now.text ?? '', is);
  }
}

const nameStart = (text: string, { nameRange: { start } }: Declaration): number => (startsOfLines(text)[start.line] ?? 0) + start.character;

const types: ReadonlySet<string> = new Set(['class', 'interface', 'type', 'enum', 'struct', 'trait', 'union', 'object']);

/** Overloads are not told apart by their names. */
const isAlike = (was: Declaration, is: Declaration): boolean =>
  !`${was.path}${is.path}`.includes('#') && (was.parent === undefined) === (is.parent === undefined) && (was.kind === is.kind || (types.has(was.kind) && types.has(is.kind)));

/** The old name was used in files that the side changed, no use of it is left, and none is called by a third name. */
function isUsedAnew(world: World, taking: readonly ChangedFile[], { base: { name: from }, now: { name: to } }: Pair): boolean {
  let anew = 0;
  for (const changed of taking) {
    const file = changed.base.text?.includes(from) && changed.now.text !== undefined ? world.file(changed.base.path) : undefined;
    if (file === 'unknown') return false;
    if (!file) continue;
    // What the new name was used for before is another thing.
    const uses = file.references()?.uses ?? [], verdicts = new Verdicts(changed, { from, to });
    if (uses.some((it) => it.name === to)) return false;
    for (const { start } of uses.filter((it) => it.name === from)) {
      const said = verdicts.at(start);
      if (said === 'left' || (said === 'gone' && verdicts.instead(start) !== undefined)) return false;
      if (said !== 'gone') anew++;
    }
  }
  return anew > 0;
}
