import { commands, workspace, type Disposable } from 'vscode';
import type { HubState } from '../connect/hubTransport.ts';
import { contextKeys } from '../ids.ts';
import type { Model } from '../model/model.ts';
import { countOpen, unreadable } from '../model/snapshot.ts';
import { StatusItem } from './statusItem.ts';
import { statusText, type StatusText } from './statusText.ts';
import { workspaceState, type WorkspaceState } from './workspaceState.ts';

/** How the window stands, told to the status bar and to `when` clauses. */
export class Presence implements Disposable {
  readonly #model: Model;
  readonly #item = new StatusItem();
  readonly #disposables: Disposable[];
  /** Last value of each context key: setting one costs a message to the window. */
  readonly #told = new Map<string, unknown>();

  constructor(model: Model) {
    this.#model = model;
    this.#disposables = [this.#item, model.onDidChange(() => this.#update())];
    this.#update();
  }

  get state(): WorkspaceState {
    return workspaceState({
      trusted: workspace.isTrusted, folders: workspace.workspaceFolders?.length ?? 0,
      hubs: this.#model.connections().map(it => this.#model.stateOf(it)),
    });
  }

  get shown(): StatusText | undefined {
    return this.#item.shown;
  }

  dispose(): void {
    for (const it of this.#disposables.splice(0)) it.dispose();
  }

  #update(): void {
    const snapshots = this.#model.snapshots();
    const intents = snapshots.flatMap(it => it.intents);
    const { state } = this;
    this.#item.show(statusText({
      state, counts: countOpen(snapshots),
      activeIntents: intents.filter(it => it.status !== 'merged' && it.status !== 'abandoned').length,
      sides: snapshots.reduce((sum, it) => sum + it.sides.length, 0),
      notAssessed: snapshots.reduce((sum, it) => sum + it.notAssessed.length - unreadable(it).length, 0),
      unreadable: snapshots.flatMap(it => unreadable(it).map(({ reason }) => `${it.root}: ${reason}`)),
      problems: this.#model.connections().flatMap(it => problemOf(it.place.root, this.#model.stateOf(it))),
    }));
    this.#tell(contextKeys.state, state);
    this.#tell(contextKeys.hasIntents, intents.length > 0);
  }

  #tell(key: string, value: unknown): void {
    if (this.#told.get(key) === value) return;
    this.#told.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}

const problemOf = (root: string, state: HubState): readonly string[] => state.kind === 'unavailable' ? [`${root}: ${state.reason}`] : [];
