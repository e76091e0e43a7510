import type { FileVersionText } from '../engine/conflicts/observed/judgement.ts';
import { readSide, type SideReading } from '../engine/conflicts/observed/readSide.ts';
import { farKeys, jsonKeys, yamlKeys } from '../engine/footprints/farKeys.ts';
import { farLines, farProse, withoutLines } from '../engine/footprints/farLines.ts';
import { splitLines, type Hunk, type LineRange } from '../engine/textual/lines.ts';
import type { ParsedFile, Syntax } from '../ports/syntax.ts';

type FindFar = (lines: readonly string[], touched: readonly LineRange[]) => readonly LineRange[];

/** How languages are laid out when people write them: code by blank lines and indentation, data by keys, prose by headings. */
const layouts: ReadonlyMap<string, FindFar> = new Map<string, FindFar>([
  ...['typescript', 'tsx', 'javascript', 'python', 'go', 'rust', 'java', 'c', 'cpp', 'csharp', 'php', 'kotlin', 'swift', 'ruby'].map((it) => [it, farLines] as const),
  ['markdown', farProse], ['json', farKeys(jsonKeys)], ['yaml', farKeys(yamlKeys)],
]);

/**
 * The versions of one file that a forecast compares. What lies far from all that changed is alike in all of them and is
 * left out of the parse; where the rest does not parse without errors, all of them are read whole.
 */
export class FocusedFile {
  readonly base: FileVersionText;
  private readonly sides = new Map<FileVersionText, readonly Hunk[]>();
  private focused: ReadonlyMap<FileVersionText, ParsedFile> | undefined;

  constructor(private readonly whole: FileVersionText, private readonly syntax: Syntax) {
    this.base = this.seen(whole);
  }

  /** A side's version and how it reads; all of them have to be given before the structure of one is asked for. */
  side(version: FileVersionText): { readonly now: FileVersionText; readonly reading: SideReading } {
    const now = this.seen(version);
    const reading = readSide(this.base, now);
    this.sides.set(version, reading.hunks);
    return { now, reading };
  }

  private seen(version: FileVersionText): FileVersionText {
    const parsed = (): ParsedFile => (this.focused ??= this.read()).get(version) ?? version.parsed;
    return { path: version.path, text: version.text, get parsed() { return parsed(); }, get whole() { return version.parsed; } };
  }

  private read(): ReadonlyMap<FileVersionText, ParsedFile> {
    const { path, text } = this.whole;
    const nothing = new Map<FileVersionText, ParsedFile>();
    if (text === undefined || [...this.sides.keys()].some((it) => it.text === undefined || it.path !== path)) return nothing;
    const lines = splitLines(text);
    const far = layouts.get(this.syntax.languageOf(path) ?? '')?.(lines, [...this.sides.values()].flat().map((it) => it.base));
    if (!far?.length) return nothing;
    const found = new Map([[this.whole, this.parse(lines, far)]]);
    for (const [side, hunks] of this.sides) found.set(side, this.parse(splitLines(side.text!), far.map((it) => shifted(it, hunks))));
    return [...found.values()].every((it) => it.assessed && !it.broken) ? found : nothing;
  }

  private parse(lines: readonly string[], far: readonly LineRange[]): ParsedFile {
    const { text, offsetOf } = withoutLines(lines, far);
    const parsed = this.syntax.parse(this.whole.path, text);
    if (!parsed.assessed) return parsed;
    return { ...parsed, declarations: parsed.declarations.map((it) => ({ ...it, start: offsetOf(it.start), end: offsetOf(it.end) })) };
  }
}

/** Where lines of the base that no hunk meets are in a side. */
function shifted({ start, end }: LineRange, hunks: readonly Hunk[]): LineRange {
  let by = 0;
  for (const { base, side } of hunks) if (base.end <= start) by += side.end - side.start - (base.end - base.start);
  return { start: start + by, end: end + by };
}
