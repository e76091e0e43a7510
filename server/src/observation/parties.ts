import type { Buffer, Buffers } from './buffers.ts';
import { bufferSideId, isUnsaved } from './buffers.ts';
import type { Content } from './content.ts';
import type { PathIndex } from './pathIndex.ts';
import type { SideChanges } from './readChanges.ts';
import type { SideRegistry, WorktreeSide } from './sideRegistry.ts';
import type { Needs, TextSource } from './texts.ts';

/** One version of a file that takes part in a comparison: a worktree's file on disk, or a window's unsaved text of it. */
export interface Party {
  readonly sideId: string;
  readonly side: WorktreeSide;
  /** Path it has now. */
  readonly path: string;
  /** Renamed to here from this path of the base. */
  readonly arrivedFrom?: string;
  readonly buffer?: Buffer;
  /** Changed only by commits since the others parted from it: compared only with those. */
  readonly committedOnly: boolean;
  /** Undefined while it is being read. */
  readonly content: Content | undefined;
}

export interface PartySources {
  readonly registry: SideRegistry;
  readonly index: Pick<PathIndex, 'sides'>;
  readonly buffers: Buffers;
  readonly texts: TextSource;
  readonly changesOf: (side: WorktreeSide) => SideChanges;
  readonly referenceSide: () => WorktreeSide | undefined;
  /** Text on disk before an edit that is only supposed: what it is measured against where there is no git. */
  readonly before?: (side: WorktreeSide, path: string) => Content | undefined;
}

/** Everyone who has a version of this file of the base. Texts of lone parties are not asked for. */
export const partiesAt = (sources: PartySources, path: string, wantTexts: boolean, needs: Needs): readonly Party[] => {
  const drafts = [...worktreesAt(sources, path), ...buffersAt(sources, path, needs)];
  const reference = referenceAt(sources, path, drafts);
  const all = reference ? [...drafts, reference] : drafts;
  if (all.length < 2 && !wantTexts) return all;
  return all.map((it) => it.buffer ? it : { ...it, content: sources.texts.ofSide(it.side, it.path, needs) });
};

const worktreesAt = ({ registry, index, changesOf }: PartySources, path: string): Party[] =>
  [...index.sides(path)].flatMap((id) => {
    const side = registry.byId(id);
    const where = side && changesOf(side).own.at(path);
    return side && where ? [{ sideId: id, side, ...where, committedOnly: false, content: undefined }] : [];
  });

const buffersAt = ({ buffers, texts, changesOf }: PartySources, path: string, needs: Needs): Party[] =>
  buffers.all().filter((it) => changesOf(it.side).own.basePath(it.path) === path).flatMap((buffer) => {
    const disk = texts.onDisk(buffer.side.root, buffer.path, needs);
    buffer.base ??= disk;
    return isUnsaved(buffer, disk) ? [{ sideId: bufferSideId(buffer), side: buffer.side, path: buffer.path, buffer, committedOnly: false, content: buffer.text }] : [];
  });

/** The reference's commits since the others parted from it are changes of its own, as the others see it. */
const referenceAt = ({ changesOf, referenceSide }: PartySources, path: string, others: readonly Party[]): Party | undefined => {
  const side = referenceSide();
  if (!side || others.some((it) => it.sideId === side.id)) return undefined;
  for (const other of others) {
    const where = other.side.id === side.id ? undefined : changesOf(other.side).reference.at(path);
    if (where) return { sideId: side.id, side, ...where, committedOnly: true, content: undefined };
  }
  return undefined;
};
