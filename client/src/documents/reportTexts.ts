import type { Conflict, Intent, NotAssessed, Side } from '../../../server/src/protocol/shapes.ts';
import type { hubStatus, readLog, verifyJournal } from '../../../server/src/protocol/requests/hub.ts';
import type { modelStatus } from '../../../server/src/protocol/requests/models.ts';
import type { OutputOf } from '../../../server/src/protocol/request.ts';
import { placeName, sideName, type Snapshot } from '../model/snapshot.ts';
import { statusWords } from '../views/icons.ts';
import { bullets, code, escaped, paragraphs } from '../views/markdown.ts';

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const moment = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, 19);

/** A bar inside a cell would end it, also in code. */
const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map(cells => `| ${cells.map(it => it.replaceAll('\n', ' ').replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`).join('\n');

export const intentReport = (intent: Intent, conflicts: readonly Conflict[]): string => paragraphs(
  `# ${escaped(intent.goal)}`,
  table(['', ''], [
    ['id', code(intent.id)], ['status', statusWords[intent.status]], ['actor', escaped(intent.actor)], ['branch', code(intent.branch)],
    ['risk', intent.risk], ['lease', `${intent.lease.expired ? 'expired' : 'until'} ${moment(intent.lease.expiresAt)} UTC`],
    ...(intent.mark ? [['own status', `${escaped(intent.mark.label)} by ${escaped(intent.mark.actor)}: ${escaped(intent.mark.why)}`]] : []),
    ...(intent.worktree ? [['worktree', code(intent.worktree)]] : []),
    ...(intent.estimateMinutes === undefined ? [] : [['estimate', `${intent.estimateMinutes} min`]]),
    ...(intent.dependsOn.length === 0 ? [] : [['depends on', intent.dependsOn.map(code).join(', ')]]),
  ]),
  '## Targets', intent.targets.length === 0 ? 'None.' : bullets(intent.targets.map(code)),
  intent.ddl ? `## DDL (${intent.ddl.dialect})\n\n${fenced(intent.ddl.text, 'sql')}` : undefined,
  '## Open conflicts', conflicts.length === 0 ? 'None.' : bullets(conflicts.map(it => `**${it.severity}** ${escaped(it.message)} ${code(it.id)}`)),
  '## History',
  table(['when (UTC)', 'who', 'to', 'why'], intent.history.map(it => [moment(it.at), escaped(it.actor), statusWords[it.to], escaped(it.why ?? '')])),
);

/** What people agreed on, newest first. */
export const resolvedReport = (conflicts: readonly Conflict[]): string => paragraphs(
  '# Resolved conflicts', conflicts.length === 0 ? 'None yet.' : undefined,
  conflicts.length === 0 ? undefined : table(['when (UTC)', 'who', 'how', 'agreed', 'what collided', 'id'],
    conflicts.flatMap(({ resolution, message, id }) => resolution ? [[moment(resolution.at), escaped(resolution.actor), resolution.by, escaped(resolution.note), escaped(message), code(id)]] : [])),
);

export const checkReport = (
  snapshot: Snapshot | undefined, targets: readonly string[], found: { readonly conflicts: readonly Conflict[]; readonly notAssessed: readonly NotAssessed[]; readonly notes?: readonly string[] | undefined },
): string => paragraphs(
  `# ${found.conflicts.length === 0 ? 'Nothing collides' : `${found.conflicts.length} would collide`}`,
  targets.length === 0 ? undefined : bullets(targets.map(code)),
  found.conflicts.length === 0 ? undefined : table(['', 'what', 'kind', 'with'], found.conflicts.map(it => [
    `**${it.severity}**`, escaped(it.message), it.kind,
    it.places.map(place => escaped(placeName(snapshot, place))).join(', ')])),
  found.notAssessed.length === 0 ? undefined : `## Not assessed\n\n${bullets(found.notAssessed.map(it => `${code(it.path)} ${escaped(it.reason)}`))}`,
  found.notes ? `## To look at\n\n${bullets(found.notes.map(escaped))}` : undefined,
  'Nothing was registered.',
);

/** What concerns the window as a whole. */
export const windowReport = (facts: readonly (readonly [string, string])[]): string => paragraphs(
  '# Interlock', table(['', ''], facts.map(([name, value]) => [name, escaped(value)])),
);

export const unreachableReport = (root: string, reason: string): string => paragraphs(`## ${escaped(root)}`, escaped(reason));

type HubStatus = OutputOf<typeof hubStatus>;

export const hubReport = (status: HubStatus, sides: readonly Side[]): string => paragraphs(
  `## ${escaped(status.root)}`,
  table(['', ''], [
    ['hub', `process ${status.pid}, version ${status.version}, up ${Math.round(status.uptimeMs / 1_000)} s, ${status.memoryMb.toFixed(0)} MB`],
    ['store', `${code(status.storeDir)}, ${status.entries} journal entries`],
    ['intents', `${status.intents.active} active of ${status.intents.total}`],
    ['open conflicts', [counted(status.conflicts.error, 'error'), counted(status.conflicts.warning, 'warning'), counted(status.conflicts.information, 'note')].join(', ')],
    ['not assessed', String(status.notAssessed)], ['windows', String(status.windows)],
  ]),
  '### Phases',
  table(['phase', 'state', 'ms', ''], status.phases.map(it => [it.phase, it.state, it.ms.toFixed(0), escaped(it.detail ?? '')])),
  `### Sides (${sides.length})`,
  table(['side', 'worktree', 'changed files', 'who'], sides.map(it => [escaped(sideName(it)), code(it.root), String(it.changedFiles), escaped(it.actor ?? '')])),
);

/** What is asked, if anything is. */
export const modelsReport = ({ models, problem }: OutputOf<typeof modelStatus>): string => paragraphs(
  `### Models (${models.length})`, problem === undefined ? undefined : escaped(problem),
  models.length === 0 ? 'None is chosen, and none is needed.' : table(['model', 'for', 'where', 'state', ''], models.map(it => [
    escaped(it.name), it.use, code(it.where), `${it.state}, ${it.running} being answered, ${it.waiting} waiting`, escaped([it.loaded?.lowered, it.lastFault].filter(one => one !== undefined).join('; '))])),
);

export const historyReport = (entries: OutputOf<typeof readLog>['entries']): string => paragraphs(
  '# What happened', entries.length === 0 ? 'Nothing yet.' : undefined,
  entries.length === 0 ? undefined : table(['seq', 'when (UTC)', 'who', 'what', 'where'],
    entries.toReversed().map(it => [String(it.seq), moment(it.at), escaped(it.actor), escaped(it.summary), code(it.stream)])),
);

export const verifyReport = (found: OutputOf<typeof verifyJournal>): string => paragraphs(
  `# The journal is ${found.ok ? 'whole' : 'damaged'}`,
  `${found.entries} entries. State ${code(found.stateHash.slice(0, 16))}, rebuilt ${code(found.rebuiltHash.slice(0, 16))}.`,
  found.faults.length === 0 ? undefined : table(['file', 'line', 'entry', 'what'], found.faults.map(it => [code(it.file), String(it.line), String(it.seq ?? ''), escaped(it.what)])),
);

/** A fence longer than any run of backticks inside. */
const fenced = (text: string, language: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(it => it[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
};
