import type { Use } from '../../ports/syntax.ts';
import type { ChangedFile } from './changedFile.ts';
import { findOtherNames } from './findOtherNames.ts';
import { mayBeMissed } from './mayBeMissed.ts';
import { familyOf } from './namesOn.ts';
import { noOtherNames, type OtherNames } from './otherNames.ts';
import { TakenSymbols } from './takenSymbols.ts';
import type { Found, SourceFile, StructureReader, World } from './world.ts';
import { MergedWorld, SideWorld, WatchedWorld } from './worlds.ts';

/** One side takes something away or changes it, the other begins to use it. */
export interface Meeting {
  readonly taken: TakenSymbols;
  readonly using: readonly ChangedFile[];
  readonly base: WatchedWorld;
  /** The base with what the using side made of it. */
  readonly usingWorld: World;
  readonly merged: World;
  /** Path in the base of a file as the using side calls it. */
  readonly basePath: (path: string) => string;
  /** Path after a merge of a file of the base. */
  readonly mergedPath: (basePath: string) => string;
  /** What a member means where its receiver's own words do not tell; undefined where nobody can say. */
  readonly typed?: ((world: World, file: SourceFile, use: Use) => Found) | undefined;
}

/** Both ways in which two sides can meet. `others`: what the second calls things otherwise, and what the first does. */
export function meetings(asked: World, a: readonly ChangedFile[], b: readonly ChangedFile[], reader: StructureReader, others: readonly [OtherNames, OtherNames] = [noOtherNames, noOtherNames]): readonly [Meeting, Meeting] {
  const base = new WatchedWorld(asked);
  const paths = [...new Set([...a, ...b].flatMap((it) => [it.base.path, it.now.path]))];
  const [own, other] = [new SideWorld(base, a, reader, paths), new SideWorld(base, b, reader, paths)];
  const merged = new MergedWorld(base, own, other, [a, b], reader);
  // Of lines that both changed those of the side that takes away: that they do not merge is told anyway.
  const mirrored = merged.collides ? new MergedWorld(base, other, own, [b, a], reader) : merged;
  const moved = (files: readonly ChangedFile[]): ReadonlyMap<string, string> => new Map(files.flatMap((it) => it.now.path === it.base.path ? [] : [[it.base.path, it.now.path]]));
  const [movedByA, movedByB] = [moved(a), moved(b)];
  const mergedPath = (path: string): string => movedByA.get(path) ?? movedByB.get(path) ?? path;
  const back = (of: ReadonlyMap<string, string>) => {
    const before = new Map([...of].map(([from, to]) => [to, from]));
    return (path: string): string => before.get(path) ?? path;
  };
  return [
    { taken: new TakenSymbols(a, mayBeMissed(a, b, false, others[0]), others[0]), using: b, base, usingWorld: other, merged, basePath: back(movedByB), mergedPath },
    { taken: new TakenSymbols(b, mayBeMissed(b, a, false, others[1]), others[1]), using: a, base, usingWorld: own, merged: mirrored, basePath: back(movedByA), mergedPath },
  ];
}

/** What two sides call things otherwise, for `meetings`. */
export function calledOtherwise(asked: World, a: readonly ChangedFile[], b: readonly ChangedFile[], reader: StructureReader): readonly [OtherNames, OtherNames] {
  const paths = [...new Set([...a, ...b].flatMap((it) => [it.base.path, it.now.path]))];
  const of = (using: readonly ChangedFile[], taking: readonly ChangedFile[]): OtherNames =>
    findOtherNames(using.filter((it) => taking.some((that) => that.base.text !== undefined && familyOf(that.base.path) === familyOf(it.now.path))), new SideWorld(asked, using, reader, paths));
  return [of(b, a), of(a, b)];
}
