import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type Diagnostic, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { greet } from '../../server/src/hub/greet.ts';
import { socketPathOf } from '../../server/src/hub/socketPath.ts';
import { introduce } from '../../server/src/hub/introduction.ts';
import { placeIn } from '../soak/ownHub.ts';

/** An editor window with one file open. */
export class ScaleWindow {
  private version = 1;
  private shown: readonly Diagnostic[] = [];
  private waiting: (() => void) | undefined;
  private shownVersion = 0;

  private constructor(private readonly connection: ProtocolConnection, private readonly uri: string) {
    connection.onNotification('textDocument/publishDiagnostics', ({ uri: of, version, diagnostics }: { uri: string; version?: number; diagnostics: readonly Diagnostic[] }) => {
      if (of !== uri) return;
      this.shown = diagnostics;
      this.shownVersion = version ?? 0;
      this.waiting?.();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  static async open(root: string, file: string, text: string): Promise<ScaleWindow> {
    const greeting = await greet(socketPathOf(placeIn(root).home), introduce(placeIn(root), 'lsp', 'person'), 30_000);
    if (greeting.outcome !== 'connected') throw new Error(`no hub in ${root}`);
    const window = new ScaleWindow(createProtocolConnection(new StreamMessageReader(greeting.socket), new StreamMessageWriter(greeting.socket)), pathToFileURL(file).href);
    await window.connection.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(root).href, name: path.basename(root) }], capabilities: {} });
    await window.connection.sendNotification('initialized', {});
    await window.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: window.uri, languageId: 'typescript', version: 1, text } });
    return window;
  }

  /** Types in a line (`to`: up to this column); resolves with the time until the diagnostics are as wanted for this text, ms. */
  async type(line: number, from: number, to: number, text: string, wanted: (shown: readonly Diagnostic[]) => boolean = () => true, limitMs = 60_000): Promise<number> {
    const version = ++this.version;
    const here = new Promise<void>((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`no such diagnostics for version ${version}: ${JSON.stringify(this.shown.map((it) => it.message))}`)), limitMs);
      this.waiting = () => { if (this.shownVersion === version && wanted(this.shown)) { clearTimeout(timer); this.waiting = undefined; done(); } };
    });
    const begun = performance.now();
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version }, contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
    });
    await here;
    return performance.now() - begun;
  }

  close(): void {
    this.connection.end();
    this.connection.dispose();
  }
}
