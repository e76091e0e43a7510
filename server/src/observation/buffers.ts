import { sameContent, textContent, type Content } from './content.ts';
import { buffersId, type SideFile, type WorktreeSide } from './sideRegistry.ts';

/** One open file of one window. */
export interface Buffer {
  readonly window: string;
  /** Who sits at the window, when known. */
  readonly actor?: string | undefined;
  /** As the window names it. */
  readonly file: string;
  readonly side: WorktreeSide;
  readonly path: string;
  /** Key of incremental parsing. */
  readonly key: string;
  /** What the window shows. */
  text: Content;
  /** What was on disk when it was opened or saved; undefined until that was read. */
  base: Content | undefined;
}

/** A file that lies in no worktree known so far. */
export interface Unplaced { readonly window: string; readonly file: string; readonly actor?: string | undefined; text: string }

export const bufferSideId = (buffer: Buffer): string => buffersId(buffer.window, buffer.side.name);

/** The open files of all windows with the texts they show. */
export class Buffers {
  private readonly placed = new Map<string, Buffer>();
  private readonly unplaced = new Map<string, Unplaced>();

  /** A buffer that was open before is replaced. Undefined when the file lies in no worktree; it is kept for `place`. */
  open(window: string, file: string, at: SideFile | undefined, text: string, actor?: string): Buffer | undefined {
    const key = keyOf(window, file);
    this.placed.delete(key);
    this.unplaced.delete(key);
    if (!at) { this.unplaced.set(key, { window, file, actor, text }); return undefined; }
    const buffer: Buffer = { window, file, actor, ...at, key: `buffer:${window}:${at.side.id}:${at.path}`, text: textContent(text), base: undefined };
    this.placed.set(key, buffer);
    return buffer;
  }

  change(window: string, file: string, text: string): Buffer | undefined {
    const buffer = this.get(window, file);
    if (buffer) buffer.text = textContent(text);
    const other = this.unplaced.get(keyOf(window, file));
    if (other) other.text = text;
    return buffer;
  }

  close(window: string, file: string): Buffer | undefined {
    const buffer = this.get(window, file);
    this.placed.delete(keyOf(window, file));
    this.unplaced.delete(keyOf(window, file));
    return buffer;
  }

  /** Worktrees came or went: files are where `locate` says now. Returns the buffers that moved, as they were and as they are. */
  place(locate: (file: string) => SideFile | undefined): readonly Buffer[] {
    const moved: Buffer[] = [];
    for (const buffer of this.all()) {
      const at = locate(buffer.file);
      if (at?.side.id === buffer.side.id && at.path === buffer.path) continue;
      moved.push(buffer, ...some(this.open(buffer.window, buffer.file, at, buffer.text.state === 'text' ? buffer.text.text : '', buffer.actor)));
    }
    for (const { window, file, text, actor } of [...this.unplaced.values()]) {
      const at = locate(file);
      if (at) moved.push(...some(this.open(window, file, at, text, actor)));
    }
    return moved;
  }

  get(window: string, file: string): Buffer | undefined { return this.placed.get(keyOf(window, file)); }
  filesOf(window: string): readonly string[] { return [...this.placed.values(), ...this.unplaced.values()].filter((it) => it.window === window).map((it) => it.file); }
  all(): readonly Buffer[] { return [...this.placed.values()]; }
  outside(): readonly Unplaced[] { return [...this.unplaced.values()]; }
  at(side: WorktreeSide, path: string): readonly Buffer[] { return this.all().filter((it) => it.side.id === side.id && it.path === path); }
}

/**
 * True when the buffer holds an edit of its own: it differs from what was opened or saved, and from the disk. A clean
 * buffer over a file that has just changed on disk is only waiting for the editor to reload it.
 */
export const isUnsaved = (buffer: Buffer, disk: Content | undefined): boolean =>
  buffer.base !== undefined && !sameContent(buffer.base, buffer.text) && (disk === undefined || !sameContent(disk, buffer.text));

const keyOf = (window: string, file: string): string => `${window}\0${file}`;
const some = <T>(value: T | undefined): readonly T[] => value === undefined ? [] : [value];
