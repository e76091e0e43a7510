import { EventEmitter, Location, Range, TestMessage, TestRunProfileKind, TestRunRequest, tests, Uri, type CancellationToken, type Disposable, type LogOutputChannel, type TestItem, type TestRun } from 'vscode';
import { listMerged, runMerged, showMerged } from '../../../server/src/protocol/requests/speculation.ts';
import type { MergedWorkItem } from '../../../server/src/protocol/speculation.ts';
import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { HubConnection } from '../connect/hubConnection.ts';
import { coalesce } from '../model/coalesce.ts';
import { testControllerId } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { fileOf } from '../model/snapshot.ts';
import { labelOf, messageOf, verdictOf } from './mergedWorkTexts.ts';

/** Changes arrive in bursts; this long they are collected, ms. */
const collectMs = 100;

type Merged = OutputOf<typeof listMerged>;
interface Row { readonly connection: HubConnection; readonly item: MergedWorkItem }

/** The merged work of each two worktrees, and of all, as rows of the Test Explorer: what the hub found, and a way to ask for it now. */
export class MergedWorkTests implements Disposable {
  readonly #controller = tests.createTestController(testControllerId, 'Interlock: merged work');
  readonly #changes = new EventEmitter<void>();
  readonly #disposables: Disposable[] = [this.#controller, this.#changes];
  readonly #known = new Map<HubConnection, Merged>();
  /** By the id of a row: what was shown of it last. */
  readonly #shown = new Map<string, string>();
  /** Asked for by a person: its results are those of that run. */
  readonly #asked = new Set<string>();
  readonly onDidChange = this.#changes.event;

  constructor(private readonly model: Model, private readonly log: LogOutputChannel) {
    const refresh = coalesce(() => this.#load(), collectMs);
    this.#controller.createRunProfile('Check Merged Work', TestRunProfileKind.Run, (request, token) => this.#run(request, token), true);
    this.#controller.refreshHandler = () => refresh();
    this.#disposables.push(model.onDidChange(() => void refresh()));
  }

  /** What is known, with whose hub it is. */
  known(): ReadonlyMap<HubConnection, Merged> { return this.#known; }

  /** Label → what it says, as a person sees it. */
  rows(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#rows().values()].map(({ item }) => [labelOf(item), `${item.state}${item.isStale ? ', stale' : ''}`]));
  }

  dispose(): void { for (const it of this.#disposables) it.dispose(); }

  async #load(): Promise<void> {
    const connections = this.model.connections().filter(it => this.model.stateOf(it).kind === 'ready');
    for (const it of this.#known.keys()) if (!connections.includes(it)) this.#known.delete(it);
    // Where there is no git there is nothing to merge.
    await Promise.all(connections.filter(it => it.place.git).map(async it => {
      try { this.#known.set(it, await it.request(listMerged, {})); } catch (error) { this.log.debug(`merged work of ${it.place.root}: ${String(error)}`); }
    }));
    await this.#show();
    this.#changes.fire();
  }

  #rows(): ReadonlyMap<string, Row> {
    return new Map([...this.#known].flatMap(([connection, { items }]) => items.map(item => [`${connection.place.home} ${item.id}`, { connection, item }] as const)));
  }

  async #show(): Promise<void> {
    const rows = this.#rows();
    this.#controller.items.replace([...rows].map(([id, { connection, item }]) => {
      const test = this.#controller.items.get(id) ?? this.#controller.createTestItem(id, labelOf(item));
      if (this.#known.size > 1) test.description = connection.place.root;
      test.busy = item.state === 'running';
      return test;
    }));
    for (const [id, row] of rows) await this.#showOne(id, row);
    for (const id of this.#shown.keys()) if (!rows.has(id)) this.#shown.delete(id);
  }

  async #showOne(id: string, row: Row): Promise<void> {
    const test = this.#controller.items.get(id);
    const { item } = row;
    if (!test || item.at === undefined || item.state === 'running' || this.#asked.has(id)) return;
    const now = `${item.at} ${item.state}`;
    if (this.#shown.get(id) !== now) {
      this.#shown.set(id, now);
      const run = this.#controller.createTestRun(new TestRunRequest([test]), 'In the background', false);
      await this.#report(run, test, row);
      run.end();
    }
    if (item.isStale) this.#controller.invalidateTestResults(test);
  }

  async #run(request: TestRunRequest, token: CancellationToken): Promise<void> {
    const rows = this.#rows();
    const wanted = (request.include ?? [...this.#controller.items].map(([, it]) => it)).filter(it => rows.has(it.id) && !(request.exclude ?? []).includes(it));
    const run = this.#controller.createTestRun(request);
    for (const it of wanted) { run.started(it); this.#asked.add(it.id); }
    try {
      for (const connection of new Set(wanted.map(it => rows.get(it.id)!.connection))) {
        const own = wanted.filter(it => rows.get(it.id)!.connection === connection);
        await this.#runIn(connection, run, own, token);
      }
    } finally {
      for (const it of wanted) this.#asked.delete(it.id);
      run.end();
    }
  }

  async #runIn(connection: HubConnection, run: TestRun, wanted: readonly TestItem[], token: CancellationToken): Promise<void> {
    const rows = this.#rows();
    try {
      await connection.request(runMerged, { ids: wanted.map(it => rows.get(it.id)!.item.id) }, token);
      const { items } = await connection.request(listMerged, {});
      for (const test of wanted) {
        const item = items.find(it => `${connection.place.home} ${it.id}` === test.id);
        if (!item) { run.skipped(test); continue; }
        this.#shown.set(test.id, `${String(item.at)} ${item.state}`);
        await this.#report(run, test, { connection, item });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      run.appendOutput(`${message}\r\n`);
      for (const test of wanted) if (token.isCancellationRequested) run.skipped(test); else run.errored(test, new TestMessage(message));
    }
  }

  async #report(run: TestRun, test: TestItem, { connection, item }: Row): Promise<void> {
    const said = await connection.request(showMerged, { id: item.id }).then(it => it.output, () => '');
    if (said !== '') run.appendOutput(`${said.replace(/\r?\n/g, '\r\n')}\r\n`, undefined, test);
    const verdict = verdictOf(item.state);
    if (verdict === 'passed') run.passed(test);
    else if (verdict === 'failed') run.failed(test, this.#messagesOf(connection, item));
    else run.skipped(test);
  }

  /** One for each place, so that each is found from its file. */
  #messagesOf(connection: HubConnection, item: MergedWorkItem): TestMessage[] {
    const snapshot = this.model.snapshotOf(connection);
    const placed = item.places.flatMap(place => {
      const file = snapshot && fileOf(snapshot, place);
      if (file === undefined) return [];
      const message = new TestMessage(messageOf(item));
      const { start, end } = place.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      message.location = new Location(Uri.file(file), new Range(start.line, start.character, end.line, end.character));
      return [message];
    });
    return placed.length > 0 ? placed : [new TestMessage(messageOf(item))];
  }
}
