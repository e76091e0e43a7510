import { EventEmitter, workspace, type Disposable, type Uri, type WorkspaceFolder } from 'vscode';
import { HubConnection, type ConnectionSurroundings } from './hubConnection.ts';
import { groupByRepository } from './repositoryFolders.ts';

/**
 * The connections of this window: one for each repository its folders lie in, none in an untrusted workspace. Follows
 * folders that come and go; a repository whose folders changed is connected anew, because its documents are others.
 */
export class Repositories implements Disposable {
  readonly #surroundings: ConnectionSurroundings;
  readonly #connections = new Map<string, HubConnection>();
  readonly #changes = new EventEmitter<void>();
  readonly #disposables: Disposable[] = [this.#changes];
  /** Folders without git that a person chose to use. */
  readonly #used = new Set<string>();
  /** The set of connections changed. */
  readonly onDidChange = this.#changes.event;

  constructor(surroundings: ConnectionSurroundings) {
    this.#surroundings = surroundings;
    this.#disposables.push(
      workspace.onDidChangeWorkspaceFolders(() => this.update()),
      workspace.onDidGrantWorkspaceTrust(() => this.update()),
    );
  }

  all(): readonly HubConnection[] {
    return [...this.#connections.values()];
  }

  /** The connection that serves a file; undefined when it lies in no connected folder. */
  of(uri: Uri): HubConnection | undefined {
    const folder = workspace.getWorkspaceFolder(uri);
    return folder && this.all().find(it => it.folders.some(one => one.uri.toString() === folder.uri.toString()));
  }

  /** Uses a folder although it is in no git repository. */
  use(folder: WorkspaceFolder): void {
    this.#used.add(folder.uri.fsPath);
    this.update();
  }

  /** Brings the connections in line with the workspace. */
  update(): void {
    const wanted = workspace.isTrusted ? groupByRepository(workspace.workspaceFolders ?? [], pathOf, this.#used) : [];
    const keep = new Set<string>();
    for (const { place, folders } of wanted) {
      keep.add(place.home);
      const known = this.#connections.get(place.home);
      if (known && sameFolders(known.folders, folders)) continue;
      void known?.dispose();
      const connection = new HubConnection(place, folders, this.#surroundings);
      this.#connections.set(place.home, connection);
      connection.start();
    }
    for (const [home, connection] of this.#connections) {
      if (keep.has(home)) continue;
      this.#connections.delete(home);
      void connection.dispose();
    }
    this.#changes.fire();
  }

  /** Connects everything anew: who works here is another. */
  async reconnect(): Promise<void> {
    const old = this.all();
    this.#connections.clear();
    await Promise.all(old.map(it => it.dispose()));
    this.update();
  }

  async dispose(): Promise<void> {
    for (const it of this.#disposables.splice(0)) it.dispose();
    await Promise.all(this.all().map(it => it.dispose()));
    this.#connections.clear();
  }
}

const pathOf = (folder: WorkspaceFolder): string | undefined => folder.uri.scheme === 'file' ? folder.uri.fsPath : undefined;

const sameFolders = (a: readonly WorkspaceFolder[], b: readonly WorkspaceFolder[]): boolean =>
  a.length === b.length && a.every((it, at) => it.uri.toString() === b[at]?.uri.toString());
