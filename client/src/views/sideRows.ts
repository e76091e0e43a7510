import type { Side } from '../../../server/src/protocol/shapes.ts';
import { rowContexts } from '../ids.ts';
import { sideName, type Snapshot } from '../model/snapshot.ts';
import { perRepository, type Row } from './row.ts';
import { sideTooltip } from './tooltips.ts';

export const sideRows = (snapshots: readonly Snapshot[]): readonly Row[] =>
  perRepository(snapshots, snapshot => snapshot.sides.map(it => sideRow(snapshot.home, it)));

const sideRow = (home: string, side: Side): Row => ({
  id: `${home}/${side.id}`, label: sideName(side),
  description: [
    ...(side.branch !== undefined && side.branch !== sideName(side) && side.kind === 'worktree' ? [side.branch] : []),
    `${side.changedFiles} changed file${side.changedFiles === 1 ? '' : 's'}`,
    ...(side.landedAs === undefined ? [] : [`landed as ${side.landedAs.slice(0, 7)}`]),
    ...(side.undeclared ? ['not declared'] : []),
    ...(side.actor && side.actor !== sideName(side) ? [side.actor] : []),
  ].join(' · '),
  icon: { id: side.kind === 'buffers' ? 'edit' : side.kind === 'branch' ? 'git-branch' : 'repo-forked' },
  tooltip: sideTooltip(side),
  context: `${rowContexts.side}.${side.kind}${side.undeclared ? '.undeclared' : ''}`,
  subject: { kind: 'side', home, id: side.id },
  children: [],
});
