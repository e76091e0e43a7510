import { TextDocumentSyncKind } from 'vscode-languageserver';
import type { HubContext } from '../../features/feature.ts';
import type { Ability } from './window.ts';

/** Feeds the window's unsaved text to the observation. */
export const textSync: Ability = {
  name: 'textSync',
  announce(capabilities) {
    capabilities.textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } };
  },
  listen(window) {
    const { connection, documents } = window;
    const observed = (tell: (hub: HubContext) => void, viewed?: string) => {
      const hub = window.hub;
      if (!hub) return;
      tell(hub);
      if (viewed !== undefined) window.viewChanged(viewed);
    };
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      const document = documents.open(uri, languageId, version, text);
      if (document) observed(hub => hub.observation.openBuffer(window.id, document.file, text, window.caller.actor), document.file);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const document = documents.change(uri, version, contentChanges);
      if (!document) return;
      observed(hub => hub.observation.changeBuffer(window.id, document.file, document.text.getText()));
      window.textChanged(document.file);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      const document = documents.byUri(uri);
      if (document) observed(hub => hub.observation.saveBuffer(window.id, document.file));
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const document = documents.close(uri);
      if (document) observed(hub => hub.observation.closeBuffer(window.id, document.file), document.file);
    });
  },
  begin: (window, hub) => window.onEnd(() => hub.observation.closeWindow(window.id)),
};
