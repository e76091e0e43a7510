import { createHash } from 'node:crypto';
import type { Place, Range } from '../protocol/shapes.ts';
import type { Sighting } from '../observation/conflictList.ts';
import { conflictId } from '../observation/conflictList.ts';
import type { WorkLine } from './workLines.ts';
import type { Pointed } from './placesOf.ts';

/** Stable for the same sides. */
export const mergedId = (sides: readonly string[]): string => `m-${createHash('sha256').update(JSON.stringify([...sides].sort())).digest('hex').slice(0, 12)}`;

/** A text of the merged tree, or of a side; undefined where there is none. */
export type ReadText = (path: string) => Promise<string | undefined>;

/**
 * Where what was pointed out in the merged tree lies in each side. Merged lines have other numbers: the line is looked for
 * by its text, and where that is not there, or there twice, the file alone is named. A side that has none of the files is a place without one.
 */
export const placesIn = async (pointed: readonly Pointed[], lines: readonly WorkLine[], readMerged: ReadText, readSide: (line: WorkLine, path: string) => Promise<string | undefined>): Promise<readonly Place[]> => {
  const merged = await Promise.all(pointed.map(async ({ path, line }) => ({ path, line, text: await readMerged(path) })));
  const places = await Promise.all(lines.map(async (side) => {
    const own = await Promise.all(merged.map(async ({ path, line, text }): Promise<Place | undefined> => {
      const there = await readSide(side, path);
      if (there === undefined) return undefined;
      const range = line === undefined || text === undefined ? undefined : rangeOf(text.split('\n')[line - 1], line - 1, there.split('\n'));
      return placeOf(side, path, range);
    }));
    const found = own.filter((it) => it !== undefined);
    return found.length > 0 ? found : [placeOf(side, '')];
  }));
  return places.flat();
};

const placeOf = ({ side, actor }: WorkLine, path: string, range?: Range): Place =>
  ({ side, path, ...(range ? { range } : {}), ...(actor === undefined ? {} : { actor }) });

const rangeOf = (line: string | undefined, merged: number, there: readonly string[]): Range | undefined => {
  if (line === undefined || line.trim() === '') return undefined;
  const found = there[merged] === line ? [merged] : there.flatMap((it, at) => it === line ? [at] : []);
  const at = found.length === 1 ? found[0] : undefined;
  return at === undefined ? undefined : { start: { line: at, character: line.length - line.trimStart().length }, end: { line: at, character: line.trimEnd().length } };
};

/** What a check proved, as a conflict like all others. */
export const brokenMerge = (lines: readonly WorkLine[], command: string, said: readonly string[], places: readonly Place[]): Sighting => {
  const sides = lines.map((it) => it.side);
  const files = [...new Set(places.map((it) => it.path).filter((it) => it !== ''))];
  const names = lines.map((it) => it.name);
  return {
    roots: new Map(lines.map((it) => [it.side, it.root])),
    conflict: {
      id: conflictId('broken-merge', sides, '', undefined), kind: 'broken-merge', severity: 'error', certainty: 'PROVEN',
      message: `${listed(names)} merge, and each passes \`${command}\`, but together they fail: ${said.join(' · ') || 'it says nothing'}`,
      targets: files.map((it) => `file:${it}=modify`), places: [...places], intents: [],
      suggestions: [
        { by: 'sequence', text: `Land one of them first; the other then merges it, mends what the check says, and lands.` },
        { by: 'merge', text: `Do both in one worktree: mend what the check says there.` },
      ],
    },
  };
};

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
