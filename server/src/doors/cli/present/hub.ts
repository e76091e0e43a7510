import { deviationText } from '../../../protocol/plans.ts';
import type { OutputOf } from '../../../protocol/request.ts';
import type { listActors, revokeActor } from '../../../protocol/requests/actors.ts';
import type { hubStatus, listSides, readLog, verifyJournal } from '../../../protocol/requests/hub.ts';
import type { Session } from '../../../protocol/shapes.ts';
import { count, pairs, table } from './table.ts';
import { moment, span } from './times.ts';

export const status = (it: OutputOf<typeof hubStatus>, columns: number | undefined): string => {
  const failed = it.phases.filter(phase => phase.state === 'failed');
  const health = failed.length === 0 ? 'well' : `not well: ${failed.map(phase => `${phase.phase} ${phase.detail ?? 'failed'}`).join('; ')}`;
  return pairs([
    ['hub', `${health}, ${it.pid}, version ${it.version}, up ${span(it.uptimeMs)}, ${Math.round(it.memoryMb)} MB`],
    ['repository', it.root], ['store', `${it.storeDir}, ${count(it.entries, 'entry', 'entries')}`],
    ['intents', `${it.intents.active} active of ${it.intents.total}`],
    ['conflicts', `${count(it.conflicts.error, 'error')}, ${count(it.conflicts.warning, 'warning')}, ${it.conflicts.information} information`],
    ['sides', `${it.sides}, ${count(it.windows, 'window')}`], ['not assessed', String(it.notAssessed)],
    ['rules', `${ruleWords[it.rules.from]}${it.rules.faults.length > 0 ? ', what is there now cannot be read' : ''}, ${it.denied} refused`],
  ]) + it.left.map(({ actor, why, intents, work }) => `${actor} went without a word (${why}); left: ${[...intents, ...work.map(one => `"${one}"`)].join(', ')}\n`).join('')
    + it.deviations.map(one => `${deviationText(one)}\n`).join('')
    + '\n' + table(['PHASE', 'STATE', 'MS', 'DETAIL'], it.phases.map(phase => [phase.phase, phase.state, phase.ms.toFixed(1), phase.detail ?? '']), columns);
};

const ruleWords = { none: 'none', commit: 'as committed', file: 'not committed', kept: 'as they held last' } as const;

export const sides = (it: OutputOf<typeof listSides>, columns: number | undefined): string =>
  it.sides.length === 0 ? 'no sides\n' : table(['SIDE', 'BRANCH', 'ACTOR', 'CHANGED', 'ROOT'],
    it.sides.map(side => [side.id, side.branch ?? '(detached)', side.actor ?? '', side.landedAs === undefined ? String(side.changedFiles) : `landed as ${side.landedAs.slice(0, 7)}`, side.root]), columns);

export const actors = (it: OutputOf<typeof listActors>, columns: number | undefined): string =>
  it.actors.length === 0 ? 'nobody has written anything yet\n' : table(['ACTOR', 'KIND', 'KEY', 'SINCE', 'SESSION'],
    it.actors.map(({ id, kind, publicKey, registeredAt, revoked }) => [id, kind, publicKey.slice(0, 12), moment(registeredAt),
      revoked ? `shut out: ${revoked.why}` : it.sessions.filter(session => session.actor === id).map(sessionText).join(', ')]), columns);

const sessionText = ({ id, orphaned }: Session): string => (orphaned ? `${id} was given up: ${orphaned.why}` : id);

export const changedActor = ({ actor: { id, revoked, publicKey } }: OutputOf<typeof revokeActor>): string =>
  (revoked ? `${id} is shut out: ${revoked.why}\n` : `${id} has the key ${publicKey.slice(0, 12)} now\n`);

/** One line for each, as they come. */
export const followed = ({ entries }: OutputOf<typeof readLog>): string =>
  entries.map(entry => `${entry.seq}  ${moment(entry.at)}  ${entry.actor}  ${entry.stream}  ${entry.summary.replaceAll(/[\r\n\t]+/g, ' ')}\n`).join('');

export const log = (it: OutputOf<typeof readLog>, columns: number | undefined): string =>
  it.entries.length === 0 ? 'no such entries\n' : table(['SEQ', 'TIME', 'ACTOR', 'STREAM', 'WHAT'],
    it.entries.map(entry => [String(entry.seq), moment(entry.at), entry.actor, entry.stream, entry.summary]), columns);

export const verified = (it: OutputOf<typeof verifyJournal>): string =>
  `${it.ok ? 'whole' : 'NOT whole'}: ${count(it.entries, 'entry', 'entries')}, state ${it.stateHash.slice(0, 16)}, rebuilt ${it.rebuiltHash.slice(0, 16)}\n`
  + it.faults.map(fault => `${fault.file}:${fault.line}: ${fault.what}\n`).join('');
