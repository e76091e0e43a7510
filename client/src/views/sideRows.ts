import type { Side } from '../../../server/src/protocol/shapes.ts';
import { rowContexts } from '../ids.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { perRepository, type Row } from './row.ts';
import { sideTooltip } from './tooltips.ts';

export const sideRows = (snapshots: readonly Snapshot[]): readonly Row[] =>
  perRepository(snapshots, snapshot => snapshot.sides.map(it => sideRow(snapshot.home, it)));

const sideRow = (home: string, side: Side): Row => ({
  id: `${home}/${side.id}`, label: side.label,
  description: [
    ...(side.kind === 'buffers' ? ['unsaved'] : []),
    `${side.changedFiles} changed file${side.changedFiles === 1 ? '' : 's'}`,
    ...(side.actor ? [side.actor] : []),
  ].join(' · '),
  icon: { id: side.kind === 'buffers' ? 'edit' : side.kind === 'branch' ? 'git-branch' : 'repo-forked' },
  tooltip: sideTooltip(side),
  context: `${rowContexts.side}.${side.kind}`,
  subject: { kind: 'side', home, id: side.id },
  children: [],
});
