import { basename } from 'node:path';
import type { Side } from '../protocol/shapes.ts';
import type { Bound } from './actorIndex.ts';
import { bufferSideId, type Buffer } from './buffers.ts';
import type { SideChanges } from './readChanges.ts';
import type { WorktreeSide } from './sideRegistry.ts';

/** Sides as a door shows them: worktrees, then each window's unsaved texts on top of one. */
export const describeSides = (worktrees: readonly WorktreeSide[], changesOf: (side: WorktreeSide) => Pick<SideChanges, 'own' | 'landedAs'>, unsaved: readonly Buffer[], bound: ReadonlyMap<string, Bound>, writtenAt: ReadonlyMap<string, number>): readonly Side[] => {
  const counts = new Map<string, { readonly side: WorktreeSide; readonly actor: string | undefined; count: number }>();
  for (const buffer of unsaved) {
    const entry = counts.get(bufferSideId(buffer)) ?? { side: buffer.side, actor: buffer.actor, count: 0 };
    entry.count++;
    counts.set(bufferSideId(buffer), entry);
  }
  return [
    ...worktrees.map((side) => describe(side, side.commit === undefined ? 'worktree' : 'branch', side.id, changesOf(side).own.size, bound.get(side.id)?.actor, writtenAt.get(side.root))).map((it, at) => withLanding(it, changesOf(worktrees[at]!))),
    ...[...counts].map(([id, { side, actor, count }]) => describe(side, 'buffers', id, count, actor)),
  ];
};

const describe = (side: WorktreeSide, kind: Side['kind'], id: string, changedFiles: number, actor?: string, writtenAt?: number): Side => ({
  id, kind, label: labelOf(side), root: side.root, changedFiles,
  ...(side.branch === undefined ? {} : { branch: side.branch }), ...(side.head === undefined ? {} : { head: side.head }),
  ...(actor === undefined ? {} : { actor }), ...(writtenAt === undefined ? {} : { writtenAt }),
});

const withLanding = (side: Side, { landedAs }: Pick<SideChanges, 'landedAs'>): Side => (landedAs === undefined ? side : { ...side, landedAs });

/** What a person calls a side. */
export const labelOf = (side: WorktreeSide): string => side.branch ?? basename(side.root);
