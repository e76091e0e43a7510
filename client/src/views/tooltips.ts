import type { Mark } from '../../../server/src/protocol/marks.ts';
import type { Conflict, ListedIntent, Side } from '../../../server/src/protocol/shapes.ts';
import { placeName, sideName, type Snapshot } from '../model/snapshot.ts';
import { statusWords } from './icons.ts';
import { bullets, code, escaped, paragraphs } from './markdown.ts';

/** How sure the finding is, in words. */
export const certaintyWords = {
  PROVEN: 'proven by a real merge or build', DERIVED: 'derived from parsed symbols', DECLARED: 'from declarations only',
} as const;

export const intentTooltip = (intent: ListedIntent): string => paragraphs(
  `**${escaped(intent.goal)}**`,
  `${statusWords[intent.status]} · ${escaped(intent.actor)} · ${intent.risk} risk${intent.lease.expired ? ' · lease expired, blocks nobody' : ''}`,
  `${code(intent.branch)} · ${code(intent.id)}`,
  markLine(intent.mark),
  intent.waitsFor ? `Waits for ${intent.waitsFor.map(code).join(', ')}` : undefined,
  intent.targets.length === 0 ? 'No targets.' : bullets(intent.targets.slice(0, 12).map(code)),
  intent.targets.length > 12 ? `and ${intent.targets.length - 12} more` : undefined,
  intent.ddl ? `Carries ${intent.ddl.dialect} DDL` : undefined,
);

export const conflictTooltip = (snapshot: Snapshot, conflict: Conflict): string => paragraphs(
  `**${escaped(conflict.message)}**`,
  `${conflict.severity}${conflict.rated ? ` (was ${conflict.rated.was})` : ''} · ${conflict.custom ? `${conflict.custom.kind} (${conflict.custom.by})` : conflict.kind} · ${certaintyWords[conflict.certainty]}${conflict.comments === undefined ? '' : ` · ${conflict.comments} comment${conflict.comments === 1 ? '' : 's'}`}`,
  markLine(conflict.mark),
  bullets(conflict.places.map(place =>
    `${escaped(placeName(snapshot, place))}${place.path === '' ? '' : `: ${code(place.path)}`}${place.symbol ? ` ${code(place.symbol)}` : ''}`)),
  conflict.suggestions.length === 0 ? undefined : `Ways out:\n${bullets(conflict.suggestions.map(it => `**${it.by}**: ${escaped(it.text)}`))}`,
);

/** A status of the repository's own, with who and why. */
const markLine = (mark: Mark | undefined): string | undefined => mark && `**${escaped(mark.label)}** by ${escaped(mark.actor)}: ${escaped(mark.why)}`;

export const sideTooltip = (side: Side): string => paragraphs(
  `**${escaped(sideName(side))}** · ${side.kind === 'buffers' ? 'unsaved text of a window' : side.kind}`,
  code(side.root),
  side.branch ? `on ${code(side.branch)}` : undefined,
  side.head ? `at ${code(side.head.slice(0, 10))}` : undefined,
  side.landedAs ? `All that it committed is in the main worktree's ${code(side.landedAs.slice(0, 10))}: nothing of it is open` : undefined,
  side.actor ? `works here: ${escaped(side.actor)}` : undefined,
  side.strength ? `Rules: **${side.strength.level}**, ${escaped(side.strength.because)}` : undefined,
);
