import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { Conflict, Place } from '../../protocol/shapes.ts';
import { isOwn, type Viewpoint } from './toDiagnostics.ts';

/** Client commands these actions run; the arguments are one object each. */
export const resolveCommand = 'interlock.conflict.resolve';
export const compareCommand = 'interlock.conflict.compare';

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
    ...conflict.suggestions.map(({ by, text }) => action(`Record as agreed: ${text}`, resolveCommand, { conflictId: conflict.id, by, agreed: text })),
  ];
};

/** Names of those whose text can be laid beside the reader's: who, or where when that is the reader or nobody known. */
const othersTexts = ({ places }: Conflict, at: Reader): readonly string[] => {
  const me = new Set(places.filter(it => isOwn(it, at)).map(it => it.actor));
  const others = places.filter(it => !isOwn(it, at) && it.path !== '' && at.sides.some(side => side.id === it.side));
  return [...new Set(others.map(it => it.actor !== undefined && !me.has(it.actor) ? it.actor : whereOf(it)))];
};

const whereOf = ({ side }: Place): string => {
  const name = side.slice(side.lastIndexOf('/') + 1);
  return `worktree ${name}${side.startsWith('buffers/') ? ', not saved' : ''}`;
};
