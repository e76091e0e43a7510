import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { HubContext } from '../../features/feature.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import { diagnosticSource } from './toDiagnostics.ts';
import type { Ability } from './window.ts';

/** Client commands these actions run; the arguments are one object each. */
export const resolveCommand = 'interlock.conflict.resolve';
export const compareCommand = 'interlock.conflict.compare';

/** The ways out of a conflict, offered on its diagnostic. */
export const codeActions: Ability = {
  name: 'codeActions',
  announce(capabilities) {
    capabilities.codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix] };
  },
  begin(window, hub) {
    window.connection.onCodeAction(({ context }) =>
      context.diagnostics.flatMap(diagnostic => {
        const conflict = conflictOf(diagnostic, hub);
        return conflict ? actionsFor(conflict, diagnostic) : [];
      }));
  },
};

const conflictOf = (diagnostic: Diagnostic, hub: HubContext): Conflict | undefined => {
  if (diagnostic.source !== diagnosticSource) return undefined;
  const id = (diagnostic.data as { readonly conflictId?: string } | undefined)?.conflictId;
  if (id === undefined) return undefined;
  return hub.observation.conflicts().find(conflict => conflict.id === id) ?? hub.store.state.conflicts.get(id);
};

const actionsFor = (conflict: Conflict, diagnostic: Diagnostic): readonly CodeAction[] => {
  const action = (title: string, command: string, argument: object): CodeAction =>
    ({ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command: { title, command, arguments: [argument] } });
  return [
    action('Compare with the other side', compareCommand, { conflictId: conflict.id }),
    ...conflict.suggestions.map(({ by, text }) => action(text, resolveCommand, { conflictId: conflict.id, by })),
  ];
};
