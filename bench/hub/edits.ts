import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type Diagnostic, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { greet } from '../../server/src/hub/greet.ts';
import { socketPathOf } from '../../server/src/hub/socketPath.ts';
import { introduce } from '../../server/src/hub/introduction.ts';
import { git } from '../../test/support/repositories.ts';
import { builtHub, OwnHub, placeIn } from '../soak/ownHub.ts';
import { calculation } from './calculation.ts';
import { median, ms, quantile, type Measure } from './measures.ts';

const worktrees = 5;
/** Eight lines each: 2,000 lines. */
const functions = 250;
const samples = 120;
/** Wide enough apart that the window is idle again, ms. */
const pauseMs = 15;

/** The line of a function on which sides differ, from 0. */
const lineOf = (number: number): number => number * 8 + 4;

/** From a keystroke in a 2,000-line file to its diagnostics, with five worktrees that all changed the file. */
export const measureEdits = async (folder: string): Promise<readonly Measure[]> => {
  const file = prepare(folder);
  const hub = new OwnHub(builtHub(), placeIn(path.dirname(file)));
  try {
    await (await hub.connect('bench')).call('interlock/hub/status', { input: {} });
    const window = await EditingWindow.open(folder, file);
    await window.settle();
    const times: number[] = [];
    for (let sample = 0; sample < samples; sample++) {
      times.push(await window.edit(sample % functions, '*'), await window.edit(sample % functions, '-'));
    }
    window.close();
    return [
      ms('didChange to diagnostics, median', median(times)),
      ms('didChange to diagnostics, p95', quantile(times, 0.95), 50),
      ms('didChange to diagnostics, longest', Math.max(...times)),
    ];
  } finally {
    await hub.stop();
  }
};

const prepare = (folder: string): string => {
  const root = path.join(folder, 'repo');
  mkdirSync(root, { recursive: true });
  git(root, 'init', '-q', '-b', 'main');
  const file = path.join(root, 'calculation.ts');
  writeFileSync(file, calculation(functions));
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'Begin');
  for (let number = 0; number < worktrees; number++) {
    const side = path.join(folder, `side${number}`);
    git(root, 'worktree', 'add', '-q', '-b', `side${number}`, side);
    const mine = Array.from({ length: functions }, (_, at) => at).filter(at => at % worktrees === number);
    writeFileSync(path.join(side, 'calculation.ts'), calculation(functions, new Map(mine.map(at => [at, '+']))));
  }
  return file;
};

class EditingWindow {
  readonly #connection: ProtocolConnection;
  readonly #uri: string;
  #version = 1;
  #waiting: { readonly version: number; readonly done: () => void } | undefined;
  #shown: readonly Diagnostic[] = [];

  private constructor(connection: ProtocolConnection, uri: string) {
    this.#connection = connection;
    this.#uri = uri;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri: of, version, diagnostics }: { uri: string; version?: number; diagnostics: readonly Diagnostic[] }) => {
      if (of !== uri) return;
      this.#shown = diagnostics;
      if (this.#waiting && version === this.#waiting.version) this.#waiting.done();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  static async open(folder: string, file: string): Promise<EditingWindow> {
    const root = path.dirname(file);
    const greeting = await greet(socketPathOf(placeIn(root).home), introduce(placeIn(root), 'lsp', 'person'), 10_000);
    if (greeting.outcome !== 'connected') throw new Error(`no hub in ${folder}`);
    const window = new EditingWindow(createProtocolConnection(new StreamMessageReader(greeting.socket), new StreamMessageWriter(greeting.socket)), pathToFileURL(file).href);
    await window.#connection.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'repo' }], capabilities: {} });
    await window.#connection.sendNotification('initialized', {});
    await window.#connection.sendNotification('textDocument/didOpen', { textDocument: { uri: window.#uri, languageId: 'typescript', version: 1, text: calculation(functions) } });
    return window;
  }

  /** Until the worktrees are read: an edit shows a conflict then. */
  async settle(): Promise<void> {
    const end = Date.now() + 60_000;
    await this.edit(0, '*', 60_000);
    while (this.#shown.length === 0 && Date.now() < end) await sleep(50);
    if (this.#shown.length === 0) throw new Error('no diagnostic appeared');
    await this.edit(0, '-', 60_000);
    for (let number = 0; number < 20; number++) {
      await this.edit(number, '*');
      await this.edit(number, '-');
    }
  }

  /** Types one operator; resolves with the time until the diagnostics for this text are here, ms. */
  async edit(number: number, operator: string, limitMs = 10_000): Promise<number> {
    await sleep(pauseMs);
    const line = lineOf(number);
    const version = ++this.#version;
    const here = new Promise<void>((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`no diagnostics for version ${version}`)), limitMs);
      this.#waiting = { version, done: () => { clearTimeout(timer); done(); } };
    });
    const begun = performance.now();
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version }, contentChanges: [{ range: { start: { line, character: 15 }, end: { line, character: 16 } }, text: operator }],
    });
    await here;
    return performance.now() - begun;
  }

  close(): void {
    this.#connection.end();
    this.#connection.dispose();
  }
}

const sleep = (duration: number): Promise<void> => new Promise(done => { setTimeout(done, duration); });
