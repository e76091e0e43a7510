import type { ChangedFile } from './changedFile.ts';
import { collide, mergedText } from './mergedText.ts';
import { foldersAbove, folderOf } from './modules/repoPaths.ts';
import { SourceFile, type StructureReader, type World } from './world.ts';

/** A world that counts how often it could not answer. */
export class WatchedWorld implements World {
  unread = 0;

  constructor(private readonly world: World) {}

  get roots(): readonly string[] { return this.world.roots; }

  file(path: string): SourceFile | undefined | 'unknown' {
    const file = this.world.file(path);
    if (file === 'unknown') this.unread++;
    return file;
  }
}

/** The base with what one side made of it. */
export class SideWorld implements World {
  private readonly files = new Map<string, SourceFile | undefined>();

  constructor(private readonly base: World, its: readonly ChangedFile[], reader: StructureReader, readonly changed: readonly string[] = []) {
    for (const { base: before, now } of its) if (before.path !== now.path || now.text === undefined) this.files.set(before.path, undefined);
    for (const { now } of its) if (now.text !== undefined) this.files.set(now.path, new SourceFile(now.path, now.text, reader, () => now.whole ?? now.parsed));
  }

  get roots(): readonly string[] { return this.base.roots; }

  file(path: string): SourceFile | undefined | 'unknown' { return this.files.has(path) ? this.files.get(path) : this.base.file(path); }
}

/** What a merge of two sides comes to. */
export class MergedWorld implements World {
  readonly settled = true;
  private readonly files = new Map<string, SourceFile | undefined>();
  /** Both sides changed the same lines of a file: here they are those of the first. */
  collides = false;

  constructor(private readonly base: World, private readonly a: SideWorld, private readonly b: SideWorld, its: readonly [readonly ChangedFile[], readonly ChangedFile[]], private readonly reader: StructureReader) {
    const others = new Map(its[1].map((it) => [it.base.path, it]));
    for (const own of its[0]) {
      const other = others.get(own.base.path);
      if (other) this.join(own, other);
      else this.take(own, a);
      others.delete(own.base.path);
    }
    for (const it of others.values()) this.take(it, b);
  }

  get roots(): readonly string[] { return this.base.roots; }

  get changed(): readonly string[] { return this.a.changed; }

  get before(): World { return this.base; }

  file(path: string): SourceFile | undefined | 'unknown' { return this.files.has(path) ? this.files.get(path) : this.base.file(path); }

  private take({ base, now }: ChangedFile, side: SideWorld): void {
    if (base.path !== now.path && !this.files.has(base.path)) this.files.set(base.path, undefined);
    const file = side.file(now.path);
    if (file !== 'unknown') this.files.set(now.path, file);
  }

  private join(own: ChangedFile, other: ChangedFile): void {
    const path = this.pathOf(own, other);
    if (path !== own.base.path) this.files.set(own.base.path, undefined);
    if (own.now.text === undefined || other.now.text === undefined) return void this.files.set(path, undefined);
    if (own.base.text === undefined) return this.take(own, this.a);
    this.collides ||= collide(own.reading, other.reading);
    const text = mergedText(own.base.text, own.reading, other.reading);
    const same = text === own.now.text ? this.a.file(own.now.path) : text === other.now.text ? this.b.file(other.now.path) : undefined;
    this.files.set(path, typeof same === 'object' && same.path === path ? same : new SourceFile(path, text, this.reader));
  }

  private pathOf = (own: ChangedFile, other: ChangedFile): string => own.now.path !== own.base.path ? own.now.path : other.now.path;
}

/** Folders in which source may begin, as the changed files lie: deepest first. */
export const rootsOf = (paths: readonly string[]): readonly string[] =>
  [...new Set(paths.flatMap((it) => foldersAbove(folderOf(it))))].sort((a, b) => b.split('/').length - a.split('/').length || (a < b ? -1 : 1));
