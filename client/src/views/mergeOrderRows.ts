import type { MergeOrderStep } from '../../../server/src/protocol/mergeOrder.ts';
import { commandIds } from '../ids.ts';
import { sideLabel, type Snapshot } from '../model/snapshot.ts';
import { deadlockIcon, landsIcon, notAssessedIcon, rebasesIcon, severityIcons, severityWords, waitsIcon } from './icons.ts';
import { bullets, code, escaped, paragraphs } from './markdown.ts';
import { perRepository, type Row } from './row.ts';

/** Wave by wave, each step with what it rebases after; above them those who wait for each other. */
export const mergeOrderRows = (snapshots: readonly Snapshot[]): readonly Row[] => perRepository(snapshots, snapshot => {
  const { home, mergeOrder: { steps, waves, deadlocks, notAssessed } } = snapshot;
  return steps.length === 0 ? [] : [
    ...deadlocks.map(round => deadlockRow(snapshot, round)),
    ...Array.from({ length: waves }, (_, at) => waveRow(snapshot, at + 1, steps.filter(it => it.wave === at + 1))),
    ...(notAssessed.length === 0 ? [] : [{ id: `${home}/gaps`, label: `${notAssessed.length} not assessed`, description: 'the order may be another: see Conflicts', icon: notAssessedIcon, children: [] }]),
  ];
});

const nameOf = (snapshot: Snapshot, id: string): string =>
  snapshot.mergeOrder.steps.find(it => it.id === id)?.label ?? sideLabel(snapshot, { side: id, path: '' });

const deadlockRow = (snapshot: Snapshot, round: readonly string[]): Row => {
  const names = [...round, ...round.slice(0, 1)].map(it => nameOf(snapshot, it));
  return {
    id: `${snapshot.home}/deadlock/${round.join('/')}`, label: 'Deadlock', description: names.join(' → '), icon: deadlockIcon,
    spoken: `Deadlock: ${names.join(' waits for ')}`, tooltip: paragraphs(escaped(names.join(' waits for ')), 'One of them has to give way: abandon its intent, or resolve a conflict the other way round.'), children: [],
  };
};

const waveRow = (snapshot: Snapshot, wave: number, steps: readonly MergeOrderStep[]): Row => ({
  id: `${snapshot.home}/${wave}`, label: `Wave ${wave}`, description: steps.length === 1 ? '1 lands' : `${steps.length} land side by side`,
  icon: { id: 'layers' }, expanded: true, children: steps.map(it => stepRow(snapshot, it)),
});

const stepRow = (snapshot: Snapshot, step: MergeOrderStep): Row => {
  const id = `${snapshot.home}/${step.wave}/${step.id}`;
  const after = [...new Set(step.rebases.map(it => nameOf(snapshot, it.after)))];
  const waits = step.waitsFor.map(it => nameOf(snapshot, it));
  return {
    id, label: step.label,
    description: [
      ...(after.length > 0 ? [`rebase after ${after.join(', ')}`] : []), ...(waits.length > 0 ? [`waits for ${waits.join(', ')}`] : []),
      ...(step.actor === undefined || step.actor === step.label ? [] : [step.actor]),
    ].join(' · '),
    icon: step.rebases.some(it => it.severity === 'error') ? rebasesIcon : waits.length > 0 ? waitsIcon : landsIcon,
    tooltip: tooltipOf(step, after, waits), expanded: false, children: step.rebases.map((_, at) => rebaseRow(snapshot, step, at, id)),
  };
};

const tooltipOf = (step: MergeOrderStep, after: readonly string[], waits: readonly string[]): string => paragraphs(
  `**${escaped(step.label)}** · ${code(step.id)}`, step.actor === undefined ? undefined : `works here: ${escaped(step.actor)}`,
  waits.length === 0 ? undefined : `Waits for ${waits.map(escaped).join(', ')}.`,
  after.length === 0 ? 'Lands as it is.' : `Rebase once ${after.map(escaped).join(', ')} landed:\n${bullets(step.rebases.map(it => escaped(it.message)))}`,
);

const rebaseRow = (snapshot: Snapshot, step: MergeOrderStep, at: number, under: string): Row => {
  const { after, severity, message, conflict } = step.rebases[at]!;
  return {
    id: `${under}/${at}`, label: `after ${nameOf(snapshot, after)}`, description: message, icon: severityIcons[severity],
    spoken: `${severityWords[severity]}: rebase after ${nameOf(snapshot, after)}: ${message}`, tooltip: escaped(message), children: [],
    ...(conflict === undefined ? {} : { subject: { kind: 'conflict' as const, home: snapshot.home, id: conflict }, command: commandIds.showConflict }),
  };
};
