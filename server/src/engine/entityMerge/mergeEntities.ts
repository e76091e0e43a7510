import type { MergeLabel } from '../../protocol/words.ts';
import type { FileStructure, ParsedFile } from '../../ports/syntax.ts';
import { mergedLines } from '../textual/mergedLines.ts';
import { PartMerger, type MergedPart, type Refused } from './mergeParts.ts';
import { Moves } from './moves.ts';
import { Shapes } from './part.ts';
import { readParts, type ReadableFile } from './readParts.ts';
import { evenEnds, type Texts } from './evenEnds.ts';
import { faultOf, type Version } from './verify.ts';

export interface EntityMerge {
  readonly label: MergeLabel;
  /** Undefined where it is refused. */
  readonly text?: string;
  /** One sentence. */
  readonly reason: string;
}

/** How a text is read; both say why not where the language is not known. */
export interface Reader {
  parse(text: string): ParsedFile;
  structure(text: string): FileStructure;
}

/**
 * Merges three versions of a file that do not merge by lines, declaration by declaration. Only text of the sides is
 * written; what comes of it is parsed and checked against them, and any doubt refuses it.
 */
export function mergeEntities(texts: Texts, reader: Reader): EntityMerge {
  const even = evenEnds(texts);
  if (!even) return refused('the sides end their lines in different ways');
  const { base, mine, theirs, dress } = even;
  const read = { base: versionOf(base, reader), mine: versionOf(mine, reader), theirs: versionOf(theirs, reader) };
  for (const it of Object.values(read)) if ('refused' in it) return refused(it.refused);
  const versions = read as Readonly<Record<keyof typeof read, Version>>;
  const merged = byParts(versions, { base, mine, theirs });
  if ('refused' in merged) return refused(merged.refused);
  const result = versionOf(merged.text, reader);
  if ('refused' in result) return refused(result.refused);
  const fault = faultOf(result, versions, merged.placed);
  return fault === undefined ? { label: 'VERIFIED', text: dress(merged.text), reason: 'merged by declarations; parsed again: nothing of either side is lost or doubled' } : refused(fault);
}

const refused = (reason: string): EntityMerge => ({ label: 'REFUSED', reason });

const byParts = ({ base, mine, theirs }: Readonly<Record<'base' | 'mine' | 'theirs', Version>>, texts: Texts): MergedPart | Refused => {
  const byLines = mergedLines(texts.base, texts.mine, texts.theirs);
  if (byLines !== undefined) return { text: byLines, placed: [] };
  const shapes = new Shapes();
  const parts = [readParts(base, shapes), readParts(mine, shapes), readParts(theirs, shapes)] as const;
  return new PartMerger(new Moves(...parts)).mergeChildren(...parts);
};

const versionOf = (text: string, reader: Reader): Version | Refused => {
  const parsed = reader.parse(text), structure = reader.structure(text);
  if (!parsed.assessed) return { refused: parsed.reason };
  if (!structure.assessed) return { refused: structure.reason };
  return { text, root: structure.root, errors: structure.errors, declarations: parsed.declarations } satisfies ReadableFile & Version;
};
