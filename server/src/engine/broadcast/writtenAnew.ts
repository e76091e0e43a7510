import type { Declaration } from '../../ports/syntax.ts';
import type { SideReading } from '../conflicts/observed/readSide.ts';
import type { SymbolChange } from '../footprints/footprint.ts';
import type { ChangedFile } from '../references/changedFile.ts';
import { resolveUse } from '../references/resolveUse.ts';
import { isSymbol, withoutOverload, type World } from '../references/world.ts';
import { Alignment, startsOfLines } from './alignment.ts';
import { Overloads } from './overloads.ts';
import { Verdicts, type Verdict } from './verdicts.ts';

type Pair = Required<Pick<SymbolChange, 'base' | 'now'>>;

/**
 * What one side changed, with what it called otherwise and wrote anew at once: by its own text it is another thing, but its
 * name stands where the old one did, and wherever the old one was used and still is, the new one is. `wanted`: names that matter.
 */
export function withWrittenAnew(base: World, taking: readonly ChangedFile[], wanted: ReadonlySet<string>): readonly ChangedFile[] {
  const world: World = { roots: base.roots, file: (path) => base.file(path), changed: taking.map((it) => it.base.path) };
  return taking.map((it) => it.base.text === undefined || it.now.text === undefined ? it : { ...it, reading: new ReadAgain(it, { usesAnew: (pair, inPlace) => usesAnew(world, taking, it, pair, inPlace), isElse: (pair) => isElse(world, taking, it, pair), isDefinedSo: (pair) => isDefinedSo(taking, it, pair) }, wanted) });
}

/** Among more that are new nobody looks for one that stands elsewhere. */
const mostElsewhere = 20;

/** What uses say of a pair of names, in all that the side changed. */
interface Witness {
  usesAnew(pair: Pair, inPlace: boolean): number;
  isElse(pair: Pair): boolean;
  isDefinedSo(pair: Pair): boolean;
}

/** As it is read, but for those pairs; they are looked for when the symbols are asked for. */
class ReadAgain implements SideReading {
  private found: readonly SymbolChange[] | undefined;

  constructor(private readonly file: ChangedFile, private readonly uses: Witness, private readonly wanted: ReadonlySet<string>) {}

  get before(): readonly string[] { return this.file.reading.before; }
  get lines(): readonly string[] { return this.file.reading.lines; }
  get hunks(): SideReading['hunks'] { return this.file.reading.hunks; }
  get notAssessed(): string | undefined { return this.file.reading.notAssessed; }
  get changes(): readonly SymbolChange[] { return this.found ??= this.paired(this.parted(this.file.reading.changes)); }

  /** Without renames that were told by what the two have in common, where the uses say that it was something else. */
  private parted(changes: readonly SymbolChange[]): readonly SymbolChange[] {
    const wrong = new Map(changes.flatMap(({ change, base, now }) => change === 'renamed' && base && now && this.wanted.has(base.name) && base.name !== now.name && this.uses.isElse({ base, now }) ? [[base, now] as const] : []));
    if (wrong.size === 0) return changes;
    return [
      ...changes.filter(({ base, now }) => !(base && now && wrong.get(base) === now)),
      ...[...wrong].flatMap(([base, now]): readonly SymbolChange[] => [{ path: base.path, name: base.name, kind: base.kind, change: 'deleted', base }, { path: now.path, name: now.name, kind: now.kind, change: 'added', now }]),
    ];
  }

  private paired(changes: readonly SymbolChange[]): readonly SymbolChange[] {
    const gone = changes.flatMap(({ change, base }) => change === 'deleted' && base && this.wanted.has(base.name) ? [base] : []);
    const fresh = gone.length === 0 ? [] : changes.flatMap(({ change, now }) => (change === 'added' || change === 'renamed') && now ? [{ now, alone: change === 'added' }] : []);
    const pairs = gone.flatMap((base): readonly Pair[] => {
      const alike = fresh.filter(({ now }) => now.name !== base.name && isAlike(base, now));
      const inPlace = alike.filter(({ now, alone }) => alone && this.isInPlace(base, now));
      const now = inPlace.find((it) => this.uses.isDefinedSo({ base, now: it.now }))?.now ?? this.mostUsed(base, inPlace, true) ?? (alike.length > mostElsewhere ? undefined : this.mostUsed(base, alike, false));
      return now ? [{ base, now }] : [];
    });
    const renamed = pairs.map(({ base, now }): SymbolChange => ({ path: now.path, name: now.name, kind: now.kind, change: 'renamed', from: base.path, base, now }));
    const ends = new Set<Declaration | undefined>(pairs.flatMap(({ base, now }) => [base, now]));
    return pairs.length === 0 ? changes : [...changes.filter(({ change, base, now }) => !ends.has(change === 'deleted' ? base : change === 'added' ? now : undefined)), ...renamed];
  }

