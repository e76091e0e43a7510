import type { ExportedName, ImportedName, ObjectLiteral, Use } from '../../ports/syntax.ts';
import type { Range } from '../../protocol/shapes.ts';
import { wordsOn } from '../words.ts';
import type { ChangedFile } from './changedFile.ts';
import type { SourceFile } from './world.ts';

/** A name that a side uses on lines it wrote. */
export type NewUse =
  | { readonly kind: 'use'; readonly name: string; readonly range: Range; readonly use: Use }
  | { readonly kind: 'import'; readonly name: string; readonly range: Range; readonly import: ImportedName }
  | { readonly kind: 'export'; readonly name: string; readonly range: Range; readonly export: ExportedName & { readonly source: string } };

/** Words on the lines that a side wrote. */
export function* wordsWritten({ reading }: ChangedFile): Iterable<string> {
  for (const { side } of reading.hunks) yield* wordsOn(reading.lines, side);
}

/** Uses of names that are asked for, or of others that they are imported under, on lines that a side wrote. */
export function newUses(changed: ChangedFile, file: SourceFile, wanted: (name: string) => boolean): readonly NewUse[] {
  const references = file.references();
  if (!references) return [];
  const isNew = writtenLines(changed);
  const others = new Set(references.imports.flatMap((it) => it.local !== it.name && wanted(it.name) ? [it.local] : []));
  return [
    ...[...references.uses, ...references.taken].flatMap((use): readonly NewUse[] => (wanted(use.name) || (use.receiver === undefined && others.has(use.name))) && isNew(use.range) ? [{ kind: 'use', name: use.name, range: use.range, use }] : []),
    ...references.imports.flatMap((it): readonly NewUse[] => isNew(it.range) && (wanted(it.name) || names(it.source).some(wanted)) ? [{ kind: 'import', name: it.name, range: it.range, import: it }] : []),
    ...references.exports.flatMap((it): readonly NewUse[] => it.source !== undefined && isNew(it.range) && (wanted(it.of) || names(it.source).some(wanted))
      ? [{ kind: 'export', name: it.of, range: it.range, export: { ...it, source: it.source } }] : []),
  ];
}

/** Objects with a line that a side wrote. */
export const newObjects = (changed: ChangedFile, file: SourceFile): readonly ObjectLiteral[] => {
  const isNew = writtenLines(changed);
  return (file.references()?.objects ?? []).filter((it) => isNew(it.range));
};

const writtenLines = ({ reading }: ChangedFile) => ({ start, end }: Range): boolean =>
  reading.hunks.some(({ side }) => start.line < side.end && end.line >= side.start);

/** The words of a module's name: one of them is the file's. */
const names = (source: string): readonly string[] => source.match(/[\w$\x80-\uffff-]+/g) ?? [];
