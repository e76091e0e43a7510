import type { Landing } from '../../../protocol/landing.ts';
import type { OutputOf } from '../../../protocol/request.ts';
import type { landIntent, listLandings } from '../../../protocol/requests/landing.ts';
import { table } from './table.ts';
import { moment } from './times.ts';

/** Where the target is now, and how to take it back while nothing is built on it. */
export const landedText = ({ landing, intent, left, meets }: OutputOf<typeof landIntent>): string => [
  `${intent.id}  landed  ${landing.branch} → ${landing.target}, ${short(landing.from)} → ${short(landing.commit)}${landing.check === undefined ? '' : `, after: ${landing.check}`}`,
  ...left.length === 0 ? [] : [`left behind, git does not know ${left.length === 1 ? 'it' : 'them'}: ${firstOf(left, ', ')}`],
  ...meets.length === 0 ? [] : [`others meet it when they land: ${firstOf(meets, '; ')}`],
  '',
].join('\n');

const firstOf = (its: readonly string[], between: string): string => `${its.slice(0, 5).join(between)}${its.length > 5 ? `${between}… (${its.length})` : ''}`;

export const landingList = ({ landings, total }: OutputOf<typeof listLandings>, columns: number | undefined): string => {
  if (landings.length === 0) return 'nothing has landed\n';
  const rows = landings.map(it => [moment(it.startedAt), it.intent, it.actor, `${it.branch} → ${it.target}`, outcomeOf(it)]);
  return table(['WHEN', 'INTENT', 'ACTOR', 'WHAT', 'OUTCOME'], rows, columns) + (total > landings.length ? `${landings.length} of ${total}: see more with --limit\n` : '');
};

const outcomeOf = ({ step, ended, commit }: Landing): string =>
  ended === undefined ? `under way: ${step}` : ended.outcome === 'landed' ? `landed as ${short(commit)}` : `undone: ${ended.why ?? ''}`;

const short = (commit: string | undefined): string => commit?.slice(0, 10) ?? '';
