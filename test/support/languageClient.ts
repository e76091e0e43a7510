import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type CodeAction, type Diagnostic, type InitializeResult, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { greet } from '../../server/src/hub/greet.ts';
import type { Hub } from '../../server/src/hub/hub.ts';
import { introducedTo } from './testHub.ts';

/** An editor window as the protocol sees it: a greeted socket and the standard's own messages. */
export class LanguageClient {
  readonly #versions = new Map<string, number>();
  /** URI → what was last published for it. */
  readonly shown = new Map<string, readonly Diagnostic[]>();
  readonly notices: unknown[] = [];
  window = '';

  constructor(readonly connection: ProtocolConnection) {
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: readonly Diagnostic[] }) => { this.shown.set(uri, diagnostics); });
    connection.onNotification('interlock/changed', (params: unknown) => { this.notices.push(params); });
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  async initialize(folder: string): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null, rootUri: uriOf(folder), workspaceFolders: [{ uri: uriOf(folder), name: path.basename(folder) }],
      capabilities: { workspace: { workspaceFolders: true }, textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true } } },
    });
    this.window = (result.capabilities.experimental as { window: string }).window;
    await this.connection.sendNotification('initialized', {});
    // Answered after `initialized` has taken effect.
    await this.connection.sendRequest('interlock/ping');
    return result;
  }

  open(file: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#versions.set(file, 1);
    return this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(file), languageId, version: 1, text } });
  }

  /** Replaces the whole text. */
  change(file: string, text: string): Promise<void> {
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    return this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: uriOf(file), version }, contentChanges: [{ text }] });
  }

  close(file: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(file) } });
  }

  actions(file: string, diagnostics: readonly Diagnostic[]): Promise<readonly CodeAction[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: uriOf(file) }, range, context: { diagnostics } });
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  on(file: string): readonly Diagnostic[] {
    return this.shown.get(uriOf(file)) ?? [];
  }

  /** Waits until what is published for a file is as the check wants it. */
  until(file: string, check: (diagnostics: readonly Diagnostic[]) => void): Promise<void> {
    return vi.waitFor(() => check(this.on(file)), { timeout: 20_000, interval: 10 });
  }
}

export const uriOf = (file: string): string => pathToFileURL(file).href;

/** A window connected to a hub's socket; gone after the test. */
export const openWindow = async (hub: Pick<Hub, 'socketPath' | 'storeDir'>, actor = 'tester'): Promise<LanguageClient> => {
  const greeting = await greet(hub.socketPath, introducedTo(hub, 'lsp', actor), 10_000);
  if (greeting.outcome !== 'connected') throw new Error(JSON.stringify(greeting));
  const { socket } = greeting;
  const connection = createProtocolConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
  onTestFinished(() => { connection.dispose(); socket.destroy(); });
  return new LanguageClient(connection);
};
