import path from 'node:path';
import { CodeActionKind, type CancellationToken, type CodeAction, type Diagnostic, type TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../../engine/broadcast/offer.ts';
import type { HubContext } from '../../features/feature.ts';
import type { OfferedEdit } from '../../observation/observation.ts';
import type { Conflict, Side } from '../../protocol/shapes.ts';
import type { ConflictKind } from '../../protocol/words.ts';
import type { Documents } from './documents.ts';
import { uriOf } from './fileUri.ts';

/** Conflicts that a rename may lie behind. */
const ofRenames: ReadonlySet<ConflictKind> = new Set(['rename-use', 'move-use', 'required-member', 'signature-use']);

/** What the reader is offered of renames that lie behind these conflicts. */
export const offersFor = async (conflicts: readonly Conflict[], { root, window, sides }: { readonly root: string; readonly window: string; readonly sides: readonly Side[] }, hub: Pick<HubContext, 'observation'>, token: CancellationToken): Promise<readonly OfferedEdit[]> => {
  if (!conflicts.some(it => ofRenames.has(it.kind) && it.status === 'open')) return [];
  const here = sides.filter(it => it.root === root);
  // What the reader has not saved is what the reader sees.
  const side = here.find(it => it.id.startsWith(`buffers/${window}/`)) ?? here.find(it => it.kind === 'worktree');
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  try {
    return side ? (await hub.observation.offers(side.id, abort.signal)).offered : [];
  } finally {
    listening.dispose();
  }
};

/** Taking over a rename, on the diagnostic of what it breaks. The editor shows each file before anything is written. */
export const takeOverActions = (conflict: Conflict, diagnostic: Diagnostic, offered: readonly OfferedEdit[], at: { readonly root: string; readonly documents: Pick<Documents, 'byFile'> }): readonly CodeAction[] =>
  offered.filter(it => it.offer.refused === undefined && liesBehind(it, conflict)).flatMap(({ taking, offer }) => {
    const title = `Take over the ${whats[offer.how]} of ${offer.from} to ${offer.to} by ${taking.who}`;
    const edit = workspaceEdit(offer.files, title, at);
    return edit ? [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, edit }] : [];
  });

const whats = { renamed: 'rename', moved: 'move', signature: 'change' } as const;

const liesBehind = ({ taking, offer }: OfferedEdit, { kind, targets, places }: Conflict): boolean =>
  ofRenames.has(kind) && places.some(it => it.side === taking.side) && targets.map(it => it.replace(/^(?:symbol|file):/, '').replace(/=[a-z-]+$/, '')).some(it => offer.symbols.includes(it) || offer.symbols.includes(`${it}#`));

/** Undefined where the editor's text is another than the one that was looked at. */
const workspaceEdit = (files: readonly FileEdits[], label: string, { root, documents }: { readonly root: string; readonly documents: Pick<Documents, 'byFile'> }): WorkspaceEdit | undefined => {
  const documentChanges: TextDocumentEdit[] = [];
  for (const { path: inside, before, edits } of files) {
    const file = path.join(root, ...inside.split('/')), open = documents.byFile(file);
    if (open && plain(open.text.getText()) !== before) return undefined;
    documentChanges.push({
      textDocument: { uri: open?.uri ?? uriOf(file), version: open?.text.version ?? null },
      edits: edits.map(({ range, text, own }) => ({ range, newText: text, annotationId: own ? 'own' : 'theirs' })),
    });
  }
  return {
    documentChanges,
    changeAnnotations: {
      own: { label: 'New uses here', description: label, needsConfirmation: true },
      theirs: { label: 'What was renamed, here too', description: label, needsConfirmation: true },
    },
  };
};

/** As texts are compared: line ends are `\n`, no byte order mark. */
const plain = (text: string): string => text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
