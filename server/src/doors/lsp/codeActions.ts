import { CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { HubContext } from '../../features/feature.ts';
import { withSuggestions } from '../../features/suggestions.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import { actionsFor } from './actionsFor.ts';
import { rootOf } from './diagnostics.ts';
import { realFileOf } from './fileUri.ts';
import { offersFor, takeOverActions } from './takeOverActions.ts';
import { diagnosticSource } from './toDiagnostics.ts';
import type { Ability } from './window.ts';

/** The ways out of a conflict, offered on its diagnostic. */
export const codeActions: Ability = {
  name: 'codeActions',
  announce(capabilities) {
    capabilities.codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix] };
  },
  begin(window, hub) {
    window.connection.onCodeAction(async ({ context, textDocument }, token) => {
      const sides = hub.observation.sides();
      const file = realFileOf(textDocument.uri);
      const at = { root: (file === undefined ? undefined : rootOf(file, sides)) ?? '', window: window.id, sides };
      const found = context.diagnostics.flatMap(diagnostic => {
        const conflict = conflictOf(diagnostic, hub);
        return conflict ? [{ conflict, diagnostic }] : [];
      });
      const offered = await offersFor(found.map(it => it.conflict), at, hub, token);
      return found.flatMap(({ conflict, diagnostic }) => [...takeOverActions(conflict, diagnostic, offered, { root: at.root, documents: window.documents }), ...actionsFor(conflict, diagnostic, at)]);
    });
  },
};

const conflictOf = (diagnostic: Diagnostic, hub: HubContext): Conflict | undefined => {
  if (diagnostic.source !== diagnosticSource) return undefined;
  const id = (diagnostic.data as { readonly conflictId?: string } | undefined)?.conflictId;
  const conflict = id === undefined ? undefined : hub.observation.conflicts().find(it => it.id === id) ?? hub.store.state.conflicts.get(id);
  return conflict && withSuggestions(hub, conflict);
};
