import type { ListedIntent } from '../../../server/src/protocol/shapes.ts';
import type { Severity } from '../../../server/src/protocol/words.ts';
import { commandIds, rowContexts } from '../ids.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { conflictRow } from './conflictRows.ts';
import { actorIcon, expiredIcon, severityIcons, statusIcons, statusOrder, statusWords } from './icons.ts';
import { group, leftOut, perRepository, type Icon, type Row } from './row.ts';
import { intentTooltip } from './tooltips.ts';

export type GroupBy = 'status' | 'actor';

export const intentRows = (snapshots: readonly Snapshot[], groupBy: GroupBy): readonly Row[] =>
  perRepository(snapshots, snapshot => [
    ...(groupBy === 'status' ? byStatus(snapshot) : byActor(snapshot)),
    ...leftOut(`${snapshot.home}/more`, snapshot.intentsLeftOut, 'interlock intent list'),
  ]);

const byStatus = (snapshot: Snapshot): readonly Row[] =>
  statusOrder.flatMap(status => group(
    `${snapshot.home}/${status}`, statusWords[status], statusIcons[status], status !== 'merged' && status !== 'abandoned',
    snapshot.intents.filter(it => it.status === status).sort((a, b) => order(a.actor, b.actor)).map(it => intentRow(snapshot, it, it.actor))));

const byActor = (snapshot: Snapshot): readonly Row[] => {
  const actors = [...new Set(snapshot.intents.map(it => it.actor))].sort(order);
  return actors.flatMap(actor => group(
    `${snapshot.home}/by ${actor}`, actor, actorIcon, true,
    snapshot.intents.filter(it => it.actor === actor)
      .sort((a, b) => statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status))
      .map(it => intentRow(snapshot, it, statusWords[it.status].toLowerCase()))));
};

const order = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0;

const intentRow = (snapshot: Snapshot, intent: ListedIntent, detail: string): Row => {
  const conflicts = snapshot.conflicts.filter(it => it.intents.includes(intent.id));
  const id = `${snapshot.home}/${intent.id}`;
  const label = intent.goal.split('\n')[0] ?? '';
  const about = [...(intent.mark ? [intent.mark.label] : []), ...(intent.lease.expired && isActive(intent) ? ['lease expired'] : []), ...(intent.waitsFor ? ['waits'] : []), targetCount(intent)];
  return {
    id, label, description: [detail, ...about].join(' · '),
    spoken: [label, intent.actor, statusWords[intent.status], ...about, ...(conflicts.length > 0 ? [`in ${conflicts.length} open conflict${conflicts.length === 1 ? '' : 's'}`] : [])].join(', '),
    icon: iconOf(intent, conflicts[0]?.severity),
    tooltip: intentTooltip(intent),
    context: [rowContexts.intent, intent.status, ...(conflicts.length > 0 ? ['conflicted'] : [])].join('.'),
    subject: { kind: 'intent', home: snapshot.home, id: intent.id },
    command: commandIds.showIntent,
    children: conflicts.map(it => conflictRow(snapshot, it, id)),
  };
};

const isActive = (intent: ListedIntent): boolean => intent.status !== 'merged' && intent.status !== 'abandoned';

/** `worst`: of its open conflicts, which are listed most severe first. */
const iconOf = (intent: ListedIntent, worst: Severity | undefined): Icon => {
  if (worst === 'error' || worst === 'warning') return severityIcons[worst];
  return intent.lease.expired && isActive(intent) ? expiredIcon : statusIcons[intent.status];
};

const targetCount = (intent: ListedIntent): string => {
  if (intent.targets.length === 0 && intent.ddl) return 'DDL';
  return `${intent.targets.length} target${intent.targets.length === 1 ? '' : 's'}`;
};