  /** In a list of names one may line up with its neighbour; its uses seldom do, too. */
  private mostUsed(base: Declaration, candidates: readonly { readonly now: Declaration }[], inPlace: boolean): Declaration | undefined {
    const used = candidates.map(({ now }) => ({ now, times: this.uses.usesAnew({ base, now }, inPlace) })).filter(({ times }) => times > 0).sort((a, b) => b.times - a.times);
    return used[0] && used[0].times > (used[1]?.times ?? 0) ? used[0].now : undefined;
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

/**
 * How many uses that are known to mean the old one got the new name, where none was left; where none is known, of all that
 * have its name. Where the new name stands elsewhere than the old one did, several have to be known, and nearly all to have it.
 */
function usesAnew(world: World, taking: readonly ChangedFile[], { base: { path, text = '' } }: ChangedFile, { base: was, now: { name: to } }: Pair, inPlace: boolean): number {
  const from = was.name, at = nameStart(text, was), known = new Tally(), named = new Tally();
  let isNew = true;
  for (const changed of taking) {
    const file = changed.base.text?.includes(from) && changed.now.text !== undefined ? world.file(changed.base.path) : undefined;
    if (file === 'unknown') return 0;
    if (!file) continue;
    const uses = file.references()?.uses ?? [], verdicts = new Verdicts(changed, { from, to });
    isNew &&= !uses.some((it) => it.name === to);
    for (const use of uses) {
      // Some grammars take the name of a type for a use of it where it is declared.
      // Nor is what the old one said of itself.
      if (use.name !== from || (changed.base.path === path && (use.start === at || (use.start > was.start && use.start < was.end)))) continue;
      const found = resolveUse(world, file, use), said = verdicts.at(use.start);
      // Called by a third name it was renamed to that.
      const verdict = said === 'gone' && verdicts.instead(use.start) !== undefined ? 'left' : said;
      if (isSymbol(found) && found.file.path === path && found.path === withoutOverload(was.path)) known.add(verdict);
      named.add(verdict);
    }
  }
  if (!inPlace) return known.left === 0 && known.anew >= several && known.anew >= nearlyAll * known.all ? known.anew : 0;
  if (known.anew > 0) return known.left === 0 ? known.anew : 0;
  // What the new name was used for before is another thing.
  return isNew && named.left === 0 ? named.anew : 0;
}

/** C and C++: what a header declares got the new name where it is defined, by the text of that: whoever calls a third one since was changed to do so. */
const isDefinedSo = (taking: readonly ChangedFile[], file: ChangedFile, { base: was, now }: Pair): boolean => /\.(?:h|hh|hpp|hxx)$/.test(file.base.path) && was.kind === 'function'
  && taking.some((it) => it.reading.changes.some(({ change, base, now: is }) => it !== file && change === 'renamed' && base?.kind === 'function' && base.path === was.path && is?.path === now.path));

/** Whether most uses that may mean the old one, and are still there, are called by a third name. */
function isElse(world: World, taking: readonly ChangedFile[], file: ChangedFile, { base: was, now }: Pair): boolean {
  const { path } = file.base, to = now.name, overloads = new Overloads([{ how: 'renamed', file, change: { path: now.path, name: to, kind: now.kind, change: 'renamed', base: was, now } }], was.name, to);
  let anew = 0, third = 0;
  for (const changed of taking) {
    const its = changed.base.text?.includes(was.name) && changed.now.text !== undefined ? world.file(changed.base.path) : undefined;
    if (typeof its !== 'object') continue;
    const verdicts = new Verdicts(changed, { from: was.name, to });
    for (const use of its.references()?.uses ?? []) {
      // Of several functions of one name another one may have got a third.
      if (overloads.of(use.arguments) === 'other') continue;
      const said = use.name === was.name ? verdicts.at(use.start) : 'left', isThird = said === 'gone' && verdicts.instead(use.start) !== undefined;
      if (typeof said === 'string' && !isThird) continue;
      const found = resolveUse(world, its, use);
      if (isSymbol(found) && !(found.file.path === path && found.path === withoutOverload(was.path))) continue;
      if (isThird) third++;
      else anew++;
    }
  }
  return third > anew;
}

/** So many uses do not get the same name by chance. */
const several = 2;
/** The others were rewritten. */
const nearlyAll = 0.75;

class Tally {
  all = 0; anew = 0; left = 0;
  add(verdict: Verdict): void {
    this.all++;
    if (verdict === 'left') this.left++;
    else if (verdict !== 'gone') this.anew++;
  }
}
