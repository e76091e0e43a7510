import { deviationText, type Deviation } from '../../../server/src/protocol/plans.ts';
import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { listSecurity } from '../../../server/src/protocol/requests/rights.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { bypassedIcon, deniedIcon, deviationIcon, standingIcon } from './icons.ts';
import { code, escaped, paragraphs } from './markdown.ts';
import { group, leftOut, perRepository, type Row } from './row.ts';

type Security = OutputOf<typeof listSecurity>;

/** What was refused to whom: first what stands in worktrees now and what went beside a plan, then what happened, newest first. */
export const deniedRows = (snapshots: readonly Snapshot[]): readonly Row[] => perRepository(snapshots, ({ home, security }) => [
  ...group(`${home}/standing`, 'In worktrees now', standingIcon, true, security.standing.map(it => standingRow(home, it))),
  ...group(`${home}/deviations`, 'Beside the plan', deviationIcon, true, security.deviations.map(it => deviationRow(home, it))),
  ...[...security.events].reverse().map(it => eventRow(home, it)),
  ...leftOut(`${home}/more`, security.total - security.events.length, 'interlock security'),
]);

const standingRow = (home: string, { side, actor, violation }: Security['standing'][number]): Row => ({
  id: `${home}/${side}/${actor}/${violation.rule}/${violation.path}`, label: violation.path, description: `${actor} · ${violation.rule}`,
  icon: standingIcon, tooltip: escaped(violation.message), children: [],
});

const deviationRow = (home: string, it: Deviation): Row => ({
  id: `${home}/${it.side}/${it.actor}/deviation`, label: it.side.slice(it.side.lastIndexOf('/') + 1), description: `${it.actor} · ${Math.round(it.share * 100)} % outside`,
  icon: deviationIcon, tooltip: escaped(deviationText(it)), children: [],
});

const eventRow = (home: string, { seq, at, actor, denial, bypass }: Security['events'][number]): Row => denial
  ? {
    id: `${home}/${seq}`, label: denial.path || denial.what, description: `${actor} · ${denial.where} · ${denial.rule}`, icon: deniedIcon,
    tooltip: paragraphs(escaped(denial.message), `${new Date(at).toLocaleString()} · ${code(denial.door)}`), children: [],
  }
  : { id: `${home}/${seq}`, label: bypass?.why ?? '', description: `${actor} · let a ${bypass?.where ?? 'change'} through${bypass?.noted ? ', no hub ran' : ''}`, icon: bypassedIcon, tooltip: new Date(at).toLocaleString(), children: [] };
