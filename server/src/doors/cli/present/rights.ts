import { deviationText } from '../../../protocol/plans.ts';
import type { OutputOf } from '../../../protocol/request.ts';
import type { checkRights, listSecurity, showRules, takeWorktree } from '../../../protocol/requests/rights.ts';
import { rulesFileName } from '../../../protocol/rulesFileName.ts';
import { table } from './table.ts';
import { moment } from './times.ts';

type Shown = OutputOf<typeof showRules>;

export const rules = ({ rules: standing, actors, tiers, registration }: Shown, columns: number | undefined): string => {
  const rows = actors.map(it => [it.actor, it.kind, it.tier, it.isFree ? 'everything' : listed(it.write), it.isFree ? 'everything' : listed(it.delete), it.strength ?? '', it.root ?? '', it.because ?? it.why]);
  const own = tiers.filter(it => actors.some(({ tier }) => tier === it.name)).map(it => [it.name, it.decides ? 'yes' : 'no', limitsOf(it.limits)]);
  return origin(standing) + (standing.from === 'none' ? '' : `registration is ${registration}\n`)
    + table(['ACTOR', 'KIND', 'TIER', 'MAY WRITE', 'MAY DELETE', 'HOLDS', 'WORKTREE', 'WHY'], rows, columns)
    + (own.length === 0 ? '' : `\n${table(['TIER', 'DECIDES', 'LIMITS'], own, columns)}`);
};

const origins: Readonly<Record<Shown['rules']['from'], string>> = {
  none: `there is no ${rulesFileName}: everybody may do everything (interlock rules init)\n`,
  commit: `rules: ${rulesFileName}, as the main worktree's commit has it\n`,
  file: `rules: ${rulesFileName} in the main worktree. It is not committed: whoever can write it can change the rules\n`,
  kept: 'rules: those that held last\n',
};

const origin = ({ from, faults }: Shown['rules']): string => origins[from] + faults.map(it => `not read: ${rulesFileName}:${it.line}:${it.column}: ${it.message}\n`).join('');

const listed = (lists: readonly (readonly string[])[]): string => lists.map(it => (it.length === 0 ? 'nothing' : it.join(' '))).join('; and ');

const limitsOf = (limits: Shown['tiers'][number]['limits']): string =>
  Object.entries(limits).flatMap(([name, it]) => (it === undefined ? [] : [[name, it] as const])).map(([name, it]) => (typeof it === 'string' ? `${name} ${it}` : `${name} ${it.most} (${it.level})`)).join(', ') || 'none';

export const checked = ({ path, rights, violations, rules: standing, unseen = false }: OutputOf<typeof checkRights>): string =>
  `${rights.actor} (${rights.kind}, ${rights.tier}; ${rights.why}): ${path}: ${violations.length === 0 ? 'allowed' : 'not allowed'}\n`
  + violations.map(it => `${it.rule}: ${it.message}\n`).join('')
  + (unseen ? `no ${rights.actor} was here yet: the name is taken for ${rights.kind === 'agent' ? 'an agent' : 'a person'}\n` : '') + (standing.faults.length > 0 ? origin(standing) : '');

export const taken = ({ root }: OutputOf<typeof takeWorktree>): string => `${root} is yours: what comes out of it is taken for a person's work\n`;

export const security = ({ events, total, standing, deviations }: OutputOf<typeof listSecurity>, columns: number | undefined): string => {
  const rows = events.map(({ at, actor, denial, bypass }) => denial
    ? [moment(at), actor, denial.where, `refused: ${denial.what}`, denial.path, denial.message] : [moment(at), actor, bypass?.where ?? '', bypass?.noted ? 'let through, no hub ran' : 'let through', (bypass?.what ?? []).join(' '), bypass?.why ?? '']);
  return (rows.length === 0 ? 'nothing was refused\n' : table(['TIME', 'ACTOR', 'AT', 'WHAT', 'PATH', 'WHY'], rows, columns))
    + (total > events.length ? `${events.length} of ${total}: see more with --limit\n` : '')
    + (standing.length === 0 ? '' : `\nIn worktrees now, against somebody's rights:\n${table(['WORKTREE', 'ACTOR', 'PATH', 'WHY'], standing.map(it => [it.root, it.actor, it.violation.path, it.violation.message]), columns)}`)
    + (deviations.length === 0 ? '' : `\n${deviations.map(it => `${deviationText(it)}\n`).join('')}`);
};
