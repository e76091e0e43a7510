import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { Conflict, Place } from '../../protocol/shapes.ts';
import { compareCommand, previewMergeCommand, resolveCommand, showCommand } from './clientCommands.ts';
import { isOwn, type Viewpoint } from './toDiagnostics.ts';

type Reader = Pick<Viewpoint, 'root' | 'window' | 'sides'>;

/**
 * What can be done about a conflict on the reader's own line. Titles name the other side: several conflicts can lie on
 * one line, and all their actions then stand in one list.
 */
export const actionsFor = (conflict: Conflict, diagnostic: Diagnostic, at: Reader): readonly CodeAction[] => {
  const action = (title: string, command: string, argument: object): CodeAction =>
    ({ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command: { title, command, arguments: [argument] } });
  const texts = othersTexts(conflict, at);
  return [
    ...(texts.length > 0 ? [action(`Compare with ${texts.join(' or ')}`, compareCommand, { conflictId: conflict.id })] : []),
    ...mergesWith(conflict, at).map(({ argument, name }) => action(`Preview merge by declarations with ${name}`, previewMergeCommand, argument)),
    ...conflict.suggestions.map(({ by, text }) => action(`Record as agreed: ${text}`, resolveCommand, { conflictId: conflict.id, by, agreed: text })),
    action(`Show the conflict with ${texts.join(' or ') || 'what was declared'} whole`, showCommand, { conflictId: conflict.id }),
  ];
};

/** Names of those whose text can be laid beside the reader's: who, or where when that is the reader or nobody known. */
const othersTexts = ({ places }: Conflict, at: Reader): readonly string[] => {
  const others = places.filter(it => !isOwn(it, at) && it.path !== '' && at.sides.some(side => side.id === it.side));
  return [...new Set(others.map(it => nameOf(it, places, at)))];
};

const nameOf = (place: Place, places: readonly Place[], at: Reader): string =>
  (place.actor !== undefined && !places.some(it => isOwn(it, at) && it.actor === place.actor) ? place.actor : whereOf(place));

/** Kinds in which both sides have the file, and changed it. */
const mergeable: ReadonlySet<string> = new Set(['textual', 'symbol', 'duplicate-declaration']);

/** Each side whose text of the reader's file can be merged into the reader's. */
const mergesWith = ({ id, kind, places }: Conflict, at: Reader): readonly { readonly name: string; readonly argument: object }[] => {
  const mine = places.find(it => it.side.startsWith('buffers/') && isOwn(it, at)) ?? places.find(it => isOwn(it, at));
  if (!mine || !mergeable.has(kind)) return [];
  const others = places.filter(it => it.path === mine.path && !isOwn(it, at) && at.sides.some(side => side.id === it.side));
  return [...new Map(others.map(it => [it.side, it])).values()]
    .map(it => ({ name: nameOf(it, places, at), argument: { conflictId: id, path: mine.path, mine: mine.side, theirs: it.side } }));
};

const whereOf = ({ side }: Place): string => {
  const name = side.slice(side.lastIndexOf('/') + 1);
  return `worktree ${name}${side.startsWith('buffers/') ? ', not saved' : ''}`;
};
